import { statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openDatabase } from '@/lib/db/client';
import type { StorageView } from '@/lib/services/storage/get-storage';
import { systemClock } from '@/lib/shared/clock';
import { carryOut } from '@/lib/telemetry/retain';
import type { Step, Sweep } from '@/lib/telemetry/retention/sweep';
import { startOwnServer } from '../support/browser';
import { askMany, databaseIn, findLost, newDataFolder, watchHealth } from '../support/database-lab';
import { postJson } from '../support/start-server';
import { until } from '../support/until';

const MEGABYTE = 1_000_000;
const PAGES_AT_ONCE = 256;

/** A database of a hundred megabytes, all of which were deleted. */
function makeHollow(): string {
  const dataDir = newDataFolder();
  const { db, close } = openDatabase(dataDir, 'drizzle');
  const insert = db.$client.prepare('insert into traces (request_id, decision) values (?, randomblob(?))');
  db.$client.transaction(() => {
    for (let n = 0; n < 1000; n++) insert.run(`req_${n}`, MEGABYTE / 10);
  })();
  db.$client.exec('delete from traces');
  close();
  return dataDir;
}

it('a hundred megabytes are given back in small steps, between which requests are answered', async () => {
  const dataDir = makeHollow();
  expect(statSync(databaseIn(dataDir)).size).toBeGreaterThan(100 * MEGABYTE);
  const server = await startOwnServer({ SWITCHYARD_EMBEDDER: 'off' }, dataDir);
  const { url } = server;
  const watch = watchHealth(url, 1);
  const started = await postJson(`${url}/api/storage`, { job: 'shrink' });
  expect(started.status).toBe(202);
  const before = watch.seen.length;
  const answered = askMany(url, 40, { atOnce: 20 });
  const job = await until(
    'given back',
    async () => {
      const view = (await (await fetch(`${url}/api/storage`)).json()) as StorageView;
      const found = view.jobs.find((one) => one.job === 'shrink');
      return found?.state === 'running' ? null : found;
    },
    { timeoutMs: 60_000 },
  );
  const during = watch.seen.length - before;
  await watch.stop();
  expect(job).toMatchObject({
    state: 'done',
    detail: expect.stringMatching(/^1\d\d\.\d MB were given back\.$/),
  });
  // A hundred megabytes are some hundred steps. Had the loop stood still, one or two would have been answered.
  expect(during).toBeGreaterThan((100 * MEGABYTE) / 4096 / PAGES_AT_ONCE / 4);
  expect(findLost(dataDir, await answered)).toEqual({ missing: [], unequal: [] });
  expect(statSync(databaseIn(dataDir)).size).toBeLessThan(5 * MEGABYTE);
});

/** A sweep of rows that cost a tenth of a millisecond each, on a clock of its own. */
function costly(rows: number) {
  let nowMs = 0;
  const limits: number[] = [];
  const sweep: Sweep = {
    name: 'rows',
    step(_beforeMs, limit): Step {
      const seen = Math.min(limit, rows);
      rows -= seen;
      nowMs += seen * 0.1;
      limits.push(seen);
      return { seen, changed: seen };
    },
  };
  return { sweep, limits, clock: { ...systemClock, monotonicMs: () => nowMs } };
}

it('retention takes as many rows at once as a writer can wait for', async () => {
  const { sweep, limits, clock } = costly(5000);
  const pauses: number[] = [];
  const done = await carryOut(sweep, {
    beforeMs: 0,
    clock,
    pause: async (ms) => void pauses.push(ms),
  });
  expect(done).toMatchObject({ changed: 5000, finished: true });
  // A writer waits for one step, and between two it has twice as long.
  expect(Math.max(...limits) * 0.1).toBeLessThanOrEqual(20);
  expect(pauses).toHaveLength(limits.length - 1);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2 * done.longestMs * 0.8);
});
