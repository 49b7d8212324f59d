/** The windows a budget counts in, shortest first. They begin with the hour, day and month in UTC. */
export const BUDGET_WINDOWS = ['hour', 'day', 'month'] as const;
export type BudgetWindow = (typeof BUDGET_WINDOWS)[number];

/** A value for each window. */
export type ByWindow<Value> = Readonly<Record<BudgetWindow, Value>>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When the window of a moment began, UTC ms. */
export function windowStart(window: BudgetWindow, wallMs: number): number {
  if (window === 'hour') return Math.floor(wallMs / HOUR_MS) * HOUR_MS;
  if (window === 'day') return Math.floor(wallMs / DAY_MS) * DAY_MS;
  const at = new Date(wallMs);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
}

/** When the window of a moment ends and the next begins, UTC ms. */
export function windowEnd(window: BudgetWindow, wallMs: number): number {
  const start = windowStart(window, wallMs);
  if (window === 'hour') return start + HOUR_MS;
  if (window === 'day') return start + DAY_MS;
  const at = new Date(start);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
}
