import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

/** Rows of one query against a server's database file, read from outside. */
export function readRows<Row>(dataDir: string, sql: string, ...params: unknown[]): Row[] {
  const db = new Sqlite(join(dataDir, 'switchyard.db'), { readonly: true });
  try {
    return db.prepare(sql).all(...params) as Row[];
  } finally {
    db.close();
  }
}
