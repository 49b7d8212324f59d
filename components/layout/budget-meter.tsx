import { moneyWords, stateWords } from '@/components/telemetry/budgets/budget-words';
import type { Overview } from '@/lib/services/get-overview';
import { Quiet } from './bar-cell';

type Budget = NonNullable<Overview['bar']['budget']>;

export const SPAN: Readonly<Record<Budget['window'], string>> = {
  hour: 'this hour',
  day: 'today',
  month: 'this month',
};

/** The window nearest to its limit, in the words of the budget panel. */
export function BudgetMeter({ budget }: { budget: Budget | null }) {
  if (budget === null || budget.limitUsd === null || budget.share === null) {
    return (
      <>
        {moneyWords(budget?.spentUsd ?? null)} <Quiet>no budget set</Quiet>
      </>
    );
  }
  const percent = Math.min(100, 100 * budget.share);
  const used = budget.state === 'reached';
  return (
    <>
      <span className={used ? 'text-signal' : undefined}>{moneyWords(budget.spentUsd)}</span>{' '}
      <Quiet>
        / {moneyWords(budget.limitUsd)}
        {used ? <span className="text-signal"> used up</span> : <Percent share={budget.share} />}
      </Quiet>
      <meter className="sr-only" min={0} max={100} value={percent}>
        The budget of {SPAN[budget.window]}: {stateWords(budget)}
      </meter>
      <span
        aria-hidden="true"
        className={`meter absolute! inset-x-0 -bottom-px ${used ? 'meter-over' : ''}`}
        style={{ '--v': `${percent}%` } as React.CSSProperties}
      />
    </>
  );
}

function Percent({ share }: { share: number }) {
  return <span className="max-[1279px]:hidden"> · {Math.floor(100 * share)} %</span>;
}
