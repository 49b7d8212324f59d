import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistory } from '@/lib/telemetry/history/create-history';
import type { History } from '@/lib/telemetry/history/types';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { askReport, createHistoryWorld, DAY_MS, HOUR_MS, NOW_MS } from './history-world';

let world: ReturnType<typeof createHistoryWorld>;
let opened: History[] = [];
beforeEach(() => {
  world = createHistoryWorld();
  world.addRequests(50, NOW_MS - DAY_MS, NOW_MS);
});
afterEach(async () => {
  await Promise.all(opened.map((history) => history.close()));
  opened = [];
  world.close();
});

const path = () => join(world.dataDir, 'switchyard.db');
function open(options: Partial<Parameters<typeof createHistory>[0]> = {}): History {
  const history = createHistory({ databasePath: path(), ...options });
  opened.push(history);
  return history;
}
const count = async (history: History) =>
  (await history.ask('report', askReport())).cards.requests.value ?? 0;

/** A thread that dies of one question (`modelFigures`) and answers all others with how often it was asked. */
function writeMortalWorker(): string {
  const file = join(world.dataDir, 'mortal-worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
    let asked = 0;
    parentPort.on('message', ({ id, name }) => {
      asked += 1;
      if (name === 'modelFigures') process.exit(7);
      if (name === 'modelBlocks') throw new Error('out of luck');
      parentPort.postMessage({ type: 'answer', id, answer: asked });
    });`,
  );
  return file;
}
const TRAFFIC = { sinceMs: 0, client: null, simulated: true };

describe('a thread that dies', () => {
  it.each([
    ['modelFigures', { sinceMs: 0 }, 'code 7'],
    ['modelBlocks', { fromMs: 0, blockMs: 1 }, 'out of luck'],
  ] as const)(
    'of %s takes that question along, and the next starts it again',
    async (name, input, reason) => {
      const history = open({ workerFile: writeMortalWorker() });
      const fatal = history.ask(name, input as never).catch((error) => error);
      const next = history.ask('traffic', TRAFFIC);
      expect(await fatal).toMatchObject({ code: 'history_unavailable', status: 503 });
      expect((await fatal).message).toContain(reason);
      expect([await next, await history.ask('traffic', TRAFFIC)]).toEqual([1, 2]);
    },
  );

  it('four times a minute is left alone until the minute is over', async () => {
    const { clock, skip } = createFakeTime();
    const history = open({ workerFile: writeMortalWorker(), clock });
    for (let death = 0; death < 4; death++)
      await expect(history.ask('modelFigures', { sinceMs: 0 })).rejects.toThrow('code 7');
    await expect(history.ask('traffic', TRAFFIC)).rejects.toThrow('crashed 4 times in a minute');
    skip(60_001);
    expect(await history.ask('traffic', TRAFFIC)).toBe(1);
  });
});

describe('a database that', () => {
  it('is written to is read as it was committed last, and nobody waits', async () => {
    const history = open();
    const before = await count(history);
    const writer = world.client;
    writer.exec('begin immediate');
    writer.exec(
      `update requests set status = 'failed'; update rollups set count = count + 1000, revision = revision + 1`,
    );
    expect(await count(history)).toBe(before);
    const startedMs = performance.now();
    const asked = Promise.all([count(history), count(history)]);
    writer.exec('rollback');
    world.addRequests(20, NOW_MS - HOUR_MS, NOW_MS);
    // Longer than the writer would wait for a lock before it gave up.
    expect(performance.now() - startedMs).toBeLessThan(250);
    await asked;
    expect(await count(history)).toBeGreaterThan(before);
  });

  it('can be checkpointed and closed while it is read', async () => {
    const history = open();
    await count(history);
    expect(world.client.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
    world.addRequests(5, NOW_MS - HOUR_MS, NOW_MS);
    expect(await count(history)).toBeGreaterThan(0);
  });

  it('is not there yet is asked for again with the next question', async () => {
    const history = open({ databasePath: join(world.dataDir, 'late.db') });
    await expect(count(history)).rejects.toMatchObject({ code: 'history_unavailable', status: 503 });
    new Sqlite(path()).exec(`vacuum into '${join(world.dataDir, 'late.db')}'`).close();
    expect(await count(history)).toBeGreaterThan(0);
  });

  it('was replaced by another is read anew', async () => {
    const other = createHistoryWorld(3);
    other.addRequests(500, NOW_MS - DAY_MS, NOW_MS);
    const copy = join(world.dataDir, 'copy.db');
    new Sqlite(path()).exec(`vacuum into '${copy}'`).close();
    const history = open({ databasePath: copy });
    const before = await count(history);
    const replacement = join(world.dataDir, 'replacement.db');
    new Sqlite(join(other.dataDir, 'switchyard.db')).exec(`vacuum into '${replacement}'`).close();
    renameSync(replacement, copy);
    expect(await count(history)).toBeGreaterThan(2 * before);
    other.close();
  });
});
