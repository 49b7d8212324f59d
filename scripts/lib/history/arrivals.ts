import type { Random } from '@/lib/shared/rng';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

// Share of a working day by UTC hour: a quiet night, a rise before nine, a dip at noon, an evening that fades.
const BY_HOUR = [
  1, 0.7, 0.5, 0.5, 0.6, 1, 2, 4, 7, 9, 9.5, 9, 7, 8.5, 9.5, 9, 8, 6, 4.5, 4, 3.5, 3, 2.2, 1.5,
];
const WEEKEND = 0.35;

/** Moments of `count` requests in order, UTC ms: busy by day, quiet by night and at weekends, more every week. */
export function* arrivals(
  random: Random,
  { count, days, endMs }: { count: number; days: number; endMs: number },
): Generator<number> {
  const startMs = endMs - days * DAY_HOURS * HOUR_MS;
  const weights = Array.from({ length: days * DAY_HOURS }, (_, hour) =>
    weightOf(startMs + hour * HOUR_MS, hour / (days * DAY_HOURS)),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let made = 0;
  for (const [hour, weight] of weights.entries()) {
    weightSoFar += weight;
    // Rounding the running sum keeps the number exact.
    const due = Math.round((count * weightSoFar) / total);
    const moments = Array.from({ length: due - made }, () => random() * HOUR_MS).sort((a, b) => a - b);
    for (const moment of moments) yield Math.floor(startMs + hour * HOUR_MS + moment);
    made = due;
  }
}

function weightOf(atMs: number, age: number): number {
  const at = new Date(atMs);
  const weekday = at.getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return (BY_HOUR[at.getUTCHours()] ?? 1) * (isWeekend ? WEEKEND : 1) * (0.7 + 0.6 * age);
}
