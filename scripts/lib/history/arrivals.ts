import type { Random } from '@/lib/shared/rng';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

// Share of a working day by UTC hour: a quiet night, a rise before nine, a dip at noon, an evening that fades.
const BY_HOUR = [
  1, 0.7, 0.5, 0.5, 0.6, 1, 2, 4, 7, 9, 9.5, 9, 7, 8.5, 9.5, 9, 8, 6, 4.5, 4, 3.5, 3, 2.2, 1.5,
];
const WEEKEND = 0.35;
const NIGHTLY_HOURS = [2, 3];
const NIGHTLY = 8;

/** Moments of `count` requests in order, UTC ms: busy by day, quiet by night and at weekends, more every week. */
export function* arrivals(
  random: Random,
  { count, days, endMs }: { count: number; days: number; endMs: number },
): Generator<number> {
  const startMs = endMs - days * DAY_HOURS * HOUR_MS;
  const hours = hoursOf(startMs, endMs);
  const weights = hours.map(
    ({ fromMs, toMs }) => weightOf(fromMs, (fromMs - startMs) / (endMs - startMs)) * (toMs - fromMs),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let weightSoFar = 0;
  let made = 0;
  for (const [at, { fromMs, toMs }] of hours.entries()) {
    weightSoFar += weights[at] ?? 0;
    // Rounding the running sum keeps the number exact.
    const due = Math.round((count * weightSoFar) / total);
    const moments = Array.from({ length: due - made }, () => random() * (toMs - fromMs)).sort(
      (a, b) => a - b,
    );
    for (const moment of moments) yield Math.floor(fromMs + moment);
    made = due;
  }
}

/** UTC hours of a stretch of time, the first and the last as far as they belong to it. */
function hoursOf(startMs: number, endMs: number): { fromMs: number; toMs: number }[] {
  const hours: { fromMs: number; toMs: number }[] = [];
  for (let fromMs = startMs; fromMs < endMs; ) {
    const toMs = Math.min(endMs, (Math.floor(fromMs / HOUR_MS) + 1) * HOUR_MS);
    hours.push({ fromMs, toMs });
    fromMs = toMs;
  }
  return hours;
}

function weightOf(atMs: number, age: number): number {
  const { people, nightly } = busynessAt(atMs);
  return (people + nightly) * (0.7 + 0.6 * age);
}

/** How much people and their tools ask at a moment, and how much a nightly job does, which knows no weekend. */
export function busynessAt(atMs: number): { people: number; nightly: number } {
  const at = new Date(atMs);
  const [weekday, hour] = [at.getUTCDay(), at.getUTCHours()];
  const isWeekend = weekday === 0 || weekday === 6;
  return {
    people: (BY_HOUR[hour] ?? 1) * (isWeekend ? WEEKEND : 1),
    nightly: NIGHTLY_HOURS.includes(hour) ? NIGHTLY : 0,
  };
}
