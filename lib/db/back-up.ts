import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SwitchyardError } from '@/lib/shared/errors';
import { stamp } from './set-aside';

// Two updates that went wrong, and one to spare.
const KEPT = 3;
const BACKUP = /^switchyard-\d+-.*\.db$/;
const ASKED = /^backup-.*\.db$/;

/**
 * A copy of the database that stands alone, as `backups/switchyard-<schema>-<UTC time>.db` below `dataDir`, readable by
 * its owner only; older copies than the newest three go. `schema`: how many migrations it has seen. Returns its
 * path. Throws a SwitchyardError 503 when the copy cannot be made.
 */
export function backUp(sqlite: Sqlite.Database, dataDir: string, schema: number, now: Date): string {
  const folder = join(dataDir, 'backups');
  const name = `switchyard-${schema}-${stamp(now)}.db`;
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

export interface BackupFile {
  path: string;
  name: string;
  bytes: number;
  /** UTC ms. */
  at: number;
  /** `update`: made before the schema changed, of which three stay. `asked`: made by the owner, and never removed. */
  why: 'update' | 'asked';
}

/** Copies of the database below `dataDir`, newest first. */
export function listBackups(dataDir: string): BackupFile[] {
  const folder = join(dataDir, 'backups');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP.test(name) || ASKED.test(name))
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name));
      const why: BackupFile['why'] = ASKED.test(name) ? 'asked' : 'update';
      return { path: join(folder, name), name, bytes: size, at: Math.round(mtimeMs), why };
    })
    .sort((a, b) => b.at - a.at || b.name.localeCompare(a.name));
}

/** Where a copy goes that somebody asked for. */
export function backupPath(dataDir: string, now: Date): string {
  return join(dataDir, 'backups', `backup-${stamp(now)}.db`);
}

/**
 * Copies a database that is in use to `path`, readable by its owner only, `pages` at a time; `onProgress` hears the
 * share that is done, 0..1. What is written through the same connection meanwhile is in the copy too. Throws a
 * SwitchyardError: 409 `file_exists`, 503 `backup_failed`.
 */
export async function copyDatabase(
  sqlite: Sqlite.Database,
  path: string,
  { pages = 200, onProgress = () => {} }: { pages?: number; onProgress?(share: number): void } = {},
): Promise<void> {
  if (existsSync(path))
    throw new SwitchyardError(`${path} is there already. Name another file.`, {
      code: 'file_exists',
      status: 409,
    });
  const draft = `${path}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    rmSync(draft, { force: true });
    closeSync(openSync(draft, 'wx', 0o600));
    await sqlite.backup(draft, {
      progress({ totalPages, remainingPages }) {
        onProgress(totalPages === 0 ? 0 : 1 - remainingPages / totalPages);
        return pages;
      },
    });
    standAlone(draft);
    renameSync(draft, path);
  } catch (error) {
    for (const part of ['', '-wal', '-shm', '-journal']) rmSync(draft + part, { force: true });
    const code = (error as { code?: string }).code ?? 'unknown';
    throw new SwitchyardError(
      `The database could not be copied to ${dirname(path)} (${code}). Check the space left and the folder's permissions.`,
      { code: 'backup_failed', status: 503 },
    );
  }
}

/** A copy is one file, wherever it is carried. */
function standAlone(path: string): void {
  const copy = new Sqlite(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
