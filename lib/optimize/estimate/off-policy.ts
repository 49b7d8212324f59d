// What: what another policy would have come to, estimated from choices that were logged with their probability.
// Why: the only way to judge a policy by history without assuming that models answer alike.
// Not for: reading history (lib/telemetry) or choosing a policy.

/** One logged choice, seen from the policy that is asked about. */
export interface LoggedChoice {
  /** Probability with which the choice was made, in (0, 1]. */
  propensity: number;
  /** Probability with which the asked policy would have made the same choice, 0..1. */
  target: number;
  /** What came of it: cost, quality. */
  outcome: number;
  /** What a model expects of the asked policy here, knowing nothing of the outcome; for `dr`. */
  expected?: number;
  /** What the same model expects of the choice that was made; default: `expected`, right where target is 0 or 1. */
  expectedLogged?: number;
}

export const ESTIMATORS = ['ips', 'snips', 'dr'] as const;
export type EstimatorName = (typeof ESTIMATORS)[number];

export interface Estimate {
  /** Mean outcome a choice under the asked policy. */
  mean: number;
  standardError: number;
  /** 95 % interval, normal. */
  low: number;
  high: number;
  /** (Σw)² / Σw²: how many choices of the asked policy itself would say as much (Kong 1992). */
  effectiveSampleSize: number;
  /** Mean weight; near 1 where the asked policy's choices were all possible, below where some never were. */
  coverage: number;
}

const Z95 = 1.959964;

/**
 * Inverse propensity scoring (Horvitz and Thompson 1952), its self-normalised form (Swaminathan and Joachims 2015), or
 * doubly robust (Dudík, Langford and Li 2011). Null without choices, or where no choice could have been the asked policy's.
 */
export function estimateOutcome(name: EstimatorName, choices: readonly LoggedChoice[]): Estimate | null {
  const n = choices.length;
  const weights = choices.map(({ target, propensity }) => target / propensity);
  const sum = total(weights);
  if (n === 0 || sum === 0) return null;
  const terms = termsOf(name, choices, weights, sum / n);
  const mean = total(terms) / n;
  const spread = total(terms.map((term) => (term - mean) ** 2)) / Math.max(1, n - 1);
  const standardError = Math.sqrt(spread / n);
  return {
    mean,
    standardError,
    low: mean - Z95 * standardError,
    high: mean + Z95 * standardError,
    effectiveSampleSize: sum ** 2 / total(weights.map((weight) => weight ** 2)),
    coverage: sum / n,
  };
}

/** One number a choice, whose mean is the estimate and whose spread is its uncertainty. */
function termsOf(
  name: EstimatorName,
  choices: readonly LoggedChoice[],
  weights: readonly number[],
  meanWeight: number,
): number[] {
  const weightAt = (at: number) => weights[at] ?? 0;
  if (name === 'ips') return choices.map(({ outcome }, at) => weightAt(at) * outcome);
  if (name === 'dr')
    return choices.map(({ outcome, expected = 0, expectedLogged = expected }, at) => {
      return expected + weightAt(at) * (outcome - expectedLogged);
    });
  const ratio = total(choices.map(({ outcome }, at) => weightAt(at) * outcome)) / total(weights);
  // The delta method's terms of a ratio: same mean, first-order spread.
  return choices.map(({ outcome }, at) => ratio + (weightAt(at) / meanWeight) * (outcome - ratio));
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
