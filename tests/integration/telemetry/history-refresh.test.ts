import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows } from '@/lib/telemetry/history/has-all-rows';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import { createCubeKeeper } from '@/lib/telemetry/history/load-cube';
import { rebuildRollups } from '@/lib/telemetry/rollups/rebuild-rollups';
import { askReport, createHistoryWorld, DAY_MS, HOUR_MS, NOW_MS } from './history-world';

const world = createHistoryWorld(5);
const kept = createInlineHistory(world.client);
beforeAll(() => world.addRequests(300, NOW_MS - 7 * DAY_MS, NOW_MS - DAY_MS));
afterAll(() => world.close());

const ask = askReport();
/** What somebody is told who reads all of it now. */
const fresh = () => createInlineHistory(world.client).ask('report', ask);

describe('sums that are kept in memory', () => {
  it('are those of the database after each of many writes, old hours and new ones', async () => {
    await kept.ask('report', ask);
    for (let round = 0; round < 12; round++) {
      world.addRequests(7, NOW_MS - 2 * HOUR_MS, NOW_MS);
      world.addRequests(3, NOW_MS - 6 * DAY_MS, NOW_MS - 5 * DAY_MS);
      expect(await kept.ask('report', ask)).toEqual(await fresh());
    }
  });

  it('are changed where they stand, not read again', () => {
    const keeper = createCubeKeeper(world.client);
    const cube = keeper.current();
    const sizes = () => cube.facts.map(({ size }) => size);
    const before = sizes();
    expect(keeper.current()).toBe(cube);
    world.addRequests(50, NOW_MS - 2 * HOUR_MS, NOW_MS);
    expect(keeper.current()).toBe(cube);
    expect(sizes().every((size, fact) => size > (before[fact] ?? 0))).toBe(true);
  });

  it('are read from the hour on that is asked for, older ones when they are asked for, late ones too', () => {
    const keeper = createCubeKeeper(world.client);
    const count = (fromMs: number) =>
      countRows(keeper.current(fromMs), { fromMs, toMs: Number.MAX_SAFE_INTEGER });
    const whole = (fromMs: number) =>
      countRows(createCubeKeeper(world.client).current(), { fromMs, toMs: Number.MAX_SAFE_INTEGER });
    const sizeOf = () => keeper.current(NOW_MS - DAY_MS).facts[0].size;
    expect(count(NOW_MS - DAY_MS)).toBe(whole(NOW_MS - DAY_MS));
    const small = sizeOf();
    expect(small).toBeLessThan(createCubeKeeper(world.client).current().facts[0].size);
    // Of an hour that was not read yet, as after the clock went back.
    world.addRequests(20, NOW_MS - 5 * DAY_MS, NOW_MS - 4 * DAY_MS);
    world.addRequests(20, NOW_MS - HOUR_MS, NOW_MS);
    expect(count(NOW_MS - DAY_MS)).toBe(whole(NOW_MS - DAY_MS));
    for (const days of [3, 5, 6, 100]) {
      expect(count(NOW_MS - days * DAY_MS)).toBe(whole(NOW_MS - days * DAY_MS));
      world.addRequests(5, NOW_MS - days * DAY_MS, NOW_MS);
      expect(count(NOW_MS - days * DAY_MS)).toBe(whole(NOW_MS - days * DAY_MS));
    }
  });

  it('are read anew after they were counted again', async () => {
    const before = await kept.ask('report', ask);
    rebuildRollups(world.database.db);
    const after = await kept.ask('report', ask);
    expect(after.cards).toEqual(before.cards);
    expect(after).toEqual(await fresh());
  });

  it('forget what is no longer there', async () => {
    const before = await kept.ask('report', ask);
    world.client.exec(`delete from rollups where hour < ${(NOW_MS - 3 * DAY_MS) / HOUR_MS}`);
    const after = await kept.ask('report', ask);
    expect(after.cards.requests.value).toBeLessThan(before.cards.requests.value ?? 0);
    expect(after).toEqual(await fresh());
  });

  it('say what the rows no longer can', async () => {
    const hours = askReport({ fromMs: NOW_MS - 2 * HOUR_MS });
    const before = await kept.ask('report', hours);
    world.client.exec(`delete from requests where created_at >= ${NOW_MS - HOUR_MS}`);
    const after = await kept.ask('report', hours);
    expect([before.source, after.source]).toEqual(['rows', 'rollups']);
    expect(after.cards.requests.value).toBe(before.cards.requests.value);
    expect(after.bucketSize).toBe('hour');
  });

  it('say how many requests no row tells of any more', async () => {
    expect((await kept.ask('report', ask)).leftOut.rowsGone).toBeUndefined();
    const gone = `requests where created_at < ${NOW_MS - 2 * DAY_MS}`;
    const ended = `${gone} and status <> 'dry_run' and created_at >= ${NOW_MS - 3 * DAY_MS}`;
    const count = world.client.prepare(`select count(*) from ${ended}`).pluck().get();
    world.client.exec(`delete from ${gone}`);
    expect((await kept.ask('report', ask)).leftOut.rowsGone).toBe(count);
  });
});
