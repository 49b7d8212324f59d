import { cellKey, type Experience } from '@/lib/routing/pillars/bandit/experience';
import { certain, epsilonGreedy, type Lottery, thompson } from '@/lib/routing/pillars/bandit/explore';
import { appraise } from '@/lib/routing/policy/appraise';
import { consider } from '@/lib/routing/policy/consider';
import { NO_LIMITS } from '@/lib/routing/policy/field';
import type { Policy, Subtask } from '@/lib/routing/types';
import { articleBandOf } from '@/lib/shared/vocabulary';
import type { World, WorldPrompt } from './world';

/** Whom a policy may choose, in its order, and with which chances. */
export interface Chances {
  modelIds: string[];
  lottery: Lottery;
}

/** A policy's own selection and lottery on a prompt, without its rules; the bandit knows what `experience` says. */
export function lotteryOf(
  { catalog }: Pick<World, 'catalog'>,
  policy: Policy,
  prompt: WorldPrompt,
  experience: Experience = new Map(),
): Chances {
  const cell = experience.get(cellKey(prompt.taskType, prompt.band)) ?? null;
  const subtask = subtaskOf(prompt);
  const { ranking, threshold } = consider(appraise(subtask, catalog, policy, cell), {
    policy,
    catalog,
    state: { unavailable: {}, budgetRemainingUsd: null },
    subtask,
    constraints: {},
    named: null,
    limits: NO_LIMITS,
    spared: null,
  });
  const { mode, epsilon } = policy.bandit;
  const lottery =
    mode === 'off'
      ? certain(0, ranking.length)
      : mode === 'thompson'
        ? thompson(ranking, threshold, cell ?? new Map(), policy)
        : epsilonGreedy(ranking, threshold, epsilon);
  return { modelIds: ranking.map(({ model }) => model.id), lottery };
}

function subtaskOf(prompt: WorldPrompt): Subtask {
  const { taskType, band, complexity, difficulty, inputTokens, outputTokens } = prompt;
  return {
    index: 0,
    text: '',
    dependsOn: [],
    taskType,
    complexity,
    band,
    articleBand: articleBandOf(complexity),
    difficulty,
    difficultySd: 0,
    confidence: 1,
    tokens: { input: inputTokens, output: outputTokens },
    requires: [],
    language: null,
    sensitive: null,
    signals: [],
  };
}
