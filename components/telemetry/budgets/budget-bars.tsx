import { Moment } from '@/components/settings/moment';
import type { BudgetReport } from '@/lib/services/budget-report';
import { BudgetBar } from './budget-bar';
import { forecastWords, resetWords, spentWords, stateWords, WINDOW_NAMES } from './budget-words';

/** The windows of the house under each other. */
export function BudgetBars({ report }: { report: BudgetReport }) {
  return (
    <dl className="grid gap-4 px-4 py-4">
      {report.windows.map((view) => (
        <div
          key={view.window}
          className="grid gap-x-6 gap-y-1 sm:grid-cols-[72px_minmax(0,1fr)] lg:grid-cols-[72px_minmax(0,1fr)_minmax(0,1fr)]"
        >
          <dt className="micro sm:leading-6">{WINDOW_NAMES[view.window]}</dt>
          <dd className="min-w-0">
            <BudgetBar view={view} warnAt={report.warnAt} />
          </dd>
          <dd className="min-w-0 sm:col-start-2 lg:col-start-3">
            <b className={`font-medium ${view.state === 'reached' ? 'text-signal' : 'text-ink'}`}>
              {spentWords(view)}
            </b>
            {view.state === 'open' ? null : <span> · {stateWords(view)}</span>}
            <span className="block text-mute">
              {forecastWords(view)} · begins anew {resetWords(view.endMs)}
            </span>
            {view.crossesAtMs === null ? null : (
              <span className="block text-ink">
                At this rate it is used up about <Moment ms={view.crossesAtMs} />.
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
