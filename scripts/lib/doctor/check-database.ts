import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { findDamage } from '@/lib/db/check-database';
import * as schema from '@/lib/db/schema';
import { readLedger } from '../read-ledger';
import type { Check, Finding } from './types';

const NAME = 'Database integrity';

/** Every page of the owner's database, and the chain of what left; read only, beside a running server. */
export const checkDatabase: Check = ({ dataDir }) => {
  const path = join(dataDir, 'switchyard.db');
  if (!existsSync(path))
    return [{ name: NAME, state: 'skip', says: 'There is no database yet; it begins with the first start.' }];
  let client: Sqlite.Database;
  try {
    client = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
  } catch (error) {
    return [failed(`It cannot be opened: ${(error as Error).message}.`)];
  }
  try {
    const damage = findDamage(client, path, Number.POSITIVE_INFINITY);
    if (damage !== null)
      return [failed(`SQLite finds damage: ${damage}. Restore a copy with npm run restore, or start fresh.`)];
    const { problem, checked } = readLedger(drizzle(client, { schema }), 0);
    const size = `${(statSync(path).size / 1024 ** 2).toFixed(1)} MiB`;
    return [
      { name: NAME, state: 'pass', says: `Every page of ${size} is sound.` },
      problem === null
        ? { name: 'Record of what left', state: 'pass', says: `The chain of ${checked} calls is whole.` }
        : {
            name: 'Record of what left',
            state: 'fail',
            says: 'The chain is broken: npm run verify:egress says where.',
          },
    ];
  } catch (error) {
    return [failed(`It cannot be read: ${(error as Error).message}.`)];
  } finally {
    client.close();
  }
};

function failed(says: string): Finding {
  return { name: NAME, state: 'fail', says };
}
