import type { Db } from '@/lib/db/client';
import { feedback } from '@/lib/db/schema';
import { statementsOf } from '@/lib/telemetry/statements';
import type { MadeRequest } from './types';

// Sums by hour merge once a chunk; a chunk is at most some tens of megabytes of journal.
const CHUNK = 5000;

export interface Written {
  requests: number;
  /** Of requests, subtasks, attempts, traces and grades. */
  rows: number;
}

/** Writes a history and its sums by hour in large transactions. `onChunk` is told how many requests are in. */
export function writeHistory(
  db: Db,
  history: Iterable<MadeRequest>,
  onChunk: (requests: number) => void = () => {},
): Written {
  const written: Written = { requests: 0, rows: 0 };
  let chunk: MadeRequest[] = [];
  const flush = () => {
    if (chunk.length > 0) writeChunk(db, chunk, written);
    chunk = [];
    onChunk(written.requests);
  };
  for (const made of history) {
    chunk.push(made);
    if (chunk.length === CHUNK) flush();
  }
  flush();
  return written;
}

function writeChunk(db: Db, chunk: readonly MadeRequest[], written: Written): void {
  const statements = statementsOf(db);
  db.transaction(
    (tx) => {
      statements.tally.reset();
      for (const { request, subtasks, attempts, feedback: grades, trace } of chunk) {
        statements.insertRequest(request);
        for (const row of subtasks) statements.insertSubtask(row);
        for (const row of attempts) statements.insertAttempt(row);
        if (trace !== null) statements.insertTrace({ requestId: request.id, decision: trace });
        if (grades.length > 0) tx.insert(feedback).values(grades).run();
        written.requests++;
        written.rows += 1 + subtasks.length + attempts.length + grades.length + Number(trace !== null);
      }
      statements.tally.write();
    },
    { behavior: 'immediate' },
  );
}
