import { statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';

// Read from a warm disk in about a second; beyond it a start would be felt.
const ALL_OF_IT_BYTES = 512 * 1024 * 1024;
/** Tables that grow with use; everything else is small, and nothing starts without it. */
const LARGE = new Set(['requests', 'subtasks', 'attempts', 'traces', 'messages', 'egress', 'rollups']);

/**
 * What is wrong with the pages of a database, in SQLite's words; null: nothing was found. Reads all of it up to
 * `limitBytes`, of a larger one the tables without which nothing starts.
 */
export function findDamage(
  sqlite: Sqlite.Database,
  path: string,
  limitBytes = ALL_OF_IT_BYTES,
): string | null {
  if (statSync(path).size <= limitBytes) return check(sqlite, 'quick_check(1)');
  const tables = sqlite.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
  for (const table of tables as string[]) {
    const found = LARGE.has(table) ? null : check(sqlite, `quick_check('${table.replaceAll("'", "''")}')`);
    if (found !== null) return found;
  }
  return null;
}

function check(sqlite: Sqlite.Database, pragma: string): string | null {
  const said = sqlite.pragma(pragma, { simple: true }) as string;
  return said === 'ok' ? null : (said.split('\n').at(-1) ?? said);
}

/** True for what SQLite throws when a file is no sound database. */
export function isDamage(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? '';
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}
