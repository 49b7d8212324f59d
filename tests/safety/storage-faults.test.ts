import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Database, openDatabase } from '@/lib/db/client';
import { createRecorder, type Recorder } from '@/lib/telemetry/recorder';
import { lacksRollups, rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';
import { idOf, recordWhole } from '@/scripts/lib/realistic-rows';
import { migrationsUpTo } from '../fixtures/databases/make-old-database';
import { readRollups, recount } from '../support/recount';
import { until } from '../support/until';

const START = Date.UTC(2026, 10, 2);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const TRACE = JSON.stringify({ subtasks: [], why: 'x'.repeat(800) });

const newFolder = () => mkdtempSync(join(tmpdir(), 'switchyard-faults-'));
const fileIn = (dataDir: string) => join(dataDir, 'switchyard.db');

interface Stored extends Database {
  recorder: Recorder;
  count(): number;
}

function open(dataDir: string, maxQueued = 10_000): Stored {
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db, { maxQueued });
  onTestFinished(() => {
    try {
      recorder.close();
    } finally {
      if (database.db.$client.open) database.close();
    }
  });
  const counted = database.db.$client.prepare('select count(*) from requests').pluck();
  return { ...database, recorder, count: () => counted.get() as number };
}

function fill({ recorder }: Pick<Stored, 'recorder'>, from: number, to: number): void {
  for (let n = from; n < to; n++) recordWhole(recorder, n, START + n * MINUTE_MS, TRACE);
}

const HOLD = `
  const Sqlite = require('better-sqlite3');
  const db = new Sqlite(process.argv[1]);
  db.exec('begin immediate');
  console.log('held');
  setTimeout(() => db.exec('commit'), 2500);
`;

describe('a database that another process holds', () => {
  it('waits for seconds, answers meanwhile, and loses no row', async () => {
    const dataDir = newFolder();
    const stored = open(dataDir);
    const child = spawn(process.execPath, ['-e', HOLD, fileIn(dataDir)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((done) => child.stdout.once('data', done));
    fill(stored, 0, 50);
    await until('queued', () => stored.recorder.state().state === 'queued');
    expect(stored.recorder.state().detail).toMatch(/^\d+ rows wait for the database \(SQLITE_BUSY\)$/);
    const startMs = performance.now();
    await new Promise((done) => setImmediate(done));
    expect(performance.now() - startMs).toBeLessThan(1000);
    await until('written', () => stored.count() === 50, { timeoutMs: 8000 });
    expect(stored.recorder.state()).toEqual({ state: 'ok', detail: null });
  });
});

/** What SQLite itself answers when a disk is full, or may not be written. */
const REFUSALS = [
  {
    what: 'a full disk',
    begin: ({ db }: Stored) =>
      db.$client.pragma(`max_page_count = ${db.$client.pragma('page_count', { simple: true })}`),
    end: ({ db }: Stored) => db.$client.pragma('max_page_count = 1000000'),
    code: 'SQLITE_FULL',
  },
  {
    what: 'a database that may only be read',
    begin: ({ db }: Stored) => db.$client.pragma('query_only = on'),
    end: ({ db }: Stored) => db.$client.pragma('query_only = off'),
    code: 'SQLITE_READONLY',
  },
];

describe.each(REFUSALS)('$what', ({ begin, end, code }) => {
  it('queues within its bound, says so, and heals by itself', async () => {
    const stored = open(newFolder(), 1200);
    fill(stored, 0, 200);
    stored.recorder.flush();
    begin(stored);
    fill(stored, 200, 400);
    await until('refused', () => stored.recorder.state().state !== 'ok');
    expect(stored.recorder.state().detail).toContain(code);
    fill(stored, 400, 700);
    expect(stored.recorder.state()).toMatchObject({ state: 'failing' });
    expect(stored.recorder.state().detail).toMatch(/^800 rows were lost .*1200 rows wait/);
    expect(stored.count()).toBeLessThan(700);
    end(stored);
    await until('healed', () => stored.recorder.state().state === 'ok', { timeoutMs: 8000 });
    expect(stored.db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(
      stored.db.$client.prepare('select 1 from requests where id = ?').get(idOf('req', 699)),
    ).toBeTruthy();
  });
});

describe('a row that no try will ever write', () => {
  it('is dropped alone, and what follows is written', () => {
    const stored = open(newFolder());
    fill(stored, 0, 3);
    stored.recorder.record(() => stored.db.$client.exec("insert into requests (id) values ('half')"));
    stored.recorder.record(() => {
      throw new TypeError('a mistake of ours');
    });
    fill(stored, 3, 6);
    stored.recorder.flush();
    expect(stored.count()).toBe(6);
    expect(stored.recorder.state()).toMatchObject({
      state: 'ok',
      detail: expect.stringContaining('2 rows were lost'),
    });
  });
});

/** A sound database of a few hundred pages, closed. */
function makeSound(): string {
  const dataDir = newFolder();
  const database = openDatabase(dataDir, 'drizzle');
  const recorder = createRecorder(database.db);
  fill({ recorder }, 0, 500);
  recorder.close();
  database.close();
  return dataDir;
}

function overwrite(path: string, at: number, bytes = 512): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(file);
}

const DAMAGE: readonly [string, (path: string) => void][] = [
  ['its header', (path) => overwrite(path, 0, 100)],
  ['a page in the middle', (path) => overwrite(path, Math.floor(statSync(path).size / 8192) * 4096, 4096)],
  ['its second half', (path) => truncateSync(path, Math.floor(statSync(path).size / 8192) * 4096)],
];

describe('a database that is damaged in', () => {
  it.each(DAMAGE)('%s is found at the start and left untouched', (_where, damage) => {
    const dataDir = makeSound();
    damage(fileIn(dataDir));
    const { size, mtimeMs } = statSync(fileIn(dataDir));
    expect(() => openDatabase(dataDir, 'drizzle')).toThrow(
      /is damaged.*left untouched.*npm run restore.*--fresh/s,
    );
    expect(statSync(fileIn(dataDir))).toMatchObject({ size, mtimeMs });
  });

  it.each(DAMAGE)('%s is set aside when a fresh start is asked for', (_where, damage) => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    onTestFinished(() => warned.mockRestore());
    const dataDir = makeSound();
    damage(fileIn(dataDir));
    const { size } = statSync(fileIn(dataDir));
    const { db, close } = openDatabase(dataDir, 'drizzle', new Date(START), { fresh: true });
    expect(db.$client.prepare('select count(*) from requests').pluck().get()).toBe(0);
    close();
    const kept = readdirSync(dataDir).filter((name) => name.startsWith('switchyard.db.corrupt-'));
    expect(kept[0]).toBe('switchyard.db.corrupt-2026-11-02T00-00-00-000Z');
    expect(statSync(join(dataDir, kept[0] ?? '')).size).toBe(size);
    expect(warned).toHaveBeenCalledWith(expect.stringContaining('was kept as'));
  });

  it('a sound one is not touched by a fresh start', () => {
    const dataDir = makeSound();
    const { db, close } = openDatabase(dataDir, 'drizzle', new Date(START), { fresh: true });
    expect(db.$client.prepare('select count(*) from requests').pluck().get()).toBe(500);
    close();
  });

  it('the end of its log loses what stood there and nothing before it', () => {
    const dataDir = makeSound();
    const path = fileIn(dataDir);
    const writer = new Sqlite(path);
    writer.pragma('wal_autocheckpoint = 0');
    for (let n = 0; n < 20; n++)
      writer.exec(
        `insert into notices (at, kind, key, severity, text) values (${n}, 'k', 'k${n}', 'info', 't')`,
      );
    const copy = newFolder();
    writer.exec(`attach '${join(copy, 'x.db')}' as x`);
    const log = `${path}-wal`;
    overwrite(log, Math.floor(statSync(log).size / 2), 64);
    const reader = new Sqlite(path);
    expect(reader.pragma('quick_check', { simple: true })).toBe('ok');
    expect(reader.prepare('select count(*) from requests').pluck().get()).toBe(500);
    reader.close();
    writer.close();
  });
});

// The tables as they were up to 0004.
const BEFORE_SUMS = 5;

describe('a database from before there were sums by hour', () => {
  it('gets the sums its rows add up to', () => {
    const dataDir = newFolder();
    const before = openDatabase(dataDir, migrationsUpTo(BEFORE_SUMS));
    const columns = before.db.$client.pragma('table_info(requests)') as { name: string }[];
    expect(columns.map(({ name }) => name)).not.toContain('tier');
    before.db.$client.exec(`
      insert into requests (id, created_at, source, status, prompt_chars, policy, policy_version, catalog_version, cost_nano_usd, total_ms)
        values ('req_1', ${START}, 'api', 'ok', 5, 'balanced', 1, 'c', 700, 12.5), ('req_2', ${START + DAY_MS}, 'chat', 'failed', 5, 'balanced', 1, 'c', null, null);
      insert into attempts (id, request_id, subtask_id, number, started_at, model_id, endpoint_id, upstream_name, tier, locality, simulated, status, duration_ms, backoff_ms, usage_estimated, cost_nano_usd)
        values ('att_1', 'req_1', 'sub_1', 1, ${START}, 'lab/a', 'lab', 'a', 1, 'cloud', 0, 'ok', 12.5, 0, 0, 700);
    `);
    before.close();
    const after = openDatabase(dataDir, 'drizzle');
    expect(lacksRollups(after.db)).toBe(true);
    rebuildRollups(after.db);
    expect(
      after.db.$client
        .prepare('select sum(count), sum(cost_nano_usd) from rollups where fact = 0')
        .raw()
        .get(),
    ).toEqual([2, 700]);
    after.close();
    expect(readRollups(fileIn(dataDir))).toEqual(recount(fileIn(dataDir)));
  });
});

describe('a clock that jumps', () => {
  it('keeps the sum of the days equal to the sum of the range, in UTC', () => {
    const dataDir = newFolder();
    const stored = open(dataDir);
    // Back and forth over midnight, a change of summer time, and the end of a year.
    const jumps = [0, DAY_MS, -3 * DAY_MS, 59 * MINUTE_MS, 40 * DAY_MS, -1, 60 * DAY_MS, 3_599_999];
    for (const [n, jump] of jumps.entries()) recordWhole(stored.recorder, n, START + jump, TRACE);
    stored.recorder.flush();
    const sums = stored.db.$client
      .prepare(
        'select hour / 24 as day, sum(count) as n, sum(cost_nano_usd) as cost from rollups where fact = 0 group by day',
      )
      .all() as { day: number; n: number; cost: number }[];
    const [whole] = stored.db.$client
      .prepare('select count(*) as n, sum(cost_nano_usd) as cost from requests')
      .all() as { n: number; cost: number }[];
    expect(sums.reduce((sum, { n }) => sum + n, 0)).toBe(whole?.n);
    expect(sums.reduce((sum, { cost }) => sum + cost, 0)).toBe(whole?.cost);
    const days = stored.db.$client
      .prepare('select distinct created_at / 86400000 as day from requests order by 1')
      .pluck()
      .all();
    expect(sums.map(({ day }) => day).sort((a, b) => a - b)).toEqual(days);
    expect(readRollups(fileIn(dataDir))).toEqual(recount(fileIn(dataDir)));
  });
});
