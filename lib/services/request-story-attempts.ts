import type { Decision } from '@/lib/routing/types';
import type { Tier } from '@/lib/shared/vocabulary';
import type { StoryRows } from '@/lib/telemetry/queries/get-request-story';
import type { StoryAttempt } from './request-story-types';

/** Every call of a request on its own clock, with why it was made. */
export function storyAttempts(rows: StoryRows, decision: Decision | null): StoryAttempt[] {
  const position = positionsOf(rows, decision);
  const before = new Map<string, string>();
  return rows.attempts.map((row) => {
    const chain = `${row.purpose}/${row.subtaskId}`;
    const earlier = row.purpose !== 'answer' ? undefined : before.get(chain);
    before.set(chain, row.modelId);
    return {
      id: row.id,
      subtask: position.get(row.subtaskId) ?? null,
      number: row.number,
      purpose: row.purpose,
      role: earlier === undefined ? 'first' : earlier === row.modelId ? 'retry' : 'fallback',
      startMs: Math.max(0, row.startedAt - rows.request.createdAt),
      headersMs: row.headersMs,
      firstTokenMs: row.firstTokenMs,
      durationMs: row.durationMs,
      backoffMs: row.backoffMs,
      modelId: row.modelId,
      endpointId: row.endpointId,
      upstreamName: row.upstreamName,
      tier: row.tier as Tier,
      locality: row.locality,
      simulated: row.simulated,
      status: row.status,
      errorKind: row.errorKind,
      errorMessage: row.errorMessage,
      httpStatus: row.httpStatus,
      inputTokens: row.inputTokens,
      outputTokens: row.outputTokens,
      usageEstimated: row.usageEstimated,
      costNanoUsd: row.costNanoUsd,
      finishReason: row.finishReason,
    };
  });
}

/**
 * Subtask id → position. A request that runs or was cut has no rows of subtasks: then the first model called for one
 * says which of the decision's it is.
 */
export function positionsOf(rows: StoryRows, decision: Decision | null): Map<string, number> {
  const known = new Map(rows.subtasks.map(({ id, position }) => [id, position]));
  const free = new Set(
    (decision?.subtasks ?? []).map((_, at) => at).filter((at) => ![...known.values()].includes(at)),
  );
  for (const { subtaskId, modelId, taskType } of rows.attempts) {
    if (subtaskId === '' || known.has(subtaskId)) continue;
    const fits = [...free].filter((at) => decision?.subtasks[at]?.subtask.taskType === taskType);
    const at = fits.find((one) => decision?.subtasks[one]?.modelId === modelId) ?? fits[0] ?? [...free][0];
    if (at === undefined) continue;
    known.set(subtaskId, at);
    free.delete(at);
  }
  return known;
}
