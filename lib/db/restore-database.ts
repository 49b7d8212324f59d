import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SwitchyardError } from '@/lib/shared/errors';
import { isDamage } from './check-database';
import { compareSchema } from './compare-schema';
import { lockFolder } from './lock-folder';
import { setAside } from './set-aside';

export interface Restored {
  /** Where the database that was there is kept; null: there was none. */
  keptAs: string | null;
  /** Migrations the copy has seen; the rest follow at the next start. */
  schema: number;
}

/**
 * Puts a copy in the place of the database in `dataDir`. Before anything is touched the folder is locked, and the copy
 * is read from end to end. Throws a SwitchyardError: 404 `not_found`, 503 `data_in_use`, `backup_damaged`,
 * `backup_foreign`, `schema_newer`.
 */
export function restoreDatabase(
  dataDir: string,
  copy: string,
  { migrationsDir, now }: { migrationsDir: string; now: Date },
): Restored {
  if (!existsSync(copy))
    throw new SwitchyardError(`There is no file ${copy}.`, { code: 'not_found', status: 404, param: 'FILE' });
  const release = lockFolder(dataDir);
  const path = join(dataDir, 'switchyard.db');
  const draft = `${path}.restoring`;
  try {
    copyFileSync(copy, draft);
    if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${draft}-wal`);
    chmodSync(draft, 0o600);
    const schema = inspect(draft, copy, migrationsDir);
    sync(draft);
    const keptAs = setAside(path, 'before-restore', now);
    renameSync(draft, path);
    return { keptAs, schema };
  } finally {
    for (const part of ['', '-wal', '-shm']) rmSync(draft + part, { force: true });
    release();
  }
}

function inspect(draft: string, copy: string, migrationsDir: string): number {
  try {
    const sqlite = new Sqlite(draft, { fileMustExist: true });
    try {
      const said = sqlite.pragma('integrity_check(1)', { simple: true });
      if (said !== 'ok') throw damagedCopy(copy);
      const { applied } = compareSchema(sqlite, migrationsDir, copy);
      if (applied === 0)
        throw new SwitchyardError(`${copy} is no database of Switchyard. Nothing was changed.`, {
          code: 'backup_foreign',
          status: 503,
        });
      return applied;
    } finally {
      sqlite.close();
    }
  } catch (error) {
    throw isDamage(error) ? damagedCopy(copy) : error;
  }
}

function damagedCopy(copy: string): SwitchyardError {
  return new SwitchyardError(`${copy} is damaged. Nothing was changed; take another copy.`, {
    code: 'backup_damaged',
    status: 503,
  });
}

function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
