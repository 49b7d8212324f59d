// What: the shapes of a made-up world whose true qualities and costs are known.
// Why: an estimator, a search or a bandit can only be proved where the truth is known.
// Not for: anything a person is told of their own traffic.
import type { Catalog } from '@/lib/catalog/types';
import type { Band, TaskType } from '@/lib/shared/vocabulary';

export interface WorldPrompt {
  taskType: TaskType;
  band: Band;
  /** Logits, as the classifier sees it. */
  difficulty: number;
  complexity: number;
  /** Logits, as it is; nobody in the world sees it. */
  trueDifficulty: number;
  inputTokens: number;
  /** What an answer is expected to take before it is known which model writes it. */
  outputTokens: number;
}

export interface World {
  seed: number;
  /** The quality profiles in it are what is believed, not what is true. */
  catalog: Catalog;
  taskTypes: readonly TaskType[];
  /** The population; history draws from it with replacement. */
  prompts: readonly WorldPrompt[];
  /** By model id: the logits by which its good answers are off from the belief, by task type. */
  shifts: ReadonlyMap<string, ReadonlyMap<TaskType, number>>;
  /** By model id: how much longer its answers are than expected; 1: as expected. */
  lengths: ReadonlyMap<string, number>;
  /** By model id and task type: how much likelier its answers are to be graded than the average. */
  gradedMore: (modelId: string, taskType: TaskType) => number;
}

/** Everything that would come of one model on one prompt. */
export interface Truth {
  /** Probability of a good answer. */
  quality: number;
  /** Mean cost, not rounded. */
  costNanoUsd: number;
}
