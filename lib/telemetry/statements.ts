// What: the inserts of the hot path, prepared once per database.
// Why: building the SQL of a 30-column row anew costs four times as much as running it.
// Not for: queries, which are rare.
import { and, eq, getTableColumns, Placeholder, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Db } from '@/lib/db/client';
import { attempts, requests, subtasks, traces } from '@/lib/db/schema';
import { createFieldIds } from './field-ids';
import { packTrace } from './pack-trace';
import { factOfAttempt, factOfRequest, factOfSubtask } from './rollups/fact';
import { createTally, type Tally } from './rollups/tally';

type Row<Table extends SQLiteTable> = Table['$inferInsert'];

export interface Statements {
  insertRequest(row: Row<typeof requests>): void;
  /** Fills what is known at the end into a row that still says `streaming`; false when there is none. */
  completeRequest(row: Pick<Row<typeof requests>, 'id' | 'status'> & Partial<Row<typeof requests>>): boolean;
  /** `field`: the models it could have gone to, in place of their set's number. */
  insertSubtask(row: Row<typeof subtasks> & { field?: readonly string[] }): void;
  insertAttempt(row: Row<typeof attempts>): void;
  insertTrace(row: Row<typeof traces>): void;
  /** What the rows written so far add to the rollups; written at the end of their transaction. */
  tally: Tally;
}

const prepared = new WeakMap<Db, Statements>();

/** The prepared statements of a database; columns a row leaves out become their default, or null. */
export function statementsOf(db: Db): Statements {
  const known = prepared.get(db);
  if (known) return known;
  const sums = createTally(db);
  const fields = createFieldIds(db);
  const tally: Tally = {
    ...sums,
    reset() {
      sums.reset();
      fields.forget();
    },
  };
  const request = prepareInsert(db, requests);
  const subtask = prepareInsert(db, subtasks);
  const attempt = prepareInsert(db, attempts);
  const trace = prepareInsert(db, traces);
  const complete = prepareCompletion(db);
  const find = db
    .select()
    .from(requests)
    .where(eq(requests.id, sql.placeholder('id')))
    .prepare();
  const statements: Statements = {
    insertRequest(row) {
      if (request(row)) tally.add(factOfRequest(row));
    },
    completeRequest(row) {
      if (!complete(row)) return false;
      const whole = find.get({ id: row.id });
      if (whole) tally.add(factOfRequest(whole));
      return true;
    },
    insertSubtask(row) {
      const fieldId = row.fieldId ?? fields.of(row.field);
      if (subtask({ ...row, fieldId })) tally.add(factOfSubtask(row));
    },
    insertAttempt(row) {
      if (attempt(row)) tally.add(factOfAttempt(row));
    },
    insertTrace: ({ requestId, decision }) =>
      void trace({ requestId, decision: typeof decision === 'string' ? packTrace(decision) : decision }),
    tally,
  };
  prepared.set(db, statements);
  return statements;
}

/**
 * A row whose key is there already is left alone, and false returned. The statement is drizzle's, run by the driver itself:
 * filling drizzle's placeholders for each row costs as much as the insert.
 */
function prepareInsert<Table extends SQLiteTable>(db: Db, table: Table): (row: Row<Table>) => boolean {
  const columns = Object.entries(getTableColumns(table)).filter(([, { generated }]) => !generated);
  const placeholders = Object.fromEntries(columns.map(([name]) => [name, sql.placeholder(name)]));
  const query = db
    .insert(table)
    .values(placeholders as unknown as Row<Table>)
    .onConflictDoNothing()
    .toSQL();
  const statement = db.$client.prepare(query.sql);
  return (row) => {
    const values = row as Record<string, unknown>;
    const bound = columns.map(([name, column]) =>
      column.mapToDriverValue(values[name] ?? column.default ?? null),
    );
    return statement.run(bound).changes > 0;
  };
}

/** A column that is left out keeps what it has. */
function prepareCompletion(db: Db): Statements['completeRequest'] {
  const columns = getTableColumns(requests);
  const { id: _id, client: _client, ...rest } = columns;
  const set = Object.fromEntries(
    Object.entries(rest).map(([name, column]) => [name, sql`coalesce(${sql.placeholder(name)}, ${column})`]),
  );
  const query = db
    .update(requests)
    .set(set)
    .where(and(eq(requests.id, sql.placeholder('id')), eq(requests.status, 'streaming')))
    .toSQL();
  const statement = db.$client.prepare(query.sql);
  return (row) => {
    const values = row as Record<string, unknown>;
    const bind = (param: unknown) => {
      if (!(param instanceof Placeholder)) return param;
      const column = columns[param.name as keyof typeof columns];
      return column.mapToDriverValue((values[param.name] ?? null) as never);
    };
    return statement.run(query.params.map(bind)).changes > 0;
  };
}
