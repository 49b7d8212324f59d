'use client';

// What: the charts of the report, in the order people ask: money, time, traffic, quality, failures, everything.
// Why: one place says what stands beside what.
// Not for: any chart itself.
import { ChartPatterns } from '@/components/charts/patterns';
import { formatCount } from '@/components/ui/format';
import { nanoToUsd } from '@/lib/shared/money';
import type { Report } from '@/lib/telemetry/report/types';
import { ComplexityPanel } from './report/complexity-panel';
import { ErrorsPanel } from './report/errors-panel';
import { axisCount, axisUsd, sayNano } from './report/figure-words';
import { PercentileChart } from './report/percentile-chart';
import { PerformancePanel } from './report/performance-panel';
import { RoutingPanel } from './report/routing-panel';
import { SavedChart } from './report/saved-chart';
import { ScatterPanel } from './report/scatter-panel';
import { type Measure, StackChart } from './report/stack-chart';
import { type Thresholds, ThresholdsPanel } from './report/thresholds-panel';
import { GROUPS, type PerformanceBy } from './view';

const MONEY: Measure = { toUnit: nanoToUsd, axis: axisUsd, say: sayNano, unit: 'USD' };
const COUNT: Measure = {
  toUnit: (value) => value,
  axis: () => axisCount,
  say: formatCount,
  unit: 'requests',
};

const [WIDE, NARROW, HALF] = ['lg:col-span-8', 'lg:col-span-4', 'lg:col-span-6'];

export function ReportCharts({
  report,
  thresholds,
  by,
  setBy,
}: {
  report: Report;
  thresholds: Thresholds;
  by: PerformanceBy;
  setBy: (by: PerformanceBy) => void;
}) {
  const { group } = report.query;
  const grouped = GROUPS.find(({ id }) => id === group)?.label.toLowerCase() ?? group;
  const { unpriced } = report.leftOut;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-px border-b bg-line lg:grid-cols-12">
      <ChartPatterns />
      <StackChart
        title={`Spend by ${grouped}`}
        name={`spend-by-${group}`}
        report={report}
        tracks={report.spend}
        group={group}
        kind="attempts"
        measure={MONEY}
        note={
          <p>
            All attempts, also failed ones and those that route.
            {unpriced > 0 ? ` ${formatCount(unpriced)} without a known price are not in it.` : ''}
          </p>
        }
        className={WIDE}
      />
      <SavedChart report={report} className={NARROW} />
      <PercentileChart
        title="Latency"
        name="latency"
        of="latency"
        tracks={report.latency}
        report={report}
        className={HALF}
      />
      <PercentileChart
        title="Time to first token"
        name="time-to-first-token"
        of="firstToken"
        tracks={report.firstToken}
        report={report}
        className={HALF}
      />
      <StackChart
        title="Requests by tier"
        name="requests-by-tier"
        report={report}
        tracks={report.requests}
        group="tier"
        kind="requests"
        measure={COUNT}
        className={WIDE}
      />
      <RoutingPanel report={report} className={NARROW} />
      <ScatterPanel report={report} className={HALF} />
      <ComplexityPanel report={report} className={HALF} />
      <ErrorsPanel report={report} className={HALF} />
      <ThresholdsPanel report={report} thresholds={thresholds} className={HALF} />
      <PerformancePanel report={report} by={by} setBy={setBy} className="lg:col-span-12" />
    </div>
  );
}
