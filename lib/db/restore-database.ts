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
import { type Carried, carryRevocations, type KnownKey, readKeys } from './carry-revocations';
import { isDamage } from './check-database';
import { compareSchema } from './compare-schema';
import { lockFolder } from './lock-folder';
import { setAside } from './set-aside';

export interface Restored extends Carried {
  /** Where the database that was there is kept; null: there was none. */
  keptAs: string | null;
  /** Migrations the copy has seen; the rest follow at the next start. */
  schema: number;
  /** False: the database that was there could not be read, or there was none; nothing was carried over from it. */
  wasRead: boolean;
}

/**
 * Puts a copy in the place of the database in `dataDir`. Before anything is touched the folder is locked, and the copy
 * is read from end to end. Keys that were revoked since stay revoked, and every session ends. Throws a SwitchyardError: 404 `not_found`, 503 `data_in_use`, `backup_damaged`,
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
    const known = readKnown(path);
    const carried = changeDraft(draft, known);
    sync(draft);
    const keptAs = setAside(path, 'before-restore', now);
    renameSync(draft, path);
    return { keptAs, schema, wasRead: known !== null, ...carried };
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

/** Without the right to write: what is set aside stays as it was. Null: it cannot be read, or there is none. */
function readKnown(path: string): KnownKey[] | null {
  try {
    const before = new Sqlite(path, { readonly: true, fileMustExist: true });
    try {
      return readKeys(before);
    } finally {
      before.close();
    }
  } catch {
    return null;
  }
}

function changeDraft(draft: string, known: readonly KnownKey[] | null): Carried {
  const sqlite = new Sqlite(draft, { fileMustExist: true });
  try {
    return carryRevocations(sqlite, known);
  } finally {
    sqlite.close();
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
