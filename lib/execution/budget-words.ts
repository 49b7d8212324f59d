import type { WindowSnapshot } from './budget';
import type { BudgetWindow, ByWindow } from './budget-window';

const NAMES: ByWindow<string> = { hour: 'hourly', day: 'daily', month: 'monthly' };

/** “hourly”, “daily”, “monthly”. */
export function windowWord(window: BudgetWindow): string {
  return NAMES[window];
}

/** “the daily budget”, “the daily budget of the key “ci””. */
export function budgetName({ window, owner }: Pick<WindowSnapshot, 'window' | 'owner'>): string {
  const name = `the ${windowWord(window)} budget`;
  return owner === null ? name : `${name} of the key “${owner}”`;
}

/** Whole seconds until the window begins anew, at least one. */
export function secondsUntilTurn({ endMs }: Pick<WindowSnapshot, 'endMs'>, nowMs: number): number {
  return Math.max(1, Math.ceil((endMs - nowMs) / 1000));
}
