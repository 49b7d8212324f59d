// What: how well a score sends prompts to a strong model: CPT50, CPT80 and APGR, as in RouteLLM's code.
// Why: one definition for training, the benchmark and its baselines.
// Not for: matrices of many models with costs (measure-matrix.ts).
import type { Random } from '@/lib/shared/rng';

export interface Pair {
  /** Score of the weak and the strong model's answer, 0..1. */
  weak: number;
  strong: number;
}

export interface PairFigures {
  /** Share of calls to the strong model that closes 50 % and 80 % of the gap, 0..1; null: never. */
  cpt50: number | null;
  cpt80: number | null;
  /** Average share of the gap closed over shares of strong calls; 0.5 is chance. Null without a gap. */
  apgr: number | null;
}

// RouteLLM evaluates at ten quantiles of the score and integrates between them.
const STEPS = 10;
// A smaller gap is what sums of equal grades in another order differ by.
const ROUNDING = 1e-9;

/** `scores` in the order of `pairs`, higher: rather the strong model. Ties keep their order. */
export function measurePairs(pairs: readonly Pair[], scores: readonly number[]): PairFigures {
  const order = pairs.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const quality = qualityByStrongCalls(pairs, order);
  const weak = quality[0] ?? 0;
  const gap = (quality[pairs.length] ?? 0) - weak;
  if (pairs.length === 0 || Math.abs(gap) < ROUNDING) return { cpt50: null, cpt80: null, apgr: null };
  const closed = quality.map((value) => (value - weak) / gap);
  let area = 0;
  for (let step = 0; step < STEPS; step++)
    area += (interpolate(closed, step / STEPS) + interpolate(closed, (step + 1) / STEPS)) / 2 / STEPS;
  const callsFor = (share: number) => {
    const at = closed.findIndex((value) => value >= share);
    return at < 0 ? null : at / pairs.length;
  };
  return { cpt50: callsFor(0.5), cpt80: callsFor(0.8), apgr: area };
}

export interface Interval {
  low: number;
  high: number;
}

/** 95 % percentile bootstrap over prompts of one figure; nulls are left out. */
export function bootstrapPairs(
  pairs: readonly Pair[],
  scores: readonly number[],
  { rounds, random }: { rounds: number; random: Random },
): Record<keyof PairFigures, Interval | null> {
  const draws = Array.from({ length: rounds }, () => {
    const picks = pairs.map(() => Math.floor(random() * pairs.length));
    return measurePairs(
      picks.map((at) => pairs[at] as Pair),
      picks.map((at) => scores[at] ?? 0),
    );
  });
  const interval = (name: keyof PairFigures) => {
    const values = draws.flatMap((draw) => draw[name] ?? []).sort((a, b) => a - b);
    if (values.length === 0) return null;
    return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
  };
  return { cpt50: interval('cpt50'), cpt80: interval('cpt80'), apgr: interval('apgr') };
}

/** Of a sorted list, by linear interpolation. */
export function quantile(sorted: readonly number[], share: number): number {
  return interpolate(sorted, share);
}

/** Mean quality when the first k of the order go to the strong model, k = 0..n. */
function qualityByStrongCalls(pairs: readonly Pair[], order: readonly number[]): number[] {
  let sum = pairs.reduce((total, { weak }) => total + weak, 0);
  const quality = [sum / pairs.length];
  for (const at of order) {
    const { weak, strong } = pairs[at] as Pair;
    sum += strong - weak;
    quality.push(sum / pairs.length);
  }
  return quality;
}

function interpolate(values: readonly number[], share: number): number {
  const place = share * (values.length - 1);
  const below = Math.floor(place);
  const low = values[below] ?? 0;
  const high = values[Math.min(values.length - 1, below + 1)] ?? low;
  return low + (high - low) * (place - below);
}
