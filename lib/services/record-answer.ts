import type { Decision } from '@/lib/routing/types';
import { createId } from '@/lib/shared/ids';
import { recordRequestEnd } from '@/lib/telemetry/record-request';
import type { Answer } from './answer-request';
import type { Context } from './context';
import { baselineModel } from './outcome';
import { attemptRow, decisionColumns, requestTotals, subtaskRow } from './record-rows';

/** Queues the rows of an answered request: the request completed, its subtasks, attempts and trace. */
export function recordAnswer(ctx: Context, answer: Answer): void {
  const now = ctx.clock.wallMs();
  const executed = answer.subtasks.map((entry) => ({
    ...entry,
    id: createId('sub', ctx.clock, ctx.random),
  }));
  const rows = executed.map((entry) => subtaskRow(entry, answer.requestId, now));
  recordRequestEnd(ctx.telemetry.recorder, {
    request: {
      id: answer.requestId,
      status: answer.status,
      endedAt: now,
      totalMs: answer.totalMs,
      baselineModel: baselineModel(answer.decided.catalog)?.id ?? null,
      ...requestTotals(rows),
    },
    subtasks: rows,
    attempts: executed.flatMap((entry) =>
      entry.result.attempts.map((attempt) => attemptRow(attempt, entry, answer.requestId)),
    ),
    decision: JSON.stringify(answer.decided.decision),
  });
}

/** Queues the rows of a request that was only decided. */
export function recordDryRun(ctx: Context, requestId: string, startedAt: number, decision: Decision): void {
  recordRequestEnd(ctx.telemetry.recorder, {
    request: { id: requestId, status: 'dry_run', endedAt: startedAt },
    subtasks: decision.subtasks.map((entry) =>
      decisionColumns(entry, {
        id: createId('sub', ctx.clock, ctx.random),
        requestId,
        createdAt: startedAt,
      }),
    ),
    attempts: [],
    decision: JSON.stringify(decision),
  });
}
