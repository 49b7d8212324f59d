import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { SwitchyardError } from '@/lib/shared/errors';

/** How many migrations the file has seen, and whether there are more. Throws 503 `schema_newer`. */
export function compareSchema(
  sqlite: Sqlite.Database,
  migrationsDir: string,
  path: string,
): { applied: number; pending: boolean } {
  const table = sqlite.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  const { applied, at } = table
    ? (sqlite.prepare('select count(*) applied, max(created_at) at from __drizzle_migrations').get() as {
        applied: number;
        at: number | null;
      })
    : { applied: 0, at: null };
  const journalPath = join(migrationsDir, 'meta', '_journal.json');
  if (!existsSync(journalPath)) return { applied, pending: false };
  const journal = JSON.parse(readFileSync(journalPath, 'utf8')) as { entries: { when: number }[] };
  const newest = Math.max(...journal.entries.map(({ when }) => when));
  if (at !== null && Number(at) > newest)
    throw new SwitchyardError(
      `${path} was written by a newer version of Switchyard. Update the program, or set SWITCHYARD_DATA to another folder.`,
      { code: 'schema_newer', status: 503 },
    );
  return { applied, pending: Number(at ?? 0) < newest };
}
