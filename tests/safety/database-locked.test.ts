import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { startOwnServer } from '../support/browser';
import {
  askMany,
  databaseIn,
  findLost,
  getHealth,
  holdDatabase,
  newDataFolder,
  readDatabase,
  watchHealth,
} from '../support/database-lab';
import { readRollups, recount } from '../support/recount';
import { until } from '../support/until';

const HELD_MS = 5000;

it.each(['immediate', 'exclusive'] as const)(
  'another process that holds the file (%s) for five seconds delays nobody and loses nothing',
  async (how) => {
    const server = await startOwnServer({ SWITCHYARD_EMBEDDER: 'off' }, newDataFolder());
    const { dataDir, url } = server;
    const ids = await askMany(url, 20, { atOnce: 20 });
    const held = await holdDatabase(dataDir, how, HELD_MS);
    let isHeld = true;
    void held.ended.then(() => {
      isHeld = false;
    });
    const watch = watchHealth(url);
    const meanwhile: string[] = [];
    while (isHeld) meanwhile.push(...(await askMany(url, 32, { atOnce: 32 })));
    await until('healed', async () => (await getHealth(url)).db === 'ok', { timeoutMs: 10_000 });
    const seen = await watch.stop();
    // It answered all the time, and said why rows waited.
    expect(meanwhile.length).toBeGreaterThan(50);
    const queued = seen.filter(({ db }) => db === 'queued');
    expect(queued.length).toBeGreaterThan(1);
    expect(queued[0]?.degraded.join()).toMatch(/\d+ rows wait for the database \(SQLITE_BUSY/);
    expect(seen.filter(({ status }) => status !== 'ok')).toEqual([]);
    const all = [...ids, ...meanwhile];
    await until('all rows', () => findLost(dataDir, all).missing.length === 0);
    expect(findLost(dataDir, all)).toEqual({ missing: [], unequal: [] });
    expect(readDatabase(dataDir, 'select count(*) as n from requests')).toEqual([{ n: all.length }]);
    await server.stop();
    expect(readRollups(databaseIn(dataDir))).toEqual(recount(databaseIn(dataDir)));
    const sqlite = new Sqlite(databaseIn(dataDir), { readonly: true });
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    sqlite.close();
  },
);
