import type { BudgetSnapshot, WindowedBudget, WindowSnapshot } from '@/lib/execution/budget';
import { budgetName, secondsUntilTurn } from '@/lib/execution/budget-words';
import { formatUsd } from '@/lib/routing/explain/format';
import { SwitchyardError } from '@/lib/shared/errors';
import { nanoToUsd } from '@/lib/shared/money';
import type { BudgetSettings } from './budget-settings';

// What is left is less than any call that was refused for it; waiting for the last hundredth would be for ever.
const REACHED_SHARE = 0.99;

/** The windows of a budget; of one that knows only its hour, none. */
export function windowsOf(budget: object): WindowSnapshot[] {
  return 'windows' in budget ? (budget as WindowedBudget).windows() : [];
}

/** Whether as much is spent or set aside as the owner wants to be warned of. A limit of nothing is no warning. */
export function isPastWarning(
  { limitNanoUsd, spentNanoUsd, reservedNanoUsd }: BudgetSnapshot,
  warnAt: number,
): boolean {
  return limitNanoUsd !== null && limitNanoUsd > 0 && spentNanoUsd + reservedNanoUsd >= warnAt * limitNanoUsd;
}

/** Whether a window is used up: under a hundredth of its limit is left. */
export function isReached({ limitNanoUsd, spentNanoUsd }: BudgetSnapshot): boolean {
  return limitNanoUsd !== null && spentNanoUsd >= REACHED_SHARE * limitNanoUsd;
}

/** What is left of the tightest window, nano-USD; null: no window has a limit. */
export function remainingOf(budget: object & { snapshot(): BudgetSnapshot }): number | null {
  const known = [budget.snapshot(), ...windowsOf(budget)].flatMap(
    ({ remainingNanoUsd }) => remainingNanoUsd ?? [],
  );
  return known.length === 0 ? null : Math.min(...known);
}

/** The tightest window; of several without room the one that begins anew last. Null: none has a limit. */
export function tightestWindow(budget: object): WindowSnapshot | null {
  const limited = windowsOf(budget).filter(({ limitNanoUsd }) => limitNanoUsd !== null);
  const left = ({ remainingNanoUsd }: WindowSnapshot) => remainingNanoUsd ?? 0;
  return limited.sort((a, b) => left(a) - left(b) || b.endMs - a.endMs)[0] ?? null;
}

/** 429 `budget_exhausted` when a window is used up and the owner wants nothing answered then; says when to come back. */
export function refuseSpent(
  budget: object,
  { atLimit }: Pick<BudgetSettings, 'atLimit'>,
  nowMs: number,
): void {
  if (atLimit !== 'stop') return;
  const [last] = windowsOf(budget)
    .filter(isReached)
    .sort((a, b) => b.endMs - a.endMs);
  if (!last) return;
  const name = budgetName(last);
  const ends = new Date(last.endMs).toISOString().slice(0, 16).replace('T', ' ');
  throw new SwitchyardError(
    `${name.charAt(0).toUpperCase()}${name.slice(1)} of ${formatUsd(nanoToUsd(last.limitNanoUsd))} is used up, and nothing is answered until it begins anew at ${ends} UTC.`,
    { code: 'budget_exhausted', status: 429, retryAfterSeconds: secondsUntilTurn(last, nowMs) },
  );
}
