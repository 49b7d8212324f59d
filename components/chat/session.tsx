'use client';

import { useOverview } from '@/components/layout/overview-context';
import { ClientTime } from '@/components/ui/client-time';
import { formatCount, formatDuration, formatScore, formatUsd, plural } from '@/components/ui/format';
import { SideSection } from './side-section';

/** Since the server started. */
export function Session() {
  const { session, bar } = useOverview().overview;
  const baseline = bar.baselineModel?.split(/::|\//).at(-1) ?? 'heavy';
  return (
    <SideSection
      title="Session"
      end={
        session.since === null ? (
          'not started'
        ) : (
          <>
            since <ClientTime ms={session.since} show="clock" />
          </>
        )
      }
    >
      <dl className="kv">
        <dt>Calls</dt>
        <dd>
          {formatCount(session.calls)} <Quiet>in {plural(session.requests, 'request')}</Quiet>
        </dd>
        {session.simulatedCalls > 0 ? (
          <>
            <dt>Simulated</dt>
            <dd>
              {formatCount(session.simulatedCalls)} <Quiet>of them</Quiet>
            </dd>
          </>
        ) : null}
        <dt>Spend</dt>
        <dd>{formatUsd(session.spendUsd)}</dd>
        <dt>Saved vs {baseline}</dt>
        <dd>{formatUsd(session.savedUsd)}</dd>
        <dt>Mean latency</dt>
        <dd>{formatDuration(session.meanLatencyMs)}</dd>
        <dt>Quality</dt>
        <dd>
          {formatScore(session.quality)}{' '}
          <Quiet>{session.qualityN > 0 ? `n = ${formatCount(session.qualityN)}` : 'no feedback'}</Quiet>
        </dd>
      </dl>
    </SideSection>
  );
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <span className="text-mute">{children}</span>;
}
