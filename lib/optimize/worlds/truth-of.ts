import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { NANO_PER_USD } from '@/lib/shared/money';
import type { Truth, World, WorldPrompt } from './world';

/** What would truly come of one model on one prompt. Throws for a model that the world does not have. */
export function truthOf(world: World, prompt: WorldPrompt, modelId: string): Truth {
  const model = world.catalog.models.find(({ id }) => id === modelId);
  if (model?.quality.kind !== 'irt') throw new Error(`The world has no model ${modelId}.`);
  const { taskType, trueDifficulty: difficulty, inputTokens: input } = prompt;
  const shift = world.shifts.get(modelId)?.get(taskType) ?? 0;
  const output = prompt.outputTokens * (world.lengths.get(modelId) ?? 1);
  const usd = estimateCostUsd(model.price, { input, output }) ?? Number.NaN;
  return {
    quality: sigmoid(expectedLogit(model.quality, { taskType, difficulty }) + shift),
    costNanoUsd: usd * NANO_PER_USD,
  };
}

/** The true mean over the world's prompts of a policy, given as the model it chooses. */
export function valueOfPolicy(world: World, choose: (prompt: WorldPrompt) => string): Truth {
  const all = world.prompts.map((prompt) => truthOf(world, prompt, choose(prompt)));
  const meanOf = (read: (truth: Truth) => number) =>
    all.reduce((sum, truth) => sum + read(truth), 0) / all.length;
  return { quality: meanOf(({ quality }) => quality), costNanoUsd: meanOf((truth) => truth.costNanoUsd) };
}
