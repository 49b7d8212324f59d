// What: one page of the log, by filter, order and offset.
// Why: rows are found in the index and read only where they are shown, so that the last page is as near as the first.
// Not for: sums (read-log-totals.ts). Runs in the reader's thread as it is: no aliases.
import type { Database } from 'better-sqlite3';
import type { LogKind, LogPage, LogQuery, LogSort } from '../log/types.ts';
import { LOG_TABLES, type LogTable } from './log-tables.ts';
import { type IsCancelled, watch } from './log-watch.ts';
import { logWhere } from './log-where.ts';
import { priceLogRow } from './priced-rows.ts';

const MOST_ROWS = 500;
const EXCERPT_CHARS = 200;
const BOOLEANS = new Set(['simulated', 'local', 'cost_estimated', 'tokens_estimated', 'usage_estimated']);

/** Rows of equal value stand in the order of time; unknown values stand last, whichever way is up. */
export function readLogPage(db: Database, query: LogQuery, isCancelled?: IsCancelled): LogPage {
  const { kind, filter } = query;
  const table = LOG_TABLES[kind];
  const offset = Math.max(0, Math.trunc(query.offset));
  const limit = Math.min(MOST_ROWS, Math.max(0, Math.trunc(query.limit)));
  const where = logWhere(kind, filter, isCancelled !== undefined);
  const order = orderBy(table, query.sort, query.descending);
  const columns = columnsOf(db, table.name);
  const excerpt = kind === 'requests' ? `, substr(r.prompt, 1, ${EXCERPT_CHARS}) as excerpt` : '';
  const statement = db
    .prepare(
      `select ${columns.map(({ column }) => `r.${column}`).join(', ')}${excerpt} from (
        select r.rowid as at from ${table.name} as r where ${where.sql} order by ${order} limit ? offset ?
      ) as page join ${table.name} as r on r.rowid = page.at order by ${order}`,
    )
    .raw(true);
  const found = watch(db, isCancelled, () => statement.all(...where.params, limit, offset)) as unknown[][];
  const { baselinePrice: price } = query;
  const rows = found.map((values) => {
    const row = toRow(columns, values, kind);
    return kind === 'attempts' && price ? { ...row, onBaselineNanoUsd: priceLogRow(row, price) } : row;
  });
  return { kind, rows, offset } as unknown as LogPage;
}

function orderBy(table: LogTable, sort: LogSort, descending: boolean): string {
  const way = descending ? 'desc' : 'asc';
  const time = `${table.time} ${way}, r.rowid ${way}`;
  if (sort === 'time') return time;
  const key = {
    cost: 'r.cost_nano_usd',
    latency: table.latency,
    tokens: 'r.input_tokens + r.output_tokens',
  }[sort];
  return `${key} is null, ${key} ${way}, ${time}`;
}

interface Column {
  column: string;
  property: string;
  isBoolean: boolean;
}

const known = new WeakMap<Database, Map<string, Column[]>>();

/** What the table has now, without whole prompts, which may be a megabyte each. */
function columnsOf(db: Database, table: string): Column[] {
  const tables = known.get(db) ?? new Map<string, Column[]>();
  known.set(db, tables);
  const columns =
    tables.get(table) ??
    (db.pragma(`table_xinfo(${table})`) as { name: string }[])
      .filter(({ name }) => name !== 'prompt')
      .map(({ name }) => ({
        column: name,
        property: name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        isBoolean: BOOLEANS.has(name),
      }));
  tables.set(table, columns);
  return columns;
}

function toRow(
  columns: readonly Column[],
  values: readonly unknown[],
  kind: LogKind,
): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [at, { property, isBoolean }] of columns.entries()) {
    const value = values[at] ?? null;
    row[property] = isBoolean && value !== null ? value === 1 : value;
  }
  if (kind === 'requests') row.excerpt = values[columns.length] ?? null;
  return row;
}
