import type { Answer } from '@/lib/services/answer-request';
import { mergeAnswers } from '../merge-answers';
import { decisionView } from './decision-view';

/** The body of `POST /api/chat { prompt }`; measured fields are null on a dry run. */
export function answerPayload(answer: Answer) {
  const dryRun = answer.status === 'dry_run';
  const { decision } = answer.decided;
  return {
    request_id: answer.requestId,
    prompt: answer.prompt,
    total_ms: dryRun ? null : Math.round(answer.totalMs),
    merged: dryRun ? null : mergeAnswers(answer.subtasks.map(mergeSection)),
    dry_run: dryRun,
    status: answer.status,
    policy: decision.policy.name,
    sub_tasks: decision.subtasks.map((entry, index) => {
      const ended = answer.subtasks.find(({ outcome }) => outcome.subtask === index);
      const view = decisionView(entry, answer.decided);
      const outcome = ended?.outcome;
      return {
        task_type: entry.subtask.taskType,
        text: entry.subtask.text,
        complexity: entry.subtask.complexity,
        tier: entry.subtask.articleBand,
        band: entry.subtask.band,
        model_tier: outcome?.tier ?? entry.tier,
        model: outcome?.modelId ?? entry.modelId,
        provider: outcome?.provider ?? view.provider,
        ollama_model: outcome?.servedBy ?? view.servedBy,
        utility: entry.utility,
        quality: entry.quality,
        threshold: entry.threshold,
        latency_ms: outcome?.latencyMs == null ? null : Math.round(outcome.latencyMs),
        ttft_ms: outcome?.timeToFirstTokenMs == null ? null : Math.round(outcome.timeToFirstTokenMs),
        in_tokens: outcome?.inputTokens ?? null,
        out_tokens: outcome?.outputTokens ?? null,
        tokens_estimated: outcome?.tokensEstimated ?? null,
        cost_units: outcome?.costUnits ?? null,
        cost_usd: outcome?.costUsd ?? null,
        response: ended?.result.text || null,
        status: outcome?.status ?? null,
        error: outcome?.failure ?? null,
        attempts: ended?.result.attempts.length ?? null,
        simulated: outcome?.simulated ?? view.simulated,
        why: entry.why,
      };
    }),
    trace: decision,
  };
}

function mergeSection({ decision, outcome, result }: Answer['subtasks'][number]) {
  return {
    taskType: decision.subtask.taskType,
    modelId: outcome.modelId,
    provider: outcome.provider,
    latencyMs: outcome.latencyMs,
    text: result.text,
    failure: outcome.failure,
  };
}
