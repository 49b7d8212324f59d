import type { AtLimit, AtWarning } from '@/lib/catalog/budget-schema';
import type { Config } from '@/lib/catalog/config-schema';
import type { ByWindow } from '@/lib/execution/budget-window';
import type { Policy } from '@/lib/routing/types';
import { DEFAULT_HOURLY_USD, DEFAULT_WARN_AT } from '@/lib/shared/defaults';
import { usdToNano } from '@/lib/shared/money';

/** What the owner says of money, complete. Limits in USD of the UTC hour, day and month; null: none. */
export interface BudgetSettings {
  hourlyUsd: number | null;
  dailyUsd: number | null;
  monthlyUsd: number | null;
  /** Share of a limit, 0..1, from which a window counts as near its end. */
  warnAt: number;
  atWarning: AtWarning;
  atLimit: AtLimit;
}

/** What is configured with what ships in its gaps: ten dollars an hour, a lower bar from 80 %, free models at the end. */
export function readBudget(given: Config['budget'] = {}): BudgetSettings {
  return {
    hourlyUsd: given.hourlyUsd === undefined ? DEFAULT_HOURLY_USD : given.hourlyUsd,
    dailyUsd: given.dailyUsd ?? null,
    monthlyUsd: given.monthlyUsd ?? null,
    warnAt: given.warnAt ?? DEFAULT_WARN_AT,
    atWarning: given.atWarning ?? 'lower_bar',
    atLimit: given.atLimit ?? 'free_only',
  };
}

/** The settings a policy carries; one that was not read from a configuration has what ships. */
export function budgetOfPolicy({ budget }: Pick<Policy, 'budget'>): BudgetSettings {
  return readBudget(budget);
}

/** Nano-USD by window; null: no limit. */
export function limitsOf(
  settings: Pick<BudgetSettings, 'hourlyUsd' | 'dailyUsd' | 'monthlyUsd'>,
): ByWindow<number | null> {
  const { hourlyUsd, dailyUsd, monthlyUsd } = settings;
  return { hour: toNano(hourlyUsd), day: toNano(dailyUsd), month: toNano(monthlyUsd) };
}

function toNano(usd: number | null): number | null {
  return usd === null ? null : usdToNano(usd);
}
