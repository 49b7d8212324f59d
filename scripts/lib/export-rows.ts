import type Sqlite from 'better-sqlite3';
import { unpackTrace } from '@/lib/telemetry/pack-trace';

interface Source {
  table: string;
  /** When a row came to be; null: it has no time of its own, and goes with its request, or always where it has none. */
  at: string | null;
  ofRequest?: true;
  /** Columns that nobody outside gets. */
  secret?: readonly string[];
  /** Columns that hold JSON, which is written as such. */
  json?: readonly string[];
}

/** What is exported, by the name it has in a line. Sealed secrets and sessions are in no line, whatever is asked. */
export const EXPORTS: Readonly<Record<string, Source>> = {
  request: { table: 'requests', at: 'created_at' },
  subtask: { table: 'subtasks', at: 'created_at' },
  field: { table: 'fields', at: null, json: ['models'] },
  attempt: { table: 'attempts', at: 'started_at' },
  trace: { table: 'traces', at: null, ofRequest: true, json: ['decision'] },
  feedback: { table: 'feedback', at: 'created_at' },
  shadow: { table: 'shadows', at: 'created_at' },
  preference: { table: 'preferences', at: 'created_at' },
  conversation: { table: 'conversations', at: 'created_at' },
  message: { table: 'messages', at: 'created_at', json: ['parts'] },
  egress: { table: 'egress', at: 'at' },
  audit: { table: 'audit_log', at: 'at' },
  notice: { table: 'notices', at: 'at' },
  settings: { table: 'settings_versions', at: 'created_at', json: ['document', 'changes'] },
  search: { table: 'searches', at: 'created_at', json: ['input', 'result'] },
  expectation: { table: 'expectations', at: 'created_at', json: ['expected'] },
  action: { table: 'autopilot_actions', at: 'at', json: ['undo'] },
  price: { table: 'prices', at: 'first_used_at', json: ['price'] },
  key: { table: 'gateway_keys', at: 'created_at', secret: ['digest'] },
};

/**
 * Every row of the kinds, one object each with `kind` first and the columns' own names, in the order they were written.
 * `sinceMs`: only what came to be from then on (UTC ms); traces by their request.
 */
export function* exportRows(
  sqlite: Sqlite.Database,
  kinds: readonly string[],
  sinceMs: number,
): Generator<Record<string, unknown>> {
  const hasTable = sqlite.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").pluck();
  for (const kind of kinds) {
    const source = EXPORTS[kind];
    if (!source || !hasTable.get(source.table)) continue;
    for (const row of sqlite.prepare(queryOf(source)).iterate(sinceMs)) {
      // Some tables have a column of that name: `settings_kind`, `notice_kind`.
      const { kind: own, ...rest } = plain(row as Record<string, unknown>, source);
      yield { kind, ...(own !== undefined && { [`${kind}_kind`]: own }), ...rest };
    }
  }
}

/** Only columns there are, so that a database of an earlier version can be exported too. */
function queryOf({ table, at, ofRequest }: Source): string {
  if (at !== null) return `select * from ${table} where ${at} >= ? order by ${at}`;
  if (!ofRequest) return `select * from ${table} where ? is not null order by rowid`;
  return `select t.* from ${table} t join requests r on r.id = t.request_id where r.created_at >= ? order by r.created_at`;
}

function plain(row: Record<string, unknown>, { secret = [], json = [] }: Source): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !secret.includes(name))
      .map(([name, value]) => [name, json.includes(name) ? parsed(value) : value]),
  );
}

function parsed(value: unknown): unknown {
  if (value === null) return null;
  try {
    return JSON.parse(unpackTrace(value as string | Uint8Array));
  } catch {
    return null;
  }
}
