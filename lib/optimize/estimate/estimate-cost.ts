import type { Plan, Prepared } from '../prepared';
import type { Estimated } from '../types';
import { exploredAt } from './estimate-quality';
import type { Ground } from './ground';
import { intervalOf, type Moments, momentsOf } from './interval';
import type { EstimatorName } from './off-policy';

export interface CostEstimates {
  /** Nano-USD a request; null: no choice of history is one of the policy's, or prices are unknown. */
  by: Record<EstimatorName, Estimated | null>;
  mean: number;
  variance: number;
  skew: number;
  effectiveSampleSize: number;
  /** The smaller of that and the same over what was paid: a few dear choices may be most of a cost. */
  billSampleSize: number;
  /** False: more than a fiftieth of what the policy chooses has no price. */
  isKnown: boolean;
}

// As for savings: what has no price is not a sample of the rest.
const MOST_UNKNOWN = 0.02;
// A choice most of whose draws have no price says nothing of the others.
const LEAST_KNOWN = 0.5;

/** Mean cost of a request under a policy, the judge's price included where it would be asked. */
export function estimateCost(prepared: Prepared, plan: Plan, { costs, rows }: Ground): CostEstimates {
  const { choices, offsets, chosen } = prepared;
  const terms = new Float64Array(choices.n);
  const weights = new Float64Array(choices.n);
  const judgeNanoUsd = judgePrice(prepared, plan);
  let [unknown, left, unanswered, judged] = [0, 0, 0, 0];
  for (let row = 0; row < choices.n; row++) {
    const entry = plan.entry[row] ?? -1;
    if (entry < 0) {
      if ((offsets[row + 1] ?? 0) > (offsets[row] ?? 0)) unanswered++;
      continue;
    }
    const explored = exploredAt(plan, row);
    const expected = costs.nanoUsd[entry] ?? Number.NaN;
    const drawnExpected = explored > 0 ? drawnCost(prepared, plan, row, expected) : expected;
    const mixed = plan.chances && mixedCost(prepared, plan.chances, costs.nanoUsd, row);
    const direct = mixed ? mixed.mean : (1 - explored) * expected + explored * drawnExpected;
    unknown += mixed ? mixed.unknown : Number(Number.isNaN(direct));
    if (Number.isNaN(direct)) {
      left++;
      continue;
    }
    let term = direct;
    const cost = choices.costNanoUsd[row] ?? Number.NaN;
    const propensity = (choices.propensity[row] ?? 1) * (costs.known[row] ?? 1);
    const own = chosen[row] ?? -1;
    if (Number.isNaN(cost) || !(propensity > 0) || own < 0) {
      // Nothing was billed that could correct what is expected.
    } else if (plan.chances) {
      const weight = (plan.chances[own] ?? 0) / propensity;
      const off = weight * (cost - (costs.nanoUsd[own] ?? Number.NaN));
      if (!Number.isNaN(off)) {
        term += off;
        weights[row] = weight;
      }
    } else {
      const greedy = entry === chosen[row] ? (1 - explored) / propensity : 0;
      const drawn =
        explored > 0 && plan.chosenIsSafe[row] === 1 ? explored / (plan.safe[row] ?? 1) / propensity : 0;
      term += greedy * (cost - expected) + drawn * (cost - drawnExpected);
      weights[row] = greedy + drawn;
    }
    const asked = plan.judged[row] === 1 ? knownOr(choices.judgeNanoUsd[row], judgeNanoUsd) : 0;
    judged += asked;
    terms[row] = term + asked;
  }
  const perRequest = choices.requests === 0 ? 1 : choices.n / choices.requests;
  const sums = { terms, weights, costs: choices.costNanoUsd };
  const isKnown = unknown <= MOST_UNKNOWN * rows;
  return summarise(sums, { rows: rows - left, unanswered, judged, perRequest, isKnown });
}

/** Over the models that a lottery draws and that have a price; `unknown`: the chance of the others. */
function mixedCost(
  { offsets }: Prepared,
  chances: Float32Array,
  nanoUsd: Float64Array,
  row: number,
): { mean: number; unknown: number } {
  let [sum, known] = [0, 0];
  for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++) {
    const chance = chances[entry] as number;
    const cost = nanoUsd[entry] as number;
    if (chance === 0 || Number.isNaN(cost)) continue;
    sum += chance * cost;
    known += chance;
  }
  return { mean: known >= LEAST_KNOWN ? sum / known : Number.NaN, unknown: Math.max(0, 1 - known) };
}

// `safeCostNanoUsd` counts tokens that were used; scaled to those expected, as everything else here.
function drawnCost({ costNanoUsd }: Prepared, plan: Plan, row: number, expected: number): number {
  const safe = plan.safeCostNanoUsd[row] ?? Number.NaN;
  const own = costNanoUsd[plan.entry[row] ?? -1] ?? Number.NaN;
  return own > 0 ? (safe * expected) / own : safe;
}

/** Mean price of asking the judge where it is known. */
function judgePrice({ choices }: Prepared, { judged }: Plan): number {
  let [sum, n] = [0, 0];
  for (let row = 0; row < choices.n; row++) {
    const price = choices.judgeNanoUsd[row] ?? Number.NaN;
    if (judged[row] !== 1 || Number.isNaN(price)) continue;
    sum += price;
    n++;
  }
  return n === 0 ? 0 : sum / n;
}

function knownOr(value: number | undefined, other: number): number {
  return value === undefined || Number.isNaN(value) ? other : value;
}

interface Frame {
  rows: number;
  unanswered: number;
  /** Nano-USD of the judge over all choices. */
  judged: number;
  /** Choices a request. */
  perRequest: number;
  isKnown: boolean;
}

function summarise(
  { terms, weights, costs }: { terms: Float64Array; weights: Float64Array; costs: Float64Array },
  { rows, unanswered, judged, perRequest, isKnown }: Frame,
): CostEstimates {
  let [sum, squares, paid, paidSquares] = [0, 0, 0, 0];
  const bills = new Float64Array(terms.length);
  for (let row = 0; row < terms.length; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    bills[row] = weight * (costs[row] ?? 0);
    sum += weight;
    squares += weight * weight;
    paid += bills[row] ?? 0;
    paidSquares += (bills[row] ?? 0) ** 2;
  }
  const effectiveSampleSize = squares === 0 ? 0 : sum ** 2 / squares;
  // Where most of the money is in few bills, they are the sample.
  const billSampleSize = paidSquares === 0 ? effectiveSampleSize : paid ** 2 / paidSquares;
  const sample = Math.min(effectiveSampleSize, billSampleSize);
  const direct = perRequestOf(momentsOf(terms, rows), perRequest);
  const rest = { ...direct, effectiveSampleSize, billSampleSize: sample, isKnown };
  if (!isKnown || rows === 0) return { by: { ips: null, snips: null, dr: null }, ...rest };
  const intervalAt = ({ mean, variance, skew }: Moments) =>
    atLeastZero(intervalOf(mean, variance, sample || rows, skew));
  if (squares === 0) return { by: { ips: null, snips: null, dr: intervalAt(direct) }, ...rest };
  const ratio = paid / sum;
  // The delta method's terms of a ratio; a choice that nobody takes is known to cost nothing.
  const residuals = bills.map((bill, row) => (bill - (weights[row] ?? 0) * ratio) * (rows / sum));
  const answered = 1 - unanswered / rows;
  const asked = (judged / rows) * perRequest;
  const plus = ({ mean, ...moments }: Moments): Moments => ({ ...moments, mean: mean + asked });
  const own = { ...momentsOf(residuals, rows), mean: answered * ratio };
  return {
    by: {
      ips: intervalAt(plus(perRequestOf(momentsOf(bills, rows), perRequest))),
      snips: intervalAt(plus(perRequestOf(own, perRequest))),
      dr: intervalAt(direct),
    },
    ...rest,
  };
}

function perRequestOf({ mean, variance, skew }: Moments, perRequest: number): Moments {
  return { mean: mean * perRequest, variance: variance * perRequest ** 2, skew };
}

/** Nothing costs less than nothing. */
export function atLeastZero(interval: Estimated): Estimated {
  return { ...interval, low: Math.max(0, interval.low) };
}
