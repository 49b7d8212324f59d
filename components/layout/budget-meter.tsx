import { formatUsd, formatUsdFixed } from '@/components/ui/format';
import { Quiet } from './bar-cell';

export function BudgetMeter({ spentUsd, budgetUsd }: { spentUsd: number | null; budgetUsd: number | null }) {
  const spent =
    spentUsd !== null && spentUsd > 0 && spentUsd < 0.1 ? formatUsd(spentUsd) : formatUsdFixed(spentUsd);
  if (budgetUsd === null || budgetUsd <= 0) {
    return (
      <>
        {spent} <Quiet>no budget set</Quiet>
      </>
    );
  }
  const percent = ((spentUsd ?? 0) / budgetUsd) * 100;
  const over = percent > 100;
  return (
    <>
      <span className={over ? 'text-signal' : undefined}>{spent}</span>{' '}
      <Quiet>
        / {formatUsdFixed(budgetUsd)}
        <span className="max-[1279px]:hidden"> · {percent.toFixed(0)} %</span>
        {over ? <span className="text-signal"> over</span> : null}
      </Quiet>
      <meter className="sr-only" min={0} max={100} value={Math.min(100, percent)}>
        {percent.toFixed(0)} % of this hour’s budget
      </meter>
      <span
        aria-hidden="true"
        className={`meter absolute! inset-x-0 -bottom-px ${over ? 'meter-over' : ''}`}
        style={{ '--v': `${Math.min(100, percent)}%` } as React.CSSProperties}
      />
    </>
  );
}
