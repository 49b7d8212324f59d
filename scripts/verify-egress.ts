import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Sqlite from 'better-sqlite3';
import { config as loadDotenv } from 'dotenv';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '@/lib/db/schema';
import { readEnvironment } from '@/lib/shared/env';
import { runCommand, UsageError } from './lib/command';
import { describeEgress } from './lib/describe-egress';
import { NO_LEDGER, readLedger } from './lib/read-ledger';

await runCommand({
  name: 'verify:egress',
  summary:
    'Checks that the record of what left this machine is whole, and says who got how much. The server may run.',
  options: {
    since: { type: 'string', value: 'TIME', help: 'count from here: a date such as 2026-11-01, or 24h, 7d' },
    json: { type: 'boolean', help: 'everything as JSON' },
  },
  run({ options }) {
    loadDotenv({ quiet: true });
    const since = sinceOf(options.since);
    const environment = readEnvironment(process.env);
    if (!environment.ok) throw new UsageError(environment.problem.replace(/\.$/, ''));
    const ledger = read(resolve(environment.env.dataDir), since);
    console.log(options.json ? JSON.stringify(ledger, null, 2) : describeEgress(ledger));
    if (ledger.problem) process.exitCode = 1;
  },
});

/** Reads beside a running server: no lock on the folder, and nothing is written. */
function read(dataDir: string, since: number) {
  const path = join(dataDir, 'switchyard.db');
  if (!existsSync(path)) return NO_LEDGER;
  const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true });
  try {
    return readLedger(drizzle(sqlite, { schema }), since);
  } finally {
    sqlite.close();
  }
}

/** UTC ms. */
function sinceOf(given: string | boolean | undefined): number {
  if (typeof given !== 'string') return 0;
  const [, count, unit] = /^(\d{1,6})([hd])$/.exec(given) ?? [];
  if (count !== undefined) return Date.now() - Number(count) * (unit === 'h' ? 3_600_000 : 86_400_000);
  const at = Date.parse(given);
  if (Number.isNaN(at))
    throw new UsageError(`"${given}" is no time; write a date such as 2026-11-01, or 24h, 7d`);
  return at;
}
