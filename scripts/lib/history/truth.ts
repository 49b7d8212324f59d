// What: how good the made-up models really are, which the policy of the made-up history does not know.
// Why: grades and comparisons follow it, so that tuning has something to find.
// Not for: what is believed of them (beliefs.ts); that starts from the shipped abilities.

import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import type { TaskType } from '@/lib/shared/vocabulary';
import { madeCatalog } from './made-catalog';

/** Logits by which the shipped abilities are wrong about this fleet. */
const ERRORS: Readonly<Record<string, Partial<Record<TaskType, number>>>> = {
  'model::light': { extraction: 0.9, translation: 0.7, documentation: 0.6, math: -0.8 },
  'model::medium': { code_generation: 1, code_review: 0.7, documentation: 0.4 },
  'model::balanced': { reasoning: 0.6, math: -0.5 },
  'model::heavy': { creative: -0.4 },
};

const { models } = madeCatalog();

interface Asked {
  taskType: TaskType;
  /** Logits. */
  difficulty: number;
}

/** Logit of a good answer as the shipped quality model has it. */
export function believedLogit(modelId: string, asked: Asked): number {
  const profile = models.find(({ id }) => id === modelId)?.quality;
  if (profile?.kind !== 'irt') throw new Error(`no quality profile of ${modelId} in the made-up fleet`);
  return expectedLogit(profile, asked);
}

/** Probability that a model's answer is good, 0..1. */
export function trueQuality(modelId: string, asked: Asked): number {
  return sigmoid(believedLogit(modelId, asked) + (ERRORS[modelId]?.[asked.taskType] ?? 0));
}
