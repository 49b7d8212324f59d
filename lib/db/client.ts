// What: opens the SQLite file, sets it up and migrates it.
// Why: one connection per process, WAL so that readers never wait for the writer.
// Not for: queries and writes (lib/telemetry).
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { SwitchyardError } from '@/lib/shared/errors';
import { backUp } from './back-up';
import * as schema from './schema';

export type Db = BetterSQLite3Database<typeof schema> & { $client: Sqlite.Database };

export interface Database {
  db: Db;
  /** Closes after a checkpoint, so that the file stands alone. */
  close(): void;
}

// Long enough for a checkpoint of another process, short enough not to freeze the event loop;
// the recorder retries what was refused.
const BUSY_TIMEOUT_MS = 250;

/**
 * Opens (or creates) `switchyard.db` in `dataDir` and brings it to the newest schema in one transaction; one that is
 * behind is copied to `backups` before. `now` names the copy.
 * Throws a SwitchyardError that says what to do when the file is damaged, newer than this version or not writable.
 */
export function openDatabase(dataDir: string, migrationsDir: string, now = new Date()): Database {
  const path = join(dataDir, 'switchyard.db');
  let releaseLock = () => {};
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    releaseLock = lockFolder(dataDir);
    const sqlite = new Sqlite(path);
    chmodSync(path, 0o600);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = NORMAL');
    sqlite.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    const { applied, pending } = compareSchema(sqlite, migrationsDir, path);
    if (applied > 0 && pending) backUp(sqlite, dataDir, applied, now);
    const db = drizzle(sqlite, { schema });
    migrate(db, { migrationsFolder: migrationsDir });
    return {
      db,
      close: () => {
        sqlite.pragma('wal_checkpoint(TRUNCATE)');
        sqlite.close();
        releaseLock();
      },
    };
  } catch (error) {
    releaseLock();
    throw explain(error, path);
  }
}

/** One process per folder: the lock is a held SQLite transaction, so that the system frees it when we die. */
function lockFolder(dataDir: string): () => void {
  const lock = new Sqlite(join(dataDir, 'switchyard.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new SwitchyardError(
      `${dataDir} is in use by another Switchyard. Stop it, or set SWITCHYARD_DATA to another folder.`,
      { code: 'data_in_use', status: 503 },
    );
  }
  return () => lock.close();
}

/** How many migrations the file has seen, and whether there are more. Throws 503 `schema_newer`. */
function compareSchema(
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

function explain(error: unknown, path: string): unknown {
  const code = (error as { code?: string }).code ?? '';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB')
    return new SwitchyardError(
      `${path} is damaged and was left untouched. Move it away to start fresh, or restore a backup.`,
      { code: 'database_corrupt', status: 503 },
    );
  if (code === 'SQLITE_CANTOPEN' || code === 'EACCES' || code === 'EROFS' || code === 'SQLITE_READONLY')
    return new SwitchyardError(`${path} cannot be written (${code}). Check the folder's permissions.`, {
      code: 'database_unwritable',
      status: 503,
    });
  return error;
}
