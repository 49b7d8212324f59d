import type { Situation } from './field';

// The article's budget rule: with under a fifth of the hour left the bar falls by 0.1, never under 0.6.
const LOW_SHARE = 0.2;
const RELIEF = 0.1;
const RELIEF_FLOOR = 0.6;

/** Q an answer must be expected to have, 0..1: the policy's, raised by rules and by the caller. Vectors need none. */
export function thresholdOf(situation: Situation): number {
  const { policy, subtask, limits, constraints } = situation;
  if (subtask.requires.includes('embeddings')) return 0;
  const base = policy.thresholds[subtask.taskType] ?? policy.thresholds.default;
  const relieved = isBudgetLow(situation) ? Math.min(base, Math.max(RELIEF_FLOOR, base - RELIEF)) : base;
  return Math.max(relieved, limits.minQuality ?? 0, constraints.minQuality ?? 0);
}

/** Whether under a fifth of the hourly budget is left. */
function isBudgetLow({ policy, state }: Situation): boolean {
  const { hourlyUsd } = policy.budget;
  if (hourlyUsd === null || state.budgetRemainingUsd === null) return false;
  return state.budgetRemainingUsd < hourlyUsd * LOW_SHARE;
}
