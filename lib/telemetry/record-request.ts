import { and, eq } from 'drizzle-orm';
import { type attempts, requests, type subtasks } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export type RequestRow = typeof requests.$inferInsert;
export type SubtaskRow = typeof subtasks.$inferInsert;
export type AttemptRow = typeof attempts.$inferInsert;

/** Appends the row of a request that begins; a second row with the same id is ignored. */
export function recordRequestStart(recorder: Recorder, row: RequestRow): void {
  recorder.record((_tx, statements) => {
    statements.insertRequest(row);
  });
}

export interface RequestEnd {
  request: Pick<RequestRow, 'id' | 'status'> & Partial<RequestRow>;
  subtasks: SubtaskRow[];
  /** The decision as JSON; null when none was made. */
  decision: string | null;
}

/** Completes a request's row, once, and appends its subtasks, and its trace if it has none, in the same transaction. */
export function recordRequestEnd(recorder: Recorder, end: RequestEnd): void {
  recorder.record((tx, statements) => {
    const { id, ...columns } = end.request;
    const completed = tx
      .update(requests)
      .set(columns)
      .where(and(eq(requests.id, id), eq(requests.status, 'streaming')))
      .run() as unknown as { changes: number };
    if (completed.changes === 0) return;
    for (const row of end.subtasks) statements.insertSubtask(row);
    if (end.decision) statements.insertTrace({ requestId: id, decision: end.decision });
  });
}

/** Appends an attempt that ended; also when its request never does. */
export function recordAttemptRow(recorder: Recorder, row: AttemptRow): void {
  recorder.record((_tx, statements) => statements.insertAttempt({ purpose: 'answer', ...row }));
}

/** Appends the trace of a decision that is about to be carried out. */
export function recordTraceRow(recorder: Recorder, requestId: string, decision: string): void {
  recorder.record((_tx, statements) => statements.insertTrace({ requestId, decision }));
}
