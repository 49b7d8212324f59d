// What: draws from distributions, from one seeded source.
// Why: the same seed gives the same history, row for row.
// Not for: time (arrivals.ts).
import type { Random } from '@/lib/shared/rng';

/** Standard normal, by Box and Muller. */
export function drawNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Lognormal with the given median; `spread` is the standard deviation of its logarithm. */
export function drawLognormal(random: Random, median: number, spread: number): number {
  return median * Math.exp(spread * drawNormal(random));
}

export function drawIndex(random: Random, weights: readonly number[]): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return index;
  }
  return weights.length - 1;
}

export function drawOne<Value>(random: Random, values: readonly Value[]): Value {
  return values[Math.floor(random() * values.length)] as Value;
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

export function round(value: number, places: number): number {
  const factor = 10 ** places;
  return Math.round(value * factor) / factor;
}
