import type { Experience } from '@/lib/routing/pillars/bandit/experience';
import type { Policy } from '@/lib/routing/types';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import { emptyChoices, LabelList } from './choice-columns';
import { type Chances, lotteryOf } from './lottery-of';
import { drawNormal } from './normal';
import { truthOf } from './truth-of';
import type { Truth, World } from './world';

export interface HistoryInput {
  /** The policy that decided; its own lottery gives the propensities. */
  policy: Policy;
  n: number;
  seed: number;
  /** Mean share of answers a person grades, 0..1; which ones depends on task type and model. */
  labelRate: number;
  /** Share of choices answered by a second model too, drawn evenly among the others; default 0. */
  shadowShare?: number;
  experience?: Experience;
}

const FIRST_MS = Date.UTC(2026, 0, 1);
// About 144 choices a day.
const MS_BETWEEN = 600_000;
// An answer's length varies around its model's own mean by about a third.
const LENGTH_NOISE = 0.35;
const HUMAN = 0;
const SHADOW = 2;

/** Choices that the policy really drew, with true propensities, true outcomes and grades by chance. */
export function logHistory(world: World, input: HistoryInput): Choices {
  const { policy, n, seed, experience } = input;
  const random = seededRandom(seed);
  const { models } = world.catalog;
  const choices = emptyChoices(
    n,
    models.map(({ id }) => id),
  );
  const positions = new Map(models.map(({ id }, at) => [id, at]));
  const chances = new Map<number, Chances>();
  const truths = world.prompts.map((prompt) => models.map(({ id }) => truthOf(world, prompt, id)));
  const labels = new LabelList();
  for (let row = 0; row < n; row++) {
    const at = Math.floor(random() * world.prompts.length);
    const prompt = world.prompts[at];
    const known = chances.get(at);
    if (!prompt) continue;
    const { modelIds, lottery } = known ?? lotteryOf(world, policy, prompt, experience);
    if (!known) chances.set(at, { modelIds, lottery });
    const drawn = lottery.draw(random);
    const modelId = modelIds[drawn] ?? '';
    const chosen = positions.get(modelId) ?? -1;
    const propensity = lottery.propensities[drawn] ?? 1;
    const truth = truths[at]?.[chosen] ?? { quality: 0, costNanoUsd: 0 };
    const isGood = random() < truth.quality ? 1 : 0;
    // Mean one, so that the mean cost is the true one.
    const noise = Math.exp(LENGTH_NOISE * drawNormal(random) - LENGTH_NOISE ** 2 / 2);
    const output = prompt.outputTokens * (world.lengths.get(modelId) ?? 1) * noise;
    const { price } = models[chosen] ?? { price: null };
    choices.rowid[row] = row + 1;
    choices.atMs[row] = FIRST_MS + row * MS_BETWEEN;
    choices.taskType[row] = TASK_TYPES.indexOf(prompt.taskType);
    choices.band[row] = BANDS.indexOf(prompt.band);
    choices.difficulty[row] = prompt.difficulty;
    choices.complexity[row] = prompt.complexity;
    choices.chosen[row] = chosen;
    choices.answered[row] = chosen;
    choices.propensity[row] = propensity;
    choices.expectedInput[row] = choices.inputTokens[row] = prompt.inputTokens;
    choices.expectedOutput[row] = prompt.outputTokens;
    choices.outputTokens[row] = output;
    choices.costNanoUsd[row] = Math.round(
      truth.costNanoUsd + (price?.outputPerMTok ?? 0) * 1000 * (output - output / noise),
    );
    choices.latencyMs[row] = 400 + 12 * output;
    const rate = Math.min(1, input.labelRate * world.gradedMore(modelId, prompt.taskType));
    if (random() < rate) labels.add(row, chosen, isGood, HUMAN, Number.NaN);
    if (random() < (input.shadowShare ?? 0)) {
      const others = modelIds.filter((id) => id !== modelId);
      const second = others[Math.floor(random() * others.length)];
      if (second === undefined) continue;
      const position = positions.get(second) ?? -1;
      const chanceOf = (id: string) => lottery.propensities[modelIds.indexOf(id)] ?? 0;
      const inclusionOf = (id: string) =>
        (input.shadowShare ?? 0) * (chanceOf(id) + (1 - chanceOf(id)) / others.length);
      labels.add(row, chosen, isGood, SHADOW, inclusionOf(modelId));
      labels.add(row, position, drawGood(truths[at]?.[position], random), SHADOW, inclusionOf(second));
    }
  }
  return { ...choices, labels: labels.toLabels() };
}

function drawGood(truth: Truth | undefined, random: Random): number {
  return random() < (truth?.quality ?? 0) ? 1 : 0;
}
