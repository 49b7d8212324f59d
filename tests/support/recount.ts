import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '@/lib/db/client';
import { rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';

/** The rollups of a database with words for numbers, without what differs by how they came to be. */
export function readRollups(path: string): unknown[] {
  const sqlite = new Sqlite(path, { readonly: true });
  try {
    const label = (column: string) => `(select label from rollup_labels where id = r.${column}) as ${column}`;
    const words = ['client', 'task_type', 'band', 'model', 'outcome', 'purpose'];
    const rows = sqlite.prepare(`select r.*, ${words.map(label).join(', ')} from rollups r`).all() as Record<
      string,
      unknown
    >[];
    return rows.map(({ revision: _revision, ...row }) => JSON.stringify(row, rounded)).sort();
  } finally {
    sqlite.close();
  }
}

/** The sum of fractions depends on their order in its last digits. */
function rounded(column: string, value: unknown): unknown {
  return column.endsWith('_sum') && typeof value === 'number' ? value.toFixed(6) : value;
}

/** The rollups that the rows of a database add up to, counted anew in a copy. */
export function recount(path: string): unknown[] {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-recount-'));
  const sqlite = new Sqlite(path, { readonly: true });
  sqlite.prepare('vacuum into ?').run(join(folder, 'switchyard.db'));
  sqlite.close();
  const { db, close } = openDatabase(folder, 'drizzle');
  rebuildRollups(db);
  close();
  return readRollups(join(folder, 'switchyard.db'));
}
