// What: how much of what could be gained a search gains, in worlds whose truth is known.
// Why: a search that looks good in its own estimates may still choose badly.
// Not for: the owner's traffic; what could be gained there is not known.
import { type Experience, learn, type Observation } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
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

/** The mean share of the gap that the search closed; see `measureGaps`. */
export function measureGap(input: GapInput): number {
  const gaps = measureGaps(input);
  return gaps.reduce((sum, { closed }) => sum + closed, 0) / gaps.length;
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
    experience: learnFrom(world, choices),
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
    closed: best === byDefault ? 1 : (tuned - byDefault) / (best - byDefault),
  };
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

/** What the bandit would believe after these grades. */
function learnFrom(world: World, { labels, atMs, n, difficulty, ...choices }: Choices): Experience {
  const observations: Observation[] = [];
  for (let at = 0; at < labels.n; at++) {
    const row = labels.row[at] ?? 0;
    const model = world.catalog.models[labels.model[at] ?? -1];
    const taskType = TASK_TYPES[choices.taskType[row] ?? 0];
    const band = BANDS[choices.band[row] ?? 0];
    if (model?.quality.kind !== 'irt' || !taskType || !band) continue;
    observations.push({
      taskType,
      band,
      modelId: model.id,
      quality: labels.quality[at] ?? 0,
      weight: 1,
      expectedLogit: expectedLogit(model.quality, { taskType, difficulty: difficulty[row] ?? 0 }),
      atMs: atMs[row] ?? 0,
    });
  }
  return learn(observations, atMs[n - 1] ?? 0, DEFAULT.bandit.halfLifeDays);
}
