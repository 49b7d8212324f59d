import type { Estimated } from '../types';

const Z95 = 1.959964;
// With fewer the series below is no longer close.
const LEAST_FREEDOM = 3;

/** 97.5 % quantile of Student's t, by the Cornish–Fisher series (Abramowitz and Stegun 26.7.5). */
export function studentQuantile(freedom: number): number {
  const v = Math.max(LEAST_FREEDOM, freedom);
  const z = Z95;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * v * v);
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * v ** 3);
  return z + (z ** 3 + z) / (4 * v) + second + third;
}

/**
 * 95 % interval of a mean; an effective sample of few choices widens it as Student's t does. `skew` is the terms'
 * skewness over √n: the side of the long tail reaches as much further as the first Edgeworth term of a studentised
 * mean says (Hall 1992, §3); the other side keeps what it has.
 */
export function intervalOf(mean: number, variance: number, effectiveSampleSize: number, skew = 0): Estimated {
  const error = Math.sqrt(Math.max(0, variance));
  const half = studentQuantile(effectiveSampleSize - 1);
  const tail = (skew * (2 * Z95 ** 2 + 1)) / 6;
  return {
    mean,
    low: mean - (half + Math.max(0, -tail)) * error,
    high: mean + (half + Math.max(0, tail)) * error,
  };
}

/** What an interval needs of terms whose mean is the estimate. */
export interface Moments {
  mean: number;
  /** Of the mean. */
  variance: number;
  /** Skewness over √n. */
  skew: number;
}

/** Moments of the first-order terms of an estimate over `rows` choices; terms that are not given are 0. */
export function momentsOf(terms: Float64Array, rows: number): Moments {
  if (rows === 0) return { mean: 0, variance: 0, skew: 0 };
  let sum = 0;
  // By position: iterating a typed array takes five times as long.
  for (let at = 0; at < terms.length; at++) sum += terms[at] ?? 0;
  const mean = sum / rows;
  let [squares, cubes] = [0, 0];
  for (let at = 0; at < terms.length; at++) {
    const off = (terms[at] ?? 0) - mean;
    squares += off * off;
    cubes += off * off * off;
  }
  // Terms beyond `rows` are choices left out: they stand at 0 and are no deviation.
  const left = terms.length - rows;
  squares = Math.max(0, squares - left * mean * mean);
  cubes += left * mean ** 3;
  const variance = rows < 2 ? 0 : squares / (rows - 1) / rows;
  const skew = squares === 0 ? 0 : cubes / squares ** 1.5;
  return { mean, variance, skew };
}

// z² of the 95 % interval.
const PSEUDO = Z95 ** 2;

/**
 * Variance that a mean of grades 0..1 has at least: what Agresti and Coull's (1998) two pseudo-grades of each kind
 * leave where all grades are the same. It fades with the square of the sample.
 */
export function leastVariance(effectiveSampleSize: number): number {
  return PSEUDO / 2 / (effectiveSampleSize + PSEUDO) ** 2;
}

/** An interval within 0..1. */
export function clampShare({ mean, low, high }: Estimated): Estimated {
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  return { mean: clamp(mean), low: clamp(low), high: clamp(high) };
}
