// What: how much of what could be gained a search gains, in worlds whose truth is known.
// Why: a search that looks good in its own estimates may still choose badly.
// Not for: the owner's traffic; what could be gained there is not known.
import { getPreset } from '@/lib/routing/policy/presets';
import { choosePointByPrice } from '@/lib/shared/choose-point';
import { BANDS, POLICY_PRESETS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { prepare } from '../history/prepare';
import { planPolicy } from '../plan/plan-policy';
import { tunablesOf } from '../plan/tunables';
import { findCandidates } from '../search/find-candidates';
import { makeSample, type Sample } from '../search/sample';
import { searchPolicies } from '../search/search-policies';
import { allRows, sampleRows, takeRows } from '../search/take-rows';
import type { SearchInput, Tunables } from '../types';
import { emptyChoices } from './choice-columns';
import { createWorld } from './create-world';
import { learnFrom } from './learn-from';
import { logHistory } from './log-history';
import { truthOf } from './truth-of';
import type { World } from './world';

export interface GapInput {
  /** Worlds of the seeds `seed`, `seed` + 1 and so on. */
  worlds: number;
  seed: number;
  /** Logged requests; default 2,000. */
  requests?: number;
  /** Mean share of answers a person grades; default 0.3. */
  labelRate?: number;
  /** Share answered twice and compared; default 0.1. */
  shadowShare?: number;
}

/** True utility a prompt, β·Q − α·C, C relative to the dearest model, with the weights of the default policy. */
export interface Gap {
  byDefault: number;
  tuned: number;
  best: number;
  /** (tuned − byDefault) / (best − byDefault). */
  closed: number;
}

const DEFAULT = getPreset('balanced');
const DAYS = 14;
const WELL_CLOSED = 0.7;

/** The mean share of the gap that the search closed, the share of worlds in which it was 0.7 or more, and the least. */
export function summariseGaps(gaps: readonly Gap[]): { mean: number; wellClosed: number; least: number } {
  const closed = gaps.map((gap) => gap.closed);
  return {
    mean: closed.reduce((sum, each) => sum + each, 0) / gaps.length,
    wellClosed: closed.filter((each) => each >= WELL_CLOSED).length / gaps.length,
    least: Math.min(...closed),
  };
}

/** The mean of `summariseGaps`. */
export function measureGap(input: GapInput): number {
  return summariseGaps(measureGaps(input)).mean;
}

/**
 * By world: true utility of the default policy, of the point of the search's result that is chosen at its
 * price, and of the best policy of the same space found with the true qualities and costs of all prompts.
 */
export function measureGaps(given: GapInput): Gap[] {
  return Array.from({ length: given.worlds }, (_, at) => gapOf(given.seed + at, given));
}

function gapOf(seed: number, { requests = 2000, labelRate = 0.3, shadowShare = 0.1 }: GapInput): Gap {
  const world = createWorld({ seed });
  const choices = logHistory(world, { policy: DEFAULT, n: requests, seed: seed + 1, labelRate, shadowShare });
  const input: SearchInput = {
    today: DEFAULT,
    presets: POLICY_PRESETS.map(getPreset),
    catalog: world.catalog,
    experience: learnFrom(world.catalog, choices, DEFAULT),
    fixed: [],
    fixedThresholds: [],
    source: 'history',
    days: DAYS,
    seed,
  };
  const truth = trueSample(world, input);
  const { alpha, beta } = DEFAULT.weights;
  const utilityOf = ({ quality, cost }: { quality: number; cost: number }) =>
    beta * quality - (alpha * cost) / truth.unitNanoUsd;
  const found = searchPolicies(choices, input, { nowMs: () => 0, onProgress() {}, isCancelled: () => false });
  const at = choosePointByPrice(found, alpha / beta / truth.unitNanoUsd);
  const chosen = found.points[at ?? found.today]?.tunables ?? tunablesOf(DEFAULT);
  const run = { check() {}, onProgress() {} };
  const { candidates, others } = findCandidates(truth, truth, input, run);
  const trueUtility = (tunables: Tunables) => utilityOf(trueMeans(truth, tunables));
  const byDefault = trueUtility(tunablesOf(DEFAULT));
  const tuned = trueUtility(chosen);
  const best = Math.max(byDefault, tuned, ...[...candidates, ...others].map(utilityOf));
  return {
    byDefault,
    tuned,
    best,
    closed: closedOf({ byDefault, tuned, best }),
  };
}

/** 1 where there was nothing to gain and nothing was lost, 0 where something was. */
function closedOf({ byDefault, tuned, best }: Omit<Gap, 'closed'>): number {
  return best > byDefault ? (tuned - byDefault) / (best - byDefault) : Number(tuned >= byDefault);
}

/** The population as a sample whose qualities and costs are true; decisions see what they would. */
function trueSample(world: World, input: SearchInput): Sample {
  const unsorted = prepare(populationOf(world), input);
  const prepared = takeRows(
    unsorted,
    sampleRows(unsorted.choices, allRows(unsorted.choices.n), unsorted.choices.n),
  );
  const quality = new Float32Array(prepared.quality.length);
  const costNanoUsd = new Float64Array(prepared.quality.length);
  for (let row = 0; row < prepared.choices.n; row++) {
    const prompt = world.prompts[(prepared.choices.rowid[row] ?? 1) - 1];
    for (
      let entry = prepared.offsets[row] ?? 0;
      prompt && entry < (prepared.offsets[row + 1] ?? 0);
      entry++
    ) {
      const truth = truthOf(world, prompt, world.catalog.models[prepared.model[entry] ?? 0]?.id ?? '');
      quality[entry] = truth.quality;
      costNanoUsd[entry] = truth.costNanoUsd;
    }
  }
  return makeSample({ ...prepared, costNanoUsd }, quality);
}

function populationOf({ prompts, catalog }: World): Choices {
  const choices = emptyChoices(
    prompts.length,
    catalog.models.map(({ id }) => id),
  );
  choices.chosen.fill(-1);
  choices.answered.fill(-1);
  choices.propensity.fill(1);
  for (const [row, prompt] of prompts.entries()) {
    choices.rowid[row] = row + 1;
    choices.taskType[row] = TASK_TYPES.indexOf(prompt.taskType);
    choices.band[row] = BANDS.indexOf(prompt.band);
    choices.difficulty[row] = prompt.difficulty;
    choices.complexity[row] = prompt.complexity;
    choices.expectedInput[row] = prompt.inputTokens;
    choices.expectedOutput[row] = prompt.outputTokens;
  }
  return choices;
}

function trueMeans(truth: Sample, tunables: Tunables): { quality: number; cost: number } {
  const { prepared, values, costs } = truth;
  const { entry } = planPolicy(prepared, tunables, 'any');
  let [quality, cost] = [0, 0];
  for (const at of entry) {
    quality += values[at] ?? 0;
    cost += costs[at] ?? 0;
  }
  return { quality: quality / entry.length, cost: cost / entry.length };
}
