import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { SwitchyardError } from '@/lib/shared/errors';

/**
 * One process per folder: the lock is a held SQLite transaction, so that the system frees it when we die. Returns
 * what releases it. Throws a SwitchyardError 503 `data_in_use`.
 */
export function lockFolder(dataDir: string): () => void {
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
