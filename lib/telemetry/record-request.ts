import type { attempts, requests, subtasks } from '@/lib/db/schema';
import type { Recorder } from './recorder';
import { withholdMessage } from './withhold-message';

export type RequestRow = typeof requests.$inferInsert;
/** `field`: the models it could have gone to; absent: not known. */
export type SubtaskRow = typeof subtasks.$inferInsert & { field?: readonly string[] };
export type AttemptRow = typeof attempts.$inferInsert;

/** Requests whose first row still waits in the queue: most end before it is written, and need no second one. */
const waiting = new WeakMap<Recorder, Map<string, RequestRow>>();

function waitingOf(recorder: Recorder): Map<string, RequestRow> {
  const rows = waiting.get(recorder) ?? new Map<string, RequestRow>();
  waiting.set(recorder, rows);
  return rows;
}

/** Appends the row of a request that begins, its prompt only where texts are kept; a second row with the same id is ignored. */
export function recordRequestStart(recorder: Recorder, row: RequestRow): void {
  const rows = waitingOf(recorder);
  const own = { ...row, prompt: recorder.keepsPrompts() ? row.prompt : null };
  rows.set(row.id, own);
  recorder.record((_tx, statements) => {
    rows.delete(row.id);
    statements.insertRequest(own);
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
  const { id } = end.request;
  const subtasks = recorder.keepsPrompts() ? end.subtasks : end.subtasks.map(withholdMessage);
  const unwritten = waitingOf(recorder).get(id);
  if (unwritten) {
    Object.assign(unwritten, end.request);
    waitingOf(recorder).delete(id);
  }
  recorder.record((_tx, statements) => {
    // Its first row may have been dropped from a full queue; where it was written this changes nothing.
    if (unwritten) statements.insertRequest(unwritten);
    else if (!statements.completeRequest(end.request)) return;
    for (const row of subtasks) statements.insertSubtask(row);
    if (end.decision) statements.insertTrace({ requestId: id, decision: end.decision });
  });
}

/** Appends an attempt that ended, also when its request never does; what failed without its message where no texts are kept. */
export function recordAttemptRow(recorder: Recorder, row: AttemptRow): void {
  const kept = recorder.keepsPrompts() ? row : withholdMessage(row);
  recorder.record((_tx, statements) => statements.insertAttempt({ purpose: 'answer', ...kept }));
}

/** Appends the trace of a decision that is about to be carried out. */
export function recordTraceRow(recorder: Recorder, requestId: string, decision: string): void {
  recorder.record((_tx, statements) => statements.insertTrace({ requestId, decision }));
}
