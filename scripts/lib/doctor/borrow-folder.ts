import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openDatabase } from '@/lib/db/client';

export interface Borrowed {
  folder: string;
  /** Why the settings could not be read; null: they were, or there are none. */
  problem: string | null;
  giveBack(): void;
}

// What decides how requests are decided and where they may go; nothing that was asked or answered.
const TABLES = ['settings_versions', 'sealed_secrets'];

/**
 * A folder with the owner's settings and sealed secrets, beside a server that may be running: it holds the lock of the
 * folder itself. Only this user can read it; `giveBack` removes it.
 */
export function borrowFolder(dataDir: string): Borrowed {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-doctor-'));
  let problem: string | null = null;
  try {
    openDatabase(folder, join(process.cwd(), 'drizzle')).close();
    const theirs = join(dataDir, 'switchyard.db');
    if (existsSync(theirs)) problem = copyTables(join(folder, 'switchyard.db'), theirs);
    const key = join(dataDir, 'vault', 'key.json');
    if (existsSync(key)) {
      mkdirSync(join(folder, 'vault'), { mode: 0o700 });
      copyFileSync(key, join(folder, 'vault', 'key.json'));
      chmodSync(join(folder, 'vault', 'key.json'), 0o600);
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return { folder, problem, giveBack: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyTables(own: string, theirs: string): string | null {
  const client = new Sqlite(own);
  try {
    client.prepare('attach database ? as theirs').run(theirs);
    const columns = (schema: string, table: string) =>
      client.prepare('select name from pragma_table_info(?, ?)').pluck().all(table, schema) as string[];
    for (const table of TABLES) {
      const known = columns('theirs', table);
      const shared = columns('main', table).filter((name) => known.includes(name));
      if (shared.length === 0) continue;
      const list = shared.map((name) => `"${name}"`).join(', ');
      client.exec(`insert into main.${table} (${list}) select ${list} from theirs.${table}`);
    }
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    client.close();
  }
}
