// What: how good a model's answers are believed to be by task type, and how sure that is.
// Why: the table shows the belief that decisions are made with, not another estimate beside it.
// Not for: forming the belief (experience.ts).
import type { Model } from '@/lib/catalog/types';
import { difficultyOf } from '@/lib/routing/classify/difficulty';
import { cellKey, type Experience, sigmoid, UNKNOWN_ARM } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { clamp01 } from '@/lib/routing/rounding';
import { bandOf, type TaskType } from '@/lib/shared/vocabulary';

export interface TaskQuality {
  taskType: TaskType;
  /** P(good answer) 0..1 at `complexity`. */
  mean: number;
  /** 95 % interval of the belief; null for a curve that states no uncertainty. */
  low: number | null;
  high: number | null;
  /** The owner's grades of this type and band; an older one counts for less than one. */
  n: number;
  /** `yours`: grades moved it; `public`: graded under its name in a public matrix; `prior`: its size class. */
  source: 'prior' | 'public' | 'yours';
  /** 0..1: the median of what was asked, or the middle. */
  complexity: number;
}

// Standard normal quantile of a two-sided 95 % interval.
const Z = 1.96;
const MIDDLE = 0.5;

/**
 * The bandit's own Gaussian belief about the logit: the quality model's expectation plus the cell's shift, with the
 * cell's variance. Ungraded cells have PRIOR_VARIANCE, 0.58 logits² (its source stands in experience.ts).
 */
export function modelQuality(
  model: Model,
  experience: Experience,
  medians: ReadonlyMap<string, number>,
): TaskQuality[] {
  const { quality } = model;
  return model.taskTypes.map((taskType) => {
    const complexity = medians.get(taskType) ?? MIDDLE;
    if (quality.kind === 'linear') {
      const mean = clamp01(quality.intercept + quality.slope * complexity);
      return { taskType, mean, low: null, high: null, n: 0, source: 'prior', complexity };
    }
    const cell = experience.get(cellKey(taskType, bandOf(complexity)));
    const { shift, variance, observations } = cell?.get(model.id) ?? UNKNOWN_ARM;
    const middle = expectedLogit(quality, { taskType, difficulty: difficultyOf(complexity) }) + shift;
    const spread = Z * Math.sqrt(variance);
    return {
      taskType,
      mean: sigmoid(middle),
      low: sigmoid(middle - spread),
      high: sigmoid(middle + spread),
      n: Math.round(observations * 10) / 10,
      source: observations > 0 ? 'yours' : quality.source === 'fitted' ? 'public' : 'prior',
      complexity,
    };
  });
}
