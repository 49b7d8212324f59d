import type { ReactNode } from 'react';
import { formatDuration, formatUsd, UNKNOWN } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { TestResult } from './send-test';

export function TestResultView({ result, stale }: { result: TestResult; stale: boolean }) {
  const { status, latencyMs, model, tier, reason, simulated, costUsd, requestId, text, error } = result;
  const ok = error === null;
  return (
    <div className={stale ? 'opacity-40' : undefined}>
      <dl className="grid grid-cols-2 gap-px border-t bg-line sm:grid-cols-[repeat(2,minmax(0,1fr))_auto] min-[1280px]:grid-cols-[repeat(2,minmax(0,1fr))_minmax(0,1.6fr)_repeat(2,minmax(0,1fr))_auto]">
        <Cell label="Status">
          <Mark kind={ok ? 'solid' : 'bad'} />
          <span className={ok ? undefined : 'text-signal'}>{sayStatus(status)}</span>
        </Cell>
        <Cell label="Latency">{formatDuration(latencyMs)}</Cell>
        <Cell label="Answered by" wide>
          {simulated ? <Mark kind="hatch" /> : null}
          <span className="min-w-0 wrap-anywhere">
            {tier ? `T${tier.replace(/^T/i, '')} ` : null}
            {model ?? UNKNOWN}
            {simulated ? <span className="font-normal text-mute"> simulated</span> : null}
          </span>
        </Cell>
        <Cell label="Reason">{reason ?? UNKNOWN}</Cell>
        <Cell label="Cost">{formatUsd(costUsd)}</Cell>
        <Cell label="Request" wide>
          {requestId ?? UNKNOWN}
        </Cell>
      </dl>
      <p className="border-t px-4 py-3 text-prose wrap-anywhere">
        {ok ? text : <span className="text-ink">{error}</span>}
      </p>
    </div>
  );
}

/** `wide`: takes a line of its own on a phone. */
function Cell({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 bg-ground px-4 py-2 ${wide ? 'max-sm:col-span-2' : ''}`}>
      <dt className="micro">{label}</dt>
      <dd className="row font-medium wrap-anywhere text-ink">{children}</dd>
    </div>
  );
}

function sayStatus(status: number | null): string {
  if (status === null) return 'no answer';
  return status === 200 ? '200 OK' : `${status} refused`;
}
