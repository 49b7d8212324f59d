// What: a production server's database from outside: requests, rows, locks, and what /health said meanwhile.
// Why: faults of storage count only as far as a caller of the real process notices them.
// Not for: the recorder alone (tests/safety/storage-faults.test.ts).
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { postJson } from './start-server';

export const newDataFolder = () => mkdtempSync(join(tmpdir(), 'switchyard-database-'));
export const databaseIn = (dataDir: string) => join(dataDir, 'switchyard.db');

/** Asks the gateway once, with whatever model it has; `body` adds to the request. */
export async function askOnce(
  url: string,
  { prompt = 'hello', headers = {} }: { prompt?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; id: string }> {
  const body = { model: 'auto', messages: [{ role: 'user', content: prompt }] };
  const answer = await postJson(`${url}/v1/chat/completions`, body, headers);
  return { status: answer.status, id: answer.headers.get('x-switchyard-request-id') ?? '' };
}

/** Ids of `count` answers, `atOnce` at a time; throws at the first that is no 200. */
export async function askMany(
  url: string,
  count: number,
  { atOnce = 8, ...asking }: Parameters<typeof askOnce>[1] & { atOnce?: number } = {},
): Promise<string[]> {
  const ids: string[] = [];
  const work = async () => {
    while (count-- > 0) {
      const { status, id } = await askOnce(url, asking);
      if (status !== 200) throw new Error(`answered ${status}`);
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return ids;
}

/** Reads the file through a connection of its own. */
export function readDatabase<Row>(dataDir: string, sql: string, ...values: unknown[]): Row[] {
  const sqlite = new Sqlite(databaseIn(dataDir), { readonly: true, fileMustExist: true });
  try {
    return sqlite.prepare(sql).all(...values) as Row[];
  } finally {
    sqlite.close();
  }
}

/** What was answered and has no complete row; rows whose parts do not add up. */
export function findLost(dataDir: string, ids: readonly string[]): { missing: string[]; unequal: string[] } {
  const done = new Set(
    readDatabase<{ id: string }>(dataDir, "select id from requests where status = 'ok'").map(({ id }) => id),
  );
  const unequal = readDatabase<{ id: string }>(
    dataDir,
    `select id from requests r where status = 'ok' and coalesce(r.cost_nano_usd, 0) <>
    (select coalesce(sum(a.cost_nano_usd), 0) from attempts a where a.request_id = r.id)`,
  );
  return { missing: ids.filter((id) => !done.has(id)), unequal: unequal.map(({ id }) => id) };
}

const HOLD = `
  const Sqlite = require('better-sqlite3');
  const [, path, how, ms] = process.argv;
  const db = new Sqlite(path, { timeout: 5000 });
  db.exec('begin ' + how);
  console.log('held');
  setTimeout(() => { db.exec('commit'); db.close(); }, Number(ms));
`;

/** Another process that holds the file for `ms`; resolves when it has it. */
export async function holdDatabase(dataDir: string, how: 'immediate' | 'exclusive', ms: number) {
  const child = spawn(process.execPath, ['-e', HOLD, databaseIn(dataDir), how, String(ms)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((done) => child.on('exit', done));
  await firstOutput(child);
  return { ended };
}

async function firstOutput(child: ChildProcess): Promise<void> {
  await new Promise<void>((done, fail) => {
    child.stdout?.once('data', () => done());
    child.once('exit', (code) => fail(new Error(`the holder exited with ${code}`)));
  });
}

export interface Health {
  status: string;
  db: string;
  degraded: string[];
}

export async function getHealth(url: string): Promise<Health> {
  const response = await fetch(`${url}/health`);
  if (response.status !== 200) throw new Error(`/health answered ${response.status}`);
  return (await response.json()) as Health;
}

/** Asks /health one time after another until `stop`, which returns every answer. A failure rejects there. */
export function watchHealth(url: string, everyMs = 20) {
  let watching = true;
  const seen: (Health & { tookMs: number })[] = [];
  const watch = async () => {
    while (watching) {
      const startMs = performance.now();
      const health = await getHealth(url);
      seen.push({ ...health, tookMs: performance.now() - startMs });
      await new Promise((done) => setTimeout(done, everyMs));
    }
    return seen;
  };
  const watched = watch();
  // It is awaited at the end; until then nobody may call it unhandled.
  watched.catch(() => {});
  return {
    seen,
    stop() {
      watching = false;
      return watched;
    },
  };
}

/** An environment whose process runs `code` before anything else. */
export function preload(code: string): Record<string, string> {
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-preload-')), 'preload.mjs');
  writeFileSync(path, code);
  return { NODE_OPTIONS: `--import ${path}` };
}
