import type { Attempt } from '@/lib/execution/types';
import type { Decision } from '@/lib/routing/types';
import { createId } from '@/lib/shared/ids';
import type { TaskType } from '@/lib/shared/vocabulary';
import { recordAttemptRow, recordRequestEnd, recordTraceRow } from '@/lib/telemetry/record-request';
import type { Answer } from './answer-request';
import type { Context } from './context';
import { baselineModel } from './outcome';
import { attemptRow, decisionColumns, requestTotals, sharedBy, subtaskRow } from './record-rows';
import { storesPrompts } from './storage';
import { withoutTexts } from './without-texts';

/** Queues the rows of an answered request: the request completed and its subtasks. */
export function recordAnswer(
  ctx: Context,
  answer: Answer,
  { subtaskIds, client }: { subtaskIds: readonly string[]; client: string },
): void {
  const now = ctx.clock.wallMs();
  const executed = answer.subtasks.map((entry) => ({
    ...entry,
    id: subtaskIds[entry.outcome.subtask] ?? createId('sub', ctx.clock, ctx.random),
  }));
  const rows = executed.map((entry) =>
    subtaskRow(entry, { requestId: answer.requestId, createdAt: now, client }),
  );
  recordRequestEnd(ctx.telemetry.recorder, {
    request: {
      id: answer.requestId,
      status: answer.status,
      endedAt: now,
      totalMs: answer.totalMs,
      baselineModel: baselineModel(answer.decided.catalog)?.id ?? null,
      ...requestTotals(rows, answer.decided.judgeCostNanoUsd),
    },
    subtasks: rows,
    decision: null,
  });
}

/** Queues the rows of a request that was only decided. */
export function recordDryRun(
  ctx: Context,
  { requestId, startedAt, client }: { requestId: string; startedAt: number; client: string },
  decision: Decision,
): void {
  const rows = decision.subtasks.map((entry) =>
    decisionColumns(entry, {
      id: createId('sub', ctx.clock, ctx.random),
      requestId,
      createdAt: startedAt,
      client,
    }),
  );
  recordRequestEnd(ctx.telemetry.recorder, {
    request: { id: requestId, status: 'dry_run', endedAt: startedAt, ...sharedBy(rows) },
    subtasks: rows,
    decision: traceOf(ctx, decision),
  });
}

/** Queues the trace of a decision before it is carried out, so that it outlives the process. */
export function recordTrace(ctx: Context, requestId: string, decision: Decision): void {
  recordTraceRow(ctx.telemetry.recorder, requestId, traceOf(ctx, decision));
}

/** The decision as JSON, as much of it as may be kept. */
function traceOf(ctx: Context, decision: Decision): string {
  return JSON.stringify(storesPrompts(ctx) ? decision : withoutTexts(decision));
}

/** Queues an attempt as soon as it ended: what was spent is known also when the request never ends. */
export function recordAttempt(
  ctx: Context,
  row: { requestId: string; subtaskId: string | null; client: string; taskType: TaskType | null },
  attempt: Attempt,
): void {
  const { subtaskId } = row;
  if (subtaskId === null) return;
  recordAttemptRow(ctx.telemetry.recorder, attemptRow(attempt, { ...row, subtaskId }));
}

/** Completes the row of a request that ended in an error nobody expected. */
export function recordFailure(ctx: Context, requestId: string): void {
  recordRequestEnd(ctx.telemetry.recorder, {
    request: { id: requestId, status: 'failed', endedAt: ctx.clock.wallMs() },
    subtasks: [],
    decision: null,
  });
}
