import type { Policy } from '@/lib/routing/types';
import type { Choices } from '@/lib/telemetry/choices/types';
import { estimatePolicy } from '../estimate/estimate-policy';
import { ESTIMATORS, type EstimatorName } from '../estimate/off-policy';
import { prepare } from '../history/prepare';
import type { Prepared } from '../prepared';
import { askedPolicy, loggingPolicy } from './asked-policy';
import { createWorld } from './create-world';
import { holds } from './holds';
import { logHistory } from './log-history';
import { planBy } from './plan-by';
import { searchInput } from './search-input';
import { valueOfPolicy } from './truth-of';
import type { World } from './world';

export interface CoverageInput {
  /** Worlds that count: those whose history supports the policy that is asked about. */
  worlds: number;
  seed: number;
  /** Choices a world; default 1500. */
  n?: number;
  /** Mean share of graded answers; default 0.5. */
  labelRate?: number;
  /** Default 0. */
  shadowShare?: number;
  /** What is taken for the propensity that was logged, to show that a wrong one is found out. */
  distort?: (propensity: number) => number;
}

export interface Coverage {
  /** Shares of 95 % intervals that hold the true value, 0..1. */
  quality: number;
  costNanoUsd: number;
  /** Intervals counted of each. */
  intervals: number;
  costIntervals: number;
  /** Mean width of the intervals. */
  qualityWidth: number;
  costWidth: number;
}

// So many worlds are looked at for each that counts.
const MOST_TRIES = 4;

const NONE: Coverage = {
  quality: 0,
  costNanoUsd: 0,
  intervals: 0,
  costIntervals: 0,
  qualityWidth: 0,
  costWidth: 0,
};

/**
 * How often the intervals of IPS, SNIPS and DR hold the truth in seeded worlds. Half of the histories are drawn
 * ε-greedily, half by Thompson sampling; the policies asked about are others, and count where they are identifiable.
 */
export function measureCoverage(input: CoverageInput): Record<EstimatorName, Coverage> {
  const counts = ESTIMATORS.map(() => ({ ...NONE }));
  for (let at = 0, counted = 0; counted < input.worlds && at < MOST_TRIES * input.worlds; at++) {
    const seed = input.seed + at;
    const world = createWorld({ seed, prompts: 300 });
    const prepared = prepareWorld(world, loggingPolicy(at), { ...input, seed });
    const choose = askedPolicy(world, seed);
    const { estimate, estimators } = estimatePolicy(prepared, planBy(prepared, choose));
    if (!estimate.identifiable) continue;
    counted++;
    const truth = valueOfPolicy(world, choose);
    for (const [i, { quality, costNanoUsd }] of estimators.entries()) {
      const count = counts[i];
      if (!count) continue;
      if (quality) {
        count.intervals++;
        count.quality += holds(quality, truth.quality);
        count.qualityWidth += quality.high - quality.low;
      }
      if (!costNanoUsd) continue;
      count.costIntervals++;
      count.costNanoUsd += holds(costNanoUsd, truth.costNanoUsd);
      count.costWidth += costNanoUsd.high - costNanoUsd.low;
    }
  }
  const [ips, snips, dr] = counts.map((count) => ({
    ...count,
    quality: count.quality / count.intervals,
    qualityWidth: count.qualityWidth / count.intervals,
    costNanoUsd: count.costNanoUsd / count.costIntervals,
    costWidth: count.costWidth / count.costIntervals,
  })) as [Coverage, Coverage, Coverage];
  return { ips, snips, dr };
}

/** History of a world, made ready for its own catalog. */
export function prepareWorld(
  world: World,
  policy: Policy,
  { n = 1500, labelRate = 0.5, shadowShare = 0, seed, distort }: Omit<CoverageInput, 'worlds'>,
): Prepared {
  const choices = logHistory(world, { policy, n, seed: seed + 1, labelRate, shadowShare });
  return prepare(distort ? distorted(choices, distort) : choices, searchInput(world.catalog, policy, seed));
}

function distorted(choices: Choices, distort: (propensity: number) => number): Choices {
  return { ...choices, propensity: choices.propensity.map(distort) };
}
