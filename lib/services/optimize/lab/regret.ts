import type { Catalog } from '@/lib/catalog/types';
import { appraise } from '@/lib/routing/policy/appraise';
import { pickBest } from '@/lib/routing/policy/choose';
import type { Scored } from '@/lib/routing/policy/field';
import { scoreOptions } from '@/lib/routing/policy/score';
import type { Policy, Subtask } from '@/lib/routing/types';

type Known = Pick<Subtask, 'taskType' | 'difficulty' | 'complexity' | 'tokens'>;

/** What a choice came to beside the best one, in U. */
export interface Judged {
  /** What the oracle's choice is worth: its U. */
  best: number;
  /** 0: as good as the oracle. */
  regret: number;
  oracleId: string;
}

/**
 * The oracle chooses by the policy's own rule with the true expected qualities (`worth`, 0..1). A choice under a bar
 * that the oracle clears is short of it by what the bar asks, on top of its U.
 */
export function judge(
  chosenId: string,
  subtask: Known,
  { catalog, policy, worth }: { catalog: Catalog; policy: Policy; worth: (modelId: string) => number },
): Judged {
  const threshold = policy.thresholds[subtask.taskType] ?? policy.thresholds.default;
  const options = appraise(subtask, catalog, policy).map((option) => ({
    ...option,
    quality: worth(option.model.id),
  }));
  const field = scoreOptions(options, policy);
  const oracle = pickBest(field, { threshold, policy, sticky: null });
  const chosen = field.find(({ model }) => model.id === chosenId);
  if (!oracle || !chosen) throw new Error('the lab always has models');
  const regret = shortOf(chosen, oracle, threshold, policy.weights.beta);
  return { best: oracle.utility, regret, oracleId: oracle.model.id };
}

function shortOf(chosen: Scored, oracle: Scored, threshold: number, beta: number): number {
  if (chosen === oracle) return 0;
  if (oracle.quality < threshold) return beta * (oracle.quality - chosen.quality);
  const inUtility = Math.max(0, oracle.utility - chosen.utility);
  return inUtility + beta * Math.max(0, threshold - chosen.quality);
}
