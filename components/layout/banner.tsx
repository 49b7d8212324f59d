'use client';

import { ClientTime } from '@/components/ui/client-time';
import { Mark } from '@/components/ui/mark';
import { useOverview } from './overview-context';
import { useDegraded } from './use-degraded';

/** One row for what is wrong with the house itself; nothing when all is well. */
export function Banner() {
  const { overview, unreachableSince } = useOverview();
  const { state, detail } = overview.telemetry;
  const degraded = useDegraded();
  const wrong = unreachableSince !== null || state !== 'ok';
  return (
    <div role="status" className="col-span-full">
      {wrong ? (
        <p className="row flex-wrap border-b bg-panel px-4 py-2 text-ink">
          <Mark kind={unreachableSince !== null || state === 'failing' ? 'bad' : 'hatch'} />
          {unreachableSince !== null ? (
            <span>
              Server not reachable since <ClientTime ms={unreachableSince} show="clock" />, retrying. The
              figures are the last known ones.
            </span>
          ) : (
            <span>
              {state === 'failing' ? 'Telemetry is not being written' : 'Telemetry is behind'}
              {detail ? `: ${detail}` : '.'}
            </span>
          )}
        </p>
      ) : degraded.length > 0 ? (
        <p className="row border-b bg-panel px-4 py-2">
          <Mark kind="hollow" />
          <span className="min-w-0 wrap-anywhere">{degraded.join(' ')}</span>
        </p>
      ) : null}
    </div>
  );
}
