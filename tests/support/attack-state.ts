import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

// The write queue keeps rows back for 50 ms.
const SETTLED_MS = 400;

/** Every table of a server's database as count and digest of its rows, once what was under way is written. */
export async function stateOf(dataDir: string): Promise<Record<string, string>> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const db = new Sqlite(join(dataDir, 'switchyard.db'), { readonly: true });
  try {
    const tables = db
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name",
      )
      .all() as { name: string }[];
    return Object.fromEntries(
      tables.map(({ name }) => [name, describe(db.prepare(`select * from "${name}"`).all())]),
    );
  } finally {
    db.close();
  }
}

function describe(rows: unknown[]): string {
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
  return `${rows.length} rows ${digest}`;
}
