import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '@/lib/db/schema';
import { GENESIS, seal, type UnsealedRow } from '@/lib/telemetry/egress-chain';

type Call = Pick<UnsealedRow, 'host' | 'scope' | 'bytes'> & Partial<UnsealedRow>;

/** Puts calls into the empty ledger of a data folder, bound to each other as the program would. */
export function seedEgress(dataDir: string, calls: readonly Call[]): void {
  const sqlite = new Sqlite(join(dataDir, 'switchyard.db'));
  const db = drizzle(sqlite, { schema });
  let prevHash = GENESIS.hash;
  for (const [i, call] of calls.entries()) {
    const row = seal(
      {
        seq: i + 1,
        at: Date.now() - 1000,
        purpose: 'answer',
        requestId: null,
        endpointId: 'lab',
        method: 'POST',
        sensitivity: 'none',
        policy: 'balanced@1',
        ...call,
      },
      prevHash,
    );
    db.insert(schema.egress).values(row).run();
    prevHash = row.hash;
  }
  sqlite.close();
}
