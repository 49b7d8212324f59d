// What: how often intervals hold the truth where the bandit learnt from the very grades that the estimates use.
// Why: that is how an owner's history comes about; estimates of policies that know nothing of it prove less.
// Not for: policies of another kind than the router's own (measure-coverage.ts).
import type { Experience } from '@/lib/routing/pillars/bandit/experience';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { seededRandom } from '@/lib/shared/rng';
import type { Choices } from '@/lib/telemetry/choices/types';
import { estimatePolicy } from '../estimate/estimate-policy';
import { prepare } from '../history/prepare';
import { drawChances } from '../plan/draw-chances';
import { planPolicy } from '../plan/plan-policy';
import { tunablesOf, withTunables } from '../plan/tunables';
import { searchPolicies } from '../search/search-policies';
import type { Estimated, PolicyEstimate, SearchInput, Tunables } from '../types';
import { createWorld } from './create-world';
import { drawnValueOf } from './drawn-value';
import { holds } from './holds';
import { learnFrom } from './learn-from';
import { logHistory } from './log-history';
import { searchInput } from './search-input';
import type { Truth } from './world';

export interface LearntCoverageInput {
  worlds: number;
  seed: number;
  /** Choices a world; default 1500. */
  n?: number;
  /** Mean share of graded answers; default 0.5. */
  labelRate?: number;
  /** `today`, a `shifted` bar, one `found` by a search; default: in turns. */
  asked?: AskedKind;
}

const ASKED = ['today', 'shifted', 'found'] as const;
export type AskedKind = (typeof ASKED)[number];

export interface LearntCoverage {
  /** Shares of 95 % intervals of the estimate that hold what the policy truly draws, 0..1. */
  quality: number;
  costNanoUsd: number;
  intervals: number;
  costIntervals: number;
  /** Mean of estimate minus truth, and mean width; of the cost relative to the truth. */
  qualityBias: number;
  qualityWidth: number;
  costBias: number;
  costWidth: number;
}

const TODAY = getPreset('balanced');
// Of the bars that are asked about besides today's, at most so far from it.
const MOST_SHIFT = 0.15;

/**
 * In each world today's policy samples, its grades teach the bandit, and today's policy, one with shifted thresholds or
 * one a search found is estimated; the truth is what it draws on all prompts with the beliefs of all grades.
 */
export function measureLearntCoverage(given: LearntCoverageInput): LearntCoverage {
  const quality: Compared[] = [];
  const cost: Compared[] = [];
  for (let at = 0; at < given.worlds; at++) {
    const { estimate, truth } = askOne(
      given.seed + at,
      given.asked ?? ASKED[at % ASKED.length] ?? 'today',
      given,
    );
    if (estimate.identifiable) quality.push(compare(estimate.quality, truth.quality, 1));
    if (estimate.costNanoUsd) cost.push(compare(estimate.costNanoUsd, truth.costNanoUsd, truth.costNanoUsd));
  }
  return {
    quality: meanOf(quality, 'isHeld'),
    costNanoUsd: meanOf(cost, 'isHeld'),
    intervals: quality.length,
    costIntervals: cost.length,
    qualityBias: meanOf(quality, 'off'),
    qualityWidth: meanOf(quality, 'width'),
    costBias: meanOf(cost, 'off'),
    costWidth: meanOf(cost, 'width'),
  };
}

interface Compared {
  isHeld: number;
  off: number;
  width: number;
}

function compare(interval: Estimated, truth: number, unit: number): Compared {
  return {
    isHeld: holds(interval, truth),
    off: (interval.mean - truth) / unit,
    width: (interval.high - interval.low) / unit,
  };
}

function meanOf(compared: readonly Compared[], what: keyof Compared): number {
  return compared.reduce((sum, each) => sum + each[what], 0) / compared.length;
}

function askOne(
  seed: number,
  kind: AskedKind,
  { n = 1500, labelRate = 0.5 }: LearntCoverageInput,
): { estimate: PolicyEstimate; truth: Truth } {
  const world = createWorld({ seed, prompts: 300 });
  const choices = logHistory(world, { policy: TODAY, n, seed: seed + 1, labelRate });
  const experience: Experience = learnFrom(world.catalog, choices, TODAY);
  const input = { ...searchInput(world.catalog, TODAY, seed), experience };
  const random = seededRandom(seed ^ 0xa5ced);
  const { tunables, estimate } =
    kind === 'found' ? askFound(choices, input, random()) : askDirect(choices, input, kind, random());
  const policy: Policy = withTunables(TODAY, tunables);
  return { estimate, truth: drawnValueOf(world, policy, experience) };
}

interface Asked {
  tunables: Tunables;
  estimate: PolicyEstimate;
}

function askDirect(choices: Choices, input: SearchInput, kind: AskedKind, drawn: number): Asked {
  const shift = kind === 'today' ? 0 : (2 * drawn - 1) * MOST_SHIFT;
  const tunables = tunablesOf(input.today);
  for (const [type, bar] of Object.entries(tunables.thresholds))
    tunables.thresholds[type as keyof Tunables['thresholds']] = bar + shift;
  const prepared = prepare(choices, input, { crossed: true });
  const plan = drawChances(prepared, tunables, 'any', planPolicy(prepared, tunables, 'any'));
  return { tunables, estimate: estimatePolicy(prepared, plan).estimate };
}

/** Any point of the frontier that a search draws, estimated by it. */
function askFound(choices: Choices, input: SearchInput, drawn: number): Asked {
  const run = { nowMs: () => 0, onProgress() {}, isCancelled: () => false };
  const { points, today } = searchPolicies(choices, input, run);
  return points[Math.floor(drawn * today)] ?? (points[today] as Asked);
}
