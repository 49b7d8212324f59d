import type { BudgetSnapshot } from '@/lib/execution/budget';
import { nanoToUsd } from '@/lib/shared/money';
import type { Context } from './context';
import type { Caller } from './keys/caller';

/** The current UTC hour in USD, of the caller's own key or of the house; limits are null when none is set. */
export function getBudget(ctx: Context, caller: Caller) {
  const budget = caller.kind === 'key' ? ctx.keys.budgetOf(caller.key) : ctx.execution.budget;
  const snapshot = budget.snapshot();
  return {
    hourly_budget: nanoToUsd(snapshot.limitNanoUsd),
    current_hour_spend: nanoToUsd(snapshot.spentNanoUsd),
    reserved: nanoToUsd(snapshot.reservedNanoUsd),
    remaining: nanoToUsd(snapshot.remainingNanoUsd),
    utilization_percent: utilizationOf(snapshot),
  };
}

/** What is spent of the limit; a limit of nothing is used up. */
function utilizationOf({ limitNanoUsd, spentNanoUsd }: BudgetSnapshot): number | null {
  if (limitNanoUsd === null) return null;
  return limitNanoUsd === 0 ? 100 : (100 * spentNanoUsd) / limitNanoUsd;
}
