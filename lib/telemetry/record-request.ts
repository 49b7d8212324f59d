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
  attempts: AttemptRow[];
  /** The decision as JSON; null when none was made. */
  decision: string | null;
}

/** Completes a request's row, once, and appends its subtasks, attempts and trace in the same transaction. */
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
    for (const row of end.attempts) statements.insertAttempt(row);
    if (end.decision) statements.insertTrace({ requestId: id, decision: end.decision });
  });
}
