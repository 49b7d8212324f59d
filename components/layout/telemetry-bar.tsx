'use client';

import { formatCount, formatPercent, formatUsd, formatUsdFixed } from '@/components/ui/format';
import { BarCell, Quiet } from './bar-cell';
import { Brand } from './brand';
import { BreakerCell } from './breaker-cell';
import { BudgetMeter, SPAN } from './budget-meter';
import { Latency, LatencyPair } from './latency-figure';
import { NoticesButton } from './notices-button';
import { useOverview } from './overview-context';

/** Seven figures on every page. Simulated rows are left out and counted apart. */
export function TelemetryBar() {
  const { bar, models } = useOverview().overview;
  const onlySimulated = bar.requests24h === 0 && bar.simulated24h > 0;
  const empty = onlySimulated ? 'simulated only' : 'no data yet';
  const baseline = bar.baselineModel?.split(/::|\//).at(-1);
  return (
    <header className="col-span-full grid border-b bg-ground max-lg:static max-sm:grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[128px_minmax(0,1fr)_auto] lg:sticky lg:top-0 lg:z-10 lg:h-14">
      <Brand />
      <dl
        aria-label="Telemetry"
        tabIndex={0}
        className="-outline-offset-2 flex max-sm:order-last max-sm:col-span-full max-sm:overflow-x-auto max-sm:border-t sm:gap-px sm:border-l sm:bg-line sm:max-lg:flex-wrap"
      >
        <BarCell label="Requests 24 h">
          {formatCount(bar.requests24h)}
          {bar.simulated24h > 0 ? <Quiet> · {formatCount(bar.simulated24h)} simulated</Quiet> : null}
        </BarCell>
        <BarCell label="p50 / p95">
          <LatencyPair p50Ms={bar.p50Ms} p95Ms={bar.p95Ms} empty={empty} />
        </BarCell>
        <BarCell label="TTFT p50">
          <Latency ms={bar.ttftP50Ms} />
        </BarCell>
        <BarCell label={`Spend ${SPAN[bar.budget?.window ?? 'hour']}`}>
          <BudgetMeter budget={bar.budget} />
        </BarCell>
        <BarCell label={baseline ? `Saved vs ${baseline}` : 'Saved'}>
          {bar.savedUsd === null
            ? '—'
            : Math.abs(bar.savedUsd) < 0.1
              ? formatUsd(bar.savedUsd)
              : formatUsdFixed(bar.savedUsd)}
          <Quiet>
            {' '}
            {bar.savedUsd === null ? 'nothing measured' : formatPercent(bar.savedPercent)}
            {bar.savedUsd === null ? null : <span className="max-[1279px]:hidden"> · 24 h</span>}
          </Quiet>
        </BarCell>
        <BarCell label="Kept local">{formatPercent(bar.localPercent)}</BarCell>
        <BarCell label="Breakers">
          <BreakerCell models={models} />
        </BarCell>
      </dl>
      <NoticesButton />
    </header>
  );
}
