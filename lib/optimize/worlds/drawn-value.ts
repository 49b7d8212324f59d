import { cellKey, countObservations, type Experience } from '@/lib/routing/pillars/bandit/experience';
import type { Policy } from '@/lib/routing/types';
import { lotteryOf } from './lottery-of';
import { truthOf } from './truth-of';
import type { Truth, World, WorldPrompt } from './world';

/** The true mean over the world's prompts of a policy that draws by what `experience` says, as decisions do it. */
export function drawnValueOf(world: World, policy: Policy, experience: Experience): Truth {
  let [quality, costNanoUsd] = [0, 0];
  for (const prompt of world.prompts) {
    const { modelIds, lottery } = trustedLotteryOf(world, policy, prompt, experience);
    for (const [at, modelId] of modelIds.entries()) {
      const chance = lottery.propensities[at] ?? 0;
      if (chance === 0) continue;
      const truth = truthOf(world, prompt, modelId);
      quality += (chance * truth.quality) / world.prompts.length;
      costNanoUsd += (chance * truth.costNanoUsd) / world.prompts.length;
    }
  }
  return { quality, costNanoUsd };
}

/** Nothing is left to chance where too little is known, as the bandit has it. */
export function trustedLotteryOf(
  world: World,
  policy: Policy,
  prompt: WorldPrompt,
  experience: Experience,
): ReturnType<typeof lotteryOf> {
  const { bandit } = policy;
  const seen = countObservations(experience.get(cellKey(prompt.taskType, prompt.band)));
  // To a tenth, as the bandit counts.
  const isTrusted = bandit.mode !== 'off' && Math.round(seen * 10) / 10 >= bandit.minObservations;
  return isTrusted
    ? lotteryOf(world, policy, prompt, experience)
    : lotteryOf(world, { ...policy, bandit: { ...bandit, mode: 'off' } }, prompt);
}
