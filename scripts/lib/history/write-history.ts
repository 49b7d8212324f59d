import { getTableColumns, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '@/lib/db/client';
import { feedback, shadows } from '@/lib/db/schema';
import { packTrace } from '@/lib/telemetry/pack-trace';
import type { FeedbackRow } from '@/lib/telemetry/record-feedback';
import type { ShadowRow } from '@/lib/telemetry/record-shadow';
import { statementsOf } from '@/lib/telemetry/statements';
import type { MadeRequest } from './types';

// Sums by hour merge once a chunk; a chunk is at most some tens of megabytes of journal.
const CHUNK = 10_000;
const CACHE_KIB = 256 * 1024;

export interface Written {
  requests: number;
  /** Of requests, subtasks, attempts, traces, grades and comparisons. */
  rows: number;
}

/**
 * Writes a history and its sums by hour in large transactions. `onChunk` is told how many requests are in. Until it is
 * done nothing waits for the disk: a machine that loses its power meanwhile leaves a folder to be made again.
 */
export function writeHistory(
  db: Db,
  history: Iterable<MadeRequest>,
  onChunk: (requests: number) => void = () => {},
): Written {
  const written: Written = { requests: 0, rows: 0 };
  const client = db.$client;
  const synchronous = client.pragma('synchronous', { simple: true });
  const cacheSize = client.pragma('cache_size', { simple: true });
  client.pragma('synchronous = off');
  client.pragma(`cache_size = -${CACHE_KIB}`);
  const put = createPut(db);
  let chunk: MadeRequest[] = [];
  const flush = () => {
    if (chunk.length > 0) writeChunk(db, { chunk, written, put });
    chunk = [];
    onChunk(written.requests);
  };
  for (const made of history) {
    chunk.push(made);
    if (chunk.length === CHUNK) flush();
  }
  flush();
  client.pragma('wal_checkpoint(truncate)');
  client.pragma(`synchronous = ${synchronous}`);
  client.pragma(`cache_size = ${cacheSize}`);
  return written;
}

interface Put {
  grade(row: FeedbackRow): void;
  shadow(row: ShadowRow): void;
  trace(requestId: string, decision: string): void;
}

/** What the recorder has no statement for, prepared once; a trace that many share is packed once. */
function createPut(db: Db): Put {
  const statements = statementsOf(db);
  const packed = new Map<string, Uint8Array>();
  return {
    grade: prepareInsert(db, feedback),
    shadow: prepareInsert(db, shadows),
    trace(requestId, decision) {
      const bytes = packed.get(decision) ?? packTrace(decision);
      packed.set(decision, bytes);
      statements.insertTrace({ requestId, decision: bytes as never });
    },
  };
}

function prepareInsert<Table extends SQLiteTable>(
  db: Db,
  table: Table,
): (row: Table['$inferInsert']) => void {
  const columns = Object.entries(getTableColumns(table));
  const placeholders = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const { sql: text } = db
    .insert(table)
    .values(placeholders as never)
    .toSQL();
  const insert = db.$client.prepare(text);
  return (row) => {
    const values = row as Record<string, unknown>;
    insert.run(
      columns.map(([name, column]) => column.mapToDriverValue(values[name] ?? column.default ?? null)),
    );
  };
}

function writeChunk(
  db: Db,
  { chunk, written, put }: { chunk: readonly MadeRequest[]; written: Written; put: Put },
): void {
  const statements = statementsOf(db);
  db.transaction(
    () => {
      statements.tally.reset();
      for (const { request, subtasks, attempts, feedback: grades, shadows: compared, trace } of chunk) {
        statements.insertRequest(request);
        for (const row of subtasks) statements.insertSubtask(row);
        for (const row of attempts) statements.insertAttempt(row);
        if (trace !== null) put.trace(request.id, trace);
        for (const grade of grades) put.grade(grade);
        for (const row of compared) put.shadow(row);
        written.requests++;
        written.rows +=
          1 + subtasks.length + attempts.length + grades.length + compared.length + Number(trace !== null);
      }
      statements.tally.write();
    },
    { behavior: 'immediate' },
  );
}
