import type { ReactNode } from 'react';
import { formatCount, formatDuration, formatPercent } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import type { LogKind } from '@/lib/telemetry/log/types';
import type { Sums } from './log-client';
import { exactUsd, kindNoun } from './words';

/** Sums over every row of the list, exact, so that adding the rows up gives the same. Null: being added up. */
export function TotalsStrip({ kind, sums }: { kind: LogKind; sums: Sums | null }) {
  const saved = sums?.savedNanoUsd ?? null;
  const share = saved !== null && sums?.baselineNanoUsd ? (saved / sums.baselineNanoUsd) * 100 : null;
  const estimated = sums?.estimated ?? 0;
  return (
    <dl
      aria-label="Sums over all rows"
      className="grid grid-cols-2 gap-px border-b bg-line sm:grid-cols-4 lg:grid-cols-8"
    >
      <Cell label={kindNoun(kind)} value={sums && formatCount(sums.count)} />
      <Cell label="Cost" value={sums && exactUsd(sums.costNanoUsd)}>
        {estimated > 0 ? (
          <>
            <Mark kind="hatch" /> {formatCount(estimated)} est.
          </>
        ) : null}
      </Cell>
      <Cell label="Unpriced" value={sums && formatCount(sums.unpriced)}>
        {sums && sums.unpriced > 0 ? 'not in the cost' : null}
      </Cell>
      <Cell label="Baseline" value={sums && exactUsd(sums.baselineNanoUsd)}>
        {sums && sums.comparableNanoUsd !== null && sums.comparableNanoUsd !== sums.costNanoUsd
          ? `vs ${exactUsd(sums.comparableNanoUsd)}`
          : null}
      </Cell>
      <Cell label="Saved" value={sums && exactUsd(saved)}>
        {share === null ? null : formatPercent(share)}
        {sums ? lessWords(sums) : null}
      </Cell>
      <Cell
        label="Tokens in / out"
        value={sums && `${formatCount(sums.inputTokens)} / ${formatCount(sums.outputTokens)}`}
      />
      <Cell label="p50 / p95" value={sums && `${formatDuration(sums.p50Ms)} / ${formatDuration(sums.p95Ms)}`}>
        {sums ? `p99 ${formatDuration(sums.p99Ms)}` : null}
      </Cell>
      <Cell
        label="TTFT p50 / p95"
        value={sums && `${formatDuration(sums.firstTokenP50Ms)} / ${formatDuration(sums.firstTokenP95Ms)}`}
      >
        {sums ? `p99 ${formatDuration(sums.firstTokenP99Ms)}` : null}
      </Cell>
    </dl>
  );
}

function Cell({ label, value, children }: { label: string; value: string | null; children?: ReactNode }) {
  return (
    <div className="min-h-16 min-w-0 bg-ground px-4 py-2">
      <dt className="micro">{label}</dt>
      <dd className="font-medium wrap-anywhere text-ink">
        {value ?? <span className="text-mute">…</span>}
        {children ? <span className="block text-micro font-normal text-mute">{children}</span> : null}
      </dd>
    </div>
  );
}

/** What is taken off beside the cost of the requests compared. */
function lessWords({ lostNanoUsd, judgesNanoUsd, secondNanoUsd }: Sums): string {
  const parts = [
    [lostNanoUsd, 'not answered'],
    [judgesNanoUsd, 'judges apart'],
    [secondNanoUsd, 'second answers'],
  ] as const;
  const said = parts.flatMap(([nanoUsd, what]) => (nanoUsd ? [`${exactUsd(nanoUsd)} ${what}`] : []));
  return said.length === 0 ? '' : ` less ${said.join(', ')}`;
}
