import type { Plan, Prepared } from '../prepared';
import type { Estimated } from '../types';
import type { Ground } from './ground';
import { clampShare, intervalOf, leastVariance } from './interval';
import type { EstimatorName } from './off-policy';

export interface QualityEstimates {
  /** Null where no grade speaks of the policy. */
  by: Record<EstimatorName, Estimated | null>;
  /** Mean and its variance where so much (0..1) is believed of what grades correct; 1: doubly robust. */
  at(trust: number): { mean: number; variance: number };
  /** Variance of the correction. */
  correction: number;
  /** (Σw)² / Σw² over grades. */
  effectiveSampleSize: number;
}

/**
 * Mean quality 0..1 of a policy over the choices of history, from graded answers. DR is the expected quality
 * everywhere plus what grades say it is off by (Dudík, Langford and Li 2011). What explores evenly is weighed by grades
 * of the choices alone: a plan does not say which other models it would draw.
 */
export function estimateQuality(
  { choices, offsets, chosen }: Prepared,
  plan: Plan,
  { labelled: { chance, shadow }, mixing, quality: fit, rows }: Ground,
): QualityEstimates {
  const weights = new Float64Array(choices.n);
  const weighted = new Float64Array(choices.n);
  const expectations = new Float64Array(choices.n);
  const corrections = new Float64Array(choices.n);
  let unanswered = 0;
  for (let row = 0; row < choices.n; row++) {
    const entry = plan.entry[row] ?? -1;
    if (entry < 0) {
      if ((offsets[row + 1] ?? 0) > (offsets[row] ?? 0)) unanswered++;
      continue;
    }
    if (plan.chances) {
      for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at++)
        expectations[row] =
          (expectations[row] as number) + (plan.chances[at] as number) * (fit.quality[at] as number);
      continue;
    }
    const explored = exploredAt(plan, row);
    const expected = fit.quality[entry] ?? 0;
    expectations[row] =
      explored === 0 ? expected : (1 - explored) * expected + explored * (plan.safeQuality[row] ?? 0);
  }
  for (let at = 0; at < chance.n; at++) {
    const row = chance.row[at] ?? 0;
    const preferred = plan.entry[row] ?? -1;
    if (preferred < 0) continue;
    const probability = chance.probability[at] ?? 1;
    const explored = exploredAt(plan, row);
    const quality = chance.quality[at] ?? 0;
    const own = chosen[row] ?? -1;
    if (plan.chances) {
      const weight = (mixing(row, own) * (plan.chances[own] ?? 0)) / probability;
      weights[row] = weight;
      weighted[row] = weight * quality;
      corrections[row] = weight * (quality - (fit.quality[own] ?? 0));
      continue;
    }
    const greedy = preferred === own ? (mixing(row, preferred) * (1 - explored)) / probability : 0;
    const drawn =
      explored > 0 && plan.chosenIsSafe[row] === 1 ? explored / (plan.safe[row] ?? 1) / probability : 0;
    weights[row] = greedy + drawn;
    weighted[row] = (greedy + drawn) * quality;
    corrections[row] =
      greedy * (quality - (fit.quality[preferred] ?? 0)) +
      (drawn > 0 ? drawn * (quality - (plan.safeQuality[row] ?? 0)) : 0);
  }
  for (let at = 0; at < shadow.n; at++) {
    const row = shadow.row[at] ?? 0;
    const entry = shadow.entry[at] ?? 0;
    const drawn = plan.chances?.[entry] ?? (plan.entry[row] === entry ? 1 - exploredAt(plan, row) : 0);
    if (drawn === 0) continue;
    const share = (1 - mixing(row, entry)) * drawn;
    const weight = share / (shadow.probability[at] ?? 1);
    weights[row] = (weights[row] ?? 0) + weight;
    weighted[row] = (weighted[row] ?? 0) + weight * (shadow.quality[at] ?? 0);
    corrections[row] =
      (corrections[row] ?? 0) + weight * ((shadow.quality[at] ?? 0) - (fit.quality[entry] ?? 0));
  }
  return summarise({ weights, weighted, expectations, corrections }, rows, unanswered);
}

/** Share of a choice that is drawn evenly. */
export function exploredAt({ epsilon, safe }: Plan, row: number): number {
  return (safe[row] ?? 0) > 1 ? epsilon : 0;
}

interface Columns {
  /** By choice: Σw of its grades, Σw × grade, the model's expectation, and what grades correct of it. */
  weights: Float64Array;
  weighted: Float64Array;
  expectations: Float64Array;
  corrections: Float64Array;
}

function summarise(columns: Columns, rows: number, unanswered: number): QualityEstimates {
  const { weights, weighted, expectations, corrections } = columns;
  const n = weights.length;
  let [sum, squares, good, goodSquares] = [0, 0, 0, 0];
  let [expected, off, expectedSquares, offSquares, products] = [0, 0, 0, 0, 0];
  for (let row = 0; row < n; row++) {
    const [w, wy] = [weights[row] ?? 0, weighted[row] ?? 0];
    const [e, c] = [expectations[row] ?? 0, corrections[row] ?? 0];
    sum += w;
    squares += w * w;
    good += wy;
    goodSquares += wy * wy;
    expected += e;
    expectedSquares += e * e;
    off += c;
    offSquares += c * c;
    products += e * c;
  }
  const effectiveSampleSize = squares === 0 ? 0 : sum ** 2 / squares;
  const floor = squares === 0 ? 0 : leastVariance(effectiveSampleSize);
  const at = (trust: number) => {
    const mean = rows === 0 ? 0 : (expected + trust * off) / rows;
    const all = expectedSquares + 2 * trust * products + trust * trust * offSquares;
    return { mean, variance: varianceOf(all, mean, rows) + trust * trust * floor };
  };
  const correction = rows === 0 ? 0 : varianceOf(offSquares, off / rows, rows) + floor;
  const rest = { at, correction, effectiveSampleSize };
  if (squares === 0) return { by: { ips: null, snips: null, dr: null }, ...rest };
  const { mean, variance } = at(1);
  const ipsMean = good / rows;
  // The delta method's terms of a ratio; a choice that nobody takes is known to have no answer.
  const ratio = good / sum;
  let residuals = 0;
  for (let row = 0; row < n; row++) residuals += ((weighted[row] ?? 0) - (weights[row] ?? 0) * ratio) ** 2;
  const answered = 1 - unanswered / rows;
  return {
    by: {
      ips: intervalOf(ipsMean, varianceOf(goodSquares, ipsMean, rows) + floor, effectiveSampleSize),
      snips: clampShare(intervalOf(answered * ratio, residuals / sum ** 2 + floor, effectiveSampleSize)),
      dr: clampShare(intervalOf(mean, variance, effectiveSampleSize)),
    },
    ...rest,
  };
}

/** Of a mean of `rows` terms. */
function varianceOf(squares: number, mean: number, rows: number): number {
  return rows < 2 ? 0 : Math.max(0, squares / rows - mean * mean) / (rows - 1);
}
