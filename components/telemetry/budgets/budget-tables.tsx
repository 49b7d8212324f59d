import { formatPercent, UNKNOWN } from '@/components/ui/format';
import { StackTable } from '@/components/ui/stack-table';
import type { BudgetReport, BudgetWindowView } from '@/lib/services/budget-report';
import { moneyWords, resetWords, stateWords, WINDOW_NAMES } from './budget-words';

const COLUMNS = [
  { label: 'Window' },
  { label: 'Limit', num: true },
  { label: 'Spent', num: true },
  { label: 'Set aside', num: true },
  { label: 'Left', num: true },
  { label: 'Share', num: true },
  { label: 'Forecast', num: true },
  { label: 'Forecast by' },
  { label: 'Begins anew', double: true },
];

/** The same as the bars, in figures. */
export function WindowTable({ report }: { report: BudgetReport }) {
  return (
    <StackTable
      caption="Budgets of the house"
      columns={COLUMNS}
      rows={report.windows.map((view) => ({
        key: view.window,
        cells: [
          WINDOW_NAMES[view.window],
          view.limitUsd === null ? 'none' : moneyWords(view.limitUsd),
          moneyWords(view.spentUsd),
          moneyWords(view.reservedUsd),
          moneyWords(view.remainingUsd),
          formatPercent(view.share === null ? null : 100 * view.share),
          moneyWords(view.forecastUsd),
          view.forecastBasis === null
            ? UNKNOWN
            : view.forecastBasis === 'linear'
              ? 'rate so far'
              : 'usual day',
          resetWords(view.endMs),
        ],
      }))}
    />
  );
}

/** What each gateway key spent of what it may. */
export function KeyBudgetTable({ keys }: Pick<BudgetReport, 'keys'>) {
  return (
    <StackTable
      caption="Budgets of gateway keys"
      columns={[
        { label: 'Key' },
        { label: 'Hour', num: true },
        { label: 'Day', num: true },
        { label: 'Month', num: true },
        { label: 'Month, forecast', num: true },
        { label: 'State', double: true },
      ]}
      rows={keys.map(({ id, name, windows }) => ({
        key: id,
        cells: [
          <b key="name">{name}</b>,
          ...windows.map((view) => <Spent key={view.window} view={view} />),
          moneyWords(windows.at(-1)?.forecastUsd ?? null),
          worstWords(windows),
        ],
      }))}
    />
  );
}

function Spent({ view: { spentUsd, limitUsd, state } }: { view: BudgetWindowView }) {
  return (
    <span className={state === 'reached' ? 'text-signal' : 'text-ink'}>
      {moneyWords(spentUsd)}
      {limitUsd === null ? null : <span className="text-mute"> / {moneyWords(limitUsd)}</span>}
    </span>
  );
}

function worstWords(windows: readonly BudgetWindowView[]): string {
  const limited = windows.filter(({ share }) => share !== null);
  const [worst] = limited.sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return worst ? `${WINDOW_NAMES[worst.window].toLowerCase()}: ${stateWords(worst)}` : 'no limit of its own';
}
