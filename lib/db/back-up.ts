import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Sqlite from 'better-sqlite3';
import { SwitchyardError } from '@/lib/shared/errors';

// Two updates that went wrong, and one to spare.
const KEPT = 3;
const BACKUP = /^switchyard-\d+-.*\.db$/;

/**
 * A copy of the database that stands alone, as `backups/switchyard-<schema>-<UTC time>.db` below `dataDir`, readable by
 * its owner only; older copies than the newest three go. `schema`: how many migrations it has seen. Returns its
 * path. Throws a SwitchyardError 503 when the copy cannot be made.
 */
export function backUp(sqlite: Sqlite.Database, dataDir: string, schema: number, now: Date): string {
  const folder = join(dataDir, 'backups');
  const name = `switchyard-${schema}-${now.toISOString().replace(/[:.]/g, '-')}.db`;
  const path = join(folder, name);
  const draft = `${path}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    sqlite.prepare('vacuum into ?').run(draft);
    chmodSync(draft, 0o600);
    renameSync(draft, path);
    removeOldest(folder);
    return path;
  } catch (error) {
    if (existsSync(draft)) rmSync(draft, { force: true });
    const code = (error as { code?: string }).code ?? 'unknown';
    throw new SwitchyardError(
      `The database needs to be updated and could not be copied to ${folder} first (${code}). Nothing was changed: check the space left and the folder's permissions, then start again.`,
      { code: 'backup_failed', status: 503 },
    );
  }
}

function removeOldest(folder: string): void {
  const timeOf = (name: string) => name.replace(/^switchyard-\d+-/, '');
  const copies = readdirSync(folder).filter((name) => BACKUP.test(name));
  copies.sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  for (const name of copies.slice(KEPT)) rmSync(join(folder, name), { force: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.db.tmp')) rmSync(join(folder, name));
}
