'use client';

// What: the page of requests: filters, sums over exactly what they select, and its rows.
// Why: whoever doubts a figure must find what it was made of.
// Not for: the page of one request (detail).
import './requests.css';
import { useOverview } from '@/components/layout/overview-context';
import { FailureLine } from '@/components/ui/failure-line';
import { formatCount } from '@/components/ui/format';
import { Mark } from '@/components/ui/mark';
import { EmptyRules } from './empty-rules';
import { FilterChips } from './filter-chips';
import { csvHref } from './log-client';
import { LogFilters } from './log-filters';
import { LogGrid } from './log-grid';
import { NothingHere } from './nothing-here';
import { RequestsHead } from './requests-head';
import { TotalsStrip } from './totals-strip';
import { useClients } from './use-clients';
import { useFresh } from './use-fresh';
import { useLog } from './use-log';
import { useLogView } from './use-log-view';
import { kindNoun } from './words';

export function RequestsScreen() {
  const [view, choose] = useLogView();
  const log = useLog(view);
  const { overview } = useOverview();
  const { clients, clientName } = useClients();
  const { answer, reading, failure } = log;
  const fresh = useFresh(answer, log.renew);
  const known = { models: overview.models.map(({ id }) => id), clients };
  const isEmpty = answer !== null && answer.count === 0 && !reading;
  const sums = reading ? null : (answer?.sums ?? null);
  return (
    <>
      <RequestsHead>
        <a
          className="btn"
          href={csvHref(view, reading ? null : (answer?.span ?? null))}
          download
          aria-label="Download all rows of this view as CSV"
        >
          csv
        </a>
        <button type="button" className="btn min-w-[11ch]" aria-disabled={reading} onClick={log.refresh}>
          {reading ? 'Reading …' : 'Refresh'}
        </button>
      </RequestsHead>
      <LogFilters view={view} choose={choose} known={known} />
      <FilterChips view={view} choose={choose} />
      {view.filter.search !== null && answer?.promptsKept === false ? (
        <p className="row border-b px-4 py-2">
          <Mark kind="hollow" />
          Prompts are not kept, so the search finds ids, and texts from before that was chosen.
        </p>
      ) : null}
      <div className={failure ? 'row flex-wrap border-b px-4 py-2' : ''}>
        <FailureLine failure={failure} />
        {failure ? (
          <button type="button" className="btn btn-sm" onClick={log.refresh}>
            Try again
          </button>
        ) : null}
      </div>
      <TotalsStrip kind={view.kind} sums={sums} />
      <p role="status" className="sr-only">
        {reading
          ? 'Reading the log'
          : sums
            ? `${formatCount(sums.count)} ${kindNoun(view.kind, sums.count)}`
            : ''}
      </p>
      {fresh > 0 ? (
        <div className="border-b">
          <button type="button" className="btn btn-quiet w-full" onClick={log.refresh}>
            {formatCount(fresh)} new
          </button>
        </div>
      ) : null}
      {answer === null ? (
        failure ? null : (
          <EmptyRules />
        )
      ) : isEmpty ? (
        <NothingHere view={view} choose={choose} />
      ) : (
        <LogGrid view={view} log={log} answer={answer} choose={choose} clientName={clientName} />
      )}
    </>
  );
}
