'use client';

// What: the telemetry page: what was asked, spent, saved and waited for, and whether qualities were what was promised.
// Why: a router that claims to save and to choose well must show it, down to the rows.
// Not for: the figures of the bar (components/layout/telemetry-bar.tsx).
import { useCallback } from 'react';
import { type Drawn, DrawnProvider } from '@/components/charts/drawn-context';
import { Segments } from '@/components/ui/segments';
import type { BudgetReport } from '@/lib/services/budget-report';
import type { Reliability } from '@/lib/telemetry/queries/get-reliability';
import type { Report } from '@/lib/telemetry/report/types';
import { BudgetPanel } from './budgets/budget-panel';
import { SOURCES } from './filter';
import { NothingYet } from './nothing-yet';
import { ReliabilitySection } from './reliability-section';
import { LeftOut } from './report/left-out';
import { ReportCards } from './report/report-cards';
import type { Thresholds } from './report/thresholds-panel';
import { ReportCharts } from './report-charts';
import { ReportClause } from './report-clause';
import { ReportFailure } from './report-failure';
import { TelemetryFilters } from './telemetry-filters';
import { TelemetryHead } from './telemetry-head';
import { useReliability } from './use-reliability';
import { useReport } from './use-report';
import { useTelemetryView } from './use-telemetry-view';
import type { View } from './view';

export interface FirstReport {
  /** Null: it could not be read, and `failure` says why. */
  report: Report | null;
  failure: string | null;
  thresholds: Thresholds;
  budgets: BudgetReport;
  /** Ids of models with a price. */
  baselines: string[];
}

export function TelemetryScreen({
  view: first,
  initial,
  reliability: firstReliability,
}: {
  view: View;
  initial: FirstReport;
  reliability: Reliability;
}) {
  const [view, choose] = useTelemetryView();
  const state = useReport(view, initial);
  const reliability = useReliability(view, firstReliability, first);
  const { report, loading, failure, retry } = state;
  const drawAs = useCallback(
    (drawn: Drawn, names: string[]) => choose({ [drawn]: names }, 'replace'),
    [choose],
  );
  const empty = report !== null && !report.cards.requests.value && report.attempts === 0;
  return (
    <DrawnProvider
      tables={view.tables}
      linear={view.linear}
      choose={drawAs}
      simulated={report?.query.filter.simulated === true}
    >
      <TelemetryHead clause={<ReportClause {...state} />}>
        <TelemetryFilters view={view} choose={choose} report={report} baselines={initial.baselines} />
      </TelemetryHead>
      <h2 className="sr-only">Figures</h2>
      {failure === null ? null : <ReportFailure failure={failure} retry={retry} />}
      {report === null ? null : (
        <div aria-busy={loading}>
          {empty ? (
            <NothingYet report={report} view={view} choose={choose} />
          ) : (
            <>
              <ReportCards report={report} />
              <LeftOut report={report} />
              <ReportCharts
                report={report}
                thresholds={initial.thresholds}
                by={view.by}
                setBy={(by) => choose({ by }, 'replace')}
              />
            </>
          )}
        </div>
      )}
      <BudgetPanel initial={initial.budgets} />
      <ReliabilitySection source={view.source} {...reliability}>
        <span className="text-mute">Graded by</span>
        <Segments
          label="Graded by"
          choices={SOURCES}
          selected={view.source}
          onSelect={(source) => choose({ source })}
        />
      </ReliabilitySection>
    </DrawnProvider>
  );
}
