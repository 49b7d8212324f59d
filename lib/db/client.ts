// What: opens the SQLite file, sets it up and migrates it.
// Why: one connection per process, WAL so that readers never wait for the writer.
// Not for: queries and writes (lib/telemetry).
import { accessSync, chmodSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { SwitchyardError } from '@/lib/shared/errors';
import { backUp } from './back-up';
import { findDamage, isDamage } from './check-database';
import { compareSchema } from './compare-schema';
import { lockFolder } from './lock-folder';
import * as schema from './schema';
import { setAside } from './set-aside';

export type Db = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

export interface Database {
  db: Db;
  /** Closes after a checkpoint, so that the file stands alone. */
  close(): void;
}

// Long enough for a checkpoint of another process, short enough not to freeze the event loop;
// the recorder retries what was refused.
const BUSY_TIMEOUT_MS = 250;

// A log that grew under a long reader is cut back to this at the next checkpoint.
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;

export interface OpenOptions {
  /** True: a damaged file is set aside as `switchyard.db.corrupt-<UTC time>`, and an empty one begins. */
  fresh?: boolean;
}

/**
 * Opens (or creates) `switchyard.db` in `dataDir` and brings it to the newest schema in one transaction; one that is
 * behind is copied to `backups` before. `now` names the copy.
 * Throws a SwitchyardError that says what to do when the file is damaged, newer than this version or not writable.
 */
export function openDatabase(
  dataDir: string,
  migrationsDir: string,
  now = new Date(),
  { fresh = false }: OpenOptions = {},
): Database {
  const path = join(dataDir, 'switchyard.db');
  let releaseLock = () => {};
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // SQLite would open what it may not write for reading, and refuse each row later.
    for (const place of [dataDir, path]) if (existsSync(place)) accessSync(place, constants.W_OK);
    releaseLock = lockFolder(dataDir);
    const sqlite = fresh ? openOrReplace(path, now) : openSound(path);
    sqlite.pragma(`journal_size_limit = ${WAL_LIMIT_BYTES}`);
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    const { applied, pending } = compareSchema(sqlite, migrationsDir, path);
    if (applied > 0 && pending) backUp(sqlite, dataDir, applied, now);
    const db = drizzle(sqlite, { schema });
    migrate(db, { migrationsFolder: migrationsDir });
    return { db, close: () => close(sqlite, releaseLock) };
  } catch (error) {
    releaseLock();
    throw explain(error, path);
  }
}

/** Throws what SQLite throws, or a SwitchyardError, when its pages are not as they should be. */
function openSound(path: string): Sqlite.Database {
  const isNew = !existsSync(path) || statSync(path).size === 0;
  if (!isNew) refuseDamaged(path);
  const sqlite = new Sqlite(path);
  try {
    chmodSync(path, 0o600);
    // Only an empty file takes it: later it would need a rewrite of everything (npm run compact).
    if (isNew) sqlite.pragma('auto_vacuum = INCREMENTAL');
    sqlite.pragma('journal_mode = WAL');
    return sqlite;
  } catch (error) {
    sqlite.close();
    throw error;
  }
}

/** Looks without the right to write: closing a writer would copy what is left of a log into a damaged file. */
function refuseDamaged(path: string): void {
  const reader = new Sqlite(path, { readonly: true });
  try {
    const damage = findDamage(reader, path);
    if (damage !== null) throw damaged(path, damage);
  } finally {
    reader.close();
  }
}

function openOrReplace(path: string, now: Date): Sqlite.Database {
  try {
    return openSound(path);
  } catch (error) {
    if (!isDamage(error) && (error as { code?: string }).code !== 'database_corrupt') throw error;
    const kept = setAside(path, 'corrupt', now);
    console.warn(`${path} is damaged and was kept as ${kept}. Starting with an empty database.`);
    return openSound(path);
  }
}

/** A disk that is full must not keep the lock. */
function close(sqlite: Sqlite.Database, releaseLock: () => void): void {
  try {
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    sqlite.close();
    releaseLock();
  }
}

function damaged(path: string, what: string | null = null): SwitchyardError {
  const said = what === null ? '' : ` (${what})`;
  return new SwitchyardError(
    `${path} is damaged${said} and was left untouched. Bring back a copy with npm run restore -- FILE, or start once with npm start -- --fresh: the damaged file is then kept under another name, and an empty one begins.`,
    { code: 'database_corrupt', status: 503 },
  );
}

function explain(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (isDamage(error)) return damaged(path);
  if (code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS' || code === 'SQLITE_READONLY')
    return new SwitchyardError(`${path} cannot be written (${code}). Check the folder's permissions.`, {
      code: 'database_unwritable',
      status: 503,
    });
  return error;
}
