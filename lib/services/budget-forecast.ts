// What: what a window will have cost at its end, from what it cost so far and from how days usually go.
// Why: a limit is more use when it is seen coming.
// Not for: refusing anything; a forecast may be wrong.
import type { WindowSnapshot } from '@/lib/execution/budget';
import type { BudgetWindow } from '@/lib/execution/budget-window';
import type { ClientHour } from '@/lib/telemetry/queries/get-spend-by-hour';

export interface Forecast {
  /** For the window's end; null: too early to say. */
  nanoUsd: number | null;
  /** `profile`: by the usual share of each hour of the day. `linear`: as fast as so far. */
  basis: 'linear' | 'profile' | null;
}

/** Share of a day's cost by UTC hour, adding up to 1. */
export type DayProfile = readonly number[];

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Complete days looked at, and of how many there must be spending. */
export const PROFILE_DAYS = 28;
export const PROFILE_MIN_DAYS = 7;

// Earlier than this a rate is one call's.
const MIN_ELAPSED_MS: Readonly<Record<BudgetWindow, number>> = {
  hour: HOUR_MS / 12,
  day: HOUR_MS,
  month: DAY_MS,
};
// Before this share of the usual day, and before a whole day of the month, a forecast would multiply one call.
const MIN_DAYS: Readonly<Record<BudgetWindow, number>> = { hour: 0, day: 0.05, month: 1 };

/** The mean share of each hour over the last four complete weeks, each day counting the same; null with under seven days of spending. */
export function dayProfile(spends: readonly ClientHour[], nowMs: number): DayProfile | null {
  const today = Math.floor(nowMs / DAY_MS);
  const days = new Map<number, number[]>();
  for (const { hourMs, costNanoUsd } of spends) {
    const day = Math.floor(hourMs / DAY_MS);
    if (day >= today || day < today - PROFILE_DAYS || costNanoUsd <= 0) continue;
    const hours = days.get(day) ?? new Array<number>(24).fill(0);
    const hour = Math.floor((hourMs % DAY_MS) / HOUR_MS);
    hours[hour] = (hours[hour] ?? 0) + costNanoUsd;
    days.set(day, hours);
  }
  if (days.size < PROFILE_MIN_DAYS) return null;
  const shares = new Array<number>(24).fill(0);
  for (const hours of days.values()) {
    const total = hours.reduce((sum, cost) => sum + cost, 0);
    for (const [hour, cost] of hours.entries()) shares[hour] = (shares[hour] ?? 0) + cost / total / days.size;
  }
  return shares;
}

/** Never under what is spent already. Hours have no profile of their own. */
export function forecastOf(window: WindowSnapshot, nowMs: number, profile: DayProfile | null): Forecast {
  const { startMs, endMs, spentNanoUsd } = window;
  const byProfile = profile === null ? null : shareByProfile(window, nowMs, profile);
  if (byProfile !== null && byProfile >= MIN_DAYS[window.window] * (DAY_MS / (endMs - startMs)))
    return { nanoUsd: scale(spentNanoUsd, byProfile), basis: 'profile' };
  const elapsedMs = nowMs - startMs;
  if (elapsedMs < MIN_ELAPSED_MS[window.window]) return { nanoUsd: null, basis: null };
  return { nanoUsd: scale(spentNanoUsd, elapsedMs / (endMs - startMs)), basis: 'linear' };
}

/** The usual share of the window's cost up to a moment; null for an hour. */
export function shareByProfile(
  { window, startMs, endMs }: Pick<WindowSnapshot, 'window' | 'startMs' | 'endMs'>,
  nowMs: number,
  profile: DayProfile,
): number | null {
  if (window === 'hour') return null;
  const intoDay = nowMs % DAY_MS;
  const hour = Math.floor(intoDay / HOUR_MS);
  const before = profile.slice(0, hour).reduce((sum, share) => sum + share, 0);
  const ofDay = before + (profile[hour] ?? 0) * ((intoDay % HOUR_MS) / HOUR_MS);
  const days = (endMs - startMs) / DAY_MS;
  return (Math.floor((nowMs - startMs) / DAY_MS) + ofDay) / days;
}

function scale(spentNanoUsd: number, share: number): number {
  return Math.max(spentNanoUsd, Math.round(spentNanoUsd / Math.min(1, share)));
}
