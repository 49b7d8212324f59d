import type { Candidate, SubtaskDecision } from '@/lib/routing/types';
import type { RoutedPrompt } from '@/lib/services/route-prompt';

/** The undivided decision in the contract's words; `subtasks` is what a split would be. */
export function decisionFields({ decided, advice }: RoutedPrompt) {
  const [entry] = decided.decision.subtasks;
  if (!entry) throw new Error('a decision without a subtask');
  const { subtask } = entry;
  // What was drawn for the decision counts, where a split would change nothing.
  const { subtasks } = advice.decision.subtasks.length > 1 ? advice.decision : decided.decision;
  return {
    request_id: decided.requestId,
    model: entry.modelId,
    provider: decided.catalog.models.find(({ id }) => id === entry.modelId)?.provider ?? null,
    tier: entry.tier,
    band: subtask.band,
    complexity: subtask.complexity,
    task_type: subtask.taskType,
    reason: entry.reason,
    why: entry.why,
    estimated_cost: entry.estimate.costUsd,
    estimated_latency: entry.estimate.latencyMs,
    propensity: entry.propensity,
    policy: decided.decision.policy,
    subtasks: subtasks.map(subtaskFields),
    candidates: entry.candidates.map(candidateFields),
  };
}

function subtaskFields({ subtask, modelId, tier }: SubtaskDecision) {
  return {
    text: subtask.text,
    task_type: subtask.taskType,
    complexity: subtask.complexity,
    band: subtask.band,
    depends_on: subtask.dependsOn,
    model: modelId,
    tier,
  };
}

function candidateFields(candidate: Candidate) {
  return {
    model: candidate.modelId,
    tier: candidate.tier,
    quality: candidate.quality,
    utility: candidate.utility,
    cost: candidate.cost,
    estimated_cost: candidate.estimate.costUsd,
    estimated_latency: candidate.estimate.latencyMs,
    propensity: candidate.propensity,
    chosen: candidate.chosen,
    removed: candidate.removed,
    why_not: candidate.whyNot,
    would_win: candidate.wouldWin,
  };
}
