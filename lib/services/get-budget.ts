import type { BudgetSnapshot } from '@/lib/execution/budget';
import { nanoToUsd } from '@/lib/shared/money';
import { dayProfile } from './budget-forecast';
import { spendHistory } from './budget-history';
import { type BudgetWindowView, viewOf } from './budget-report';
import { budgetOfPolicy } from './budget-settings';
import { windowsOf } from './budget-standing';
import type { Context } from './context';
import type { Caller } from './keys/caller';

/**
 * The current UTC hour in USD, of the caller's own key or of the house, and beside it day, month and what each will
 * come to; limits are null when none is set, forecasts when it is too early to say.
 */
export function getBudget(ctx: Context, caller: Caller) {
  const isKey = caller.kind === 'key';
  const budget = isKey ? ctx.keys.budgetOf(caller.key) : ctx.execution.budget;
  const snapshot = budget.snapshot();
  const nowMs = ctx.clock.wallMs();
  const profile = dayProfile(spendHistory(ctx, isKey ? caller.key.id : undefined), nowMs);
  const { warnAt } = budgetOfPolicy(ctx.policy(ctx.defaultPolicy));
  const [hour, day, month] = windowsOf(budget).map((window) => viewOf(window, { nowMs, profile, warnAt }));
  return {
    hourly_budget: nanoToUsd(snapshot.limitNanoUsd),
    current_hour_spend: nanoToUsd(snapshot.spentNanoUsd),
    reserved: nanoToUsd(snapshot.reservedNanoUsd),
    remaining: nanoToUsd(snapshot.remainingNanoUsd),
    utilization_percent: utilizationOf(snapshot),
    forecast: hour ? forecastView(hour) : null,
    day: day ? windowView(day) : null,
    month: month ? windowView(month) : null,
  };
}

function windowView(view: BudgetWindowView) {
  return {
    budget: view.limitUsd,
    spend: view.spentUsd,
    reserved: view.reservedUsd,
    remaining: view.remainingUsd,
    utilization_percent: view.share === null ? null : 100 * view.share,
    resets_at: new Date(view.endMs).toISOString(),
    forecast: forecastView(view),
  };
}

function forecastView({ forecastUsd, forecastBasis, crossesAtMs }: BudgetWindowView) {
  const reachesLimitAt = crossesAtMs === null ? null : new Date(crossesAtMs).toISOString();
  return { spend: forecastUsd, basis: forecastBasis, reaches_limit_at: reachesLimitAt };
}

/** What is spent of the limit; a limit of nothing is used up. */
function utilizationOf({ limitNanoUsd, spentNanoUsd }: BudgetSnapshot): number | null {
  if (limitNanoUsd === null) return null;
  return limitNanoUsd === 0 ? 100 : (100 * spentNanoUsd) / limitNanoUsd;
}
