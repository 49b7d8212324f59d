import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTER } from '@/components/requests/log-view';
import { createHistory } from '@/lib/telemetry/history/create-history';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import type { History } from '@/lib/telemetry/history/types';
import { askReport, createHistoryWorld, DAY_MS, HOUR_MS, NOW_MS } from './history-world';

const world = createHistoryWorld(21);
beforeAll(() => world.addRequests(200, NOW_MS - 2 * DAY_MS, NOW_MS));
afterAll(() => world.close());

const PAGE = {
  kind: 'requests',
  filter: NO_FILTER,
  sort: 'time',
  descending: true,
  offset: 0,
  limit: 5,
} as const;
const TRAFFIC = { sinceMs: NOW_MS - DAY_MS - 1234, client: null, simulated: true };

const IMPLEMENTATIONS: [string, () => History][] = [
  ['inline', () => createInlineHistory(world.client)],
  ['a thread', () => createHistory({ databasePath: join(world.dataDir, 'switchyard.db') })],
];
const one = <Value>(sql: string) => world.client.prepare(sql).pluck().get() as Value;

describe.each(IMPLEMENTATIONS)('history by %s', (_, open) => {
  const opened: History[] = [];
  const history = () => {
    opened[0] ??= open();
    return opened[0];
  };
  afterAll(() => Promise.all(opened.map((each) => each.close())));

  it('answers every question with plain data', async () => {
    const answers = [
      await history().ask('report', askReport()),
      await history().ask('logPage', PAGE),
      await history().ask('logTotals', { kind: 'requests', filter: NO_FILTER }),
      await history().ask('traffic', TRAFFIC),
      await history().ask('modelFigures', { sinceMs: NOW_MS - DAY_MS }),
      await history().ask('modelBlocks', { fromMs: NOW_MS - DAY_MS, blockMs: 900_000 }),
    ];
    for (const answer of answers) expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  });

  it('answers several questions at once, each its own', async () => {
    const ranges = [1, 2, 3, 4].map((days) => askReport({ fromMs: NOW_MS - days * 6 * HOUR_MS }));
    const reports = await Promise.all(ranges.map((ask) => history().ask('report', ask)));
    expect(reports.map(({ query }) => query)).toEqual(ranges.map(({ query }) => query));
    const counts = reports.map(({ cards }) => cards.requests.value ?? 0);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    expect(counts[0]).toBeGreaterThan(0);
  });

  it('sees what was written since it was asked last, in the sums and in the rows', async () => {
    for (const hours of [24, 2]) {
      const count = async () =>
        (await history().ask('report', askReport({ fromMs: NOW_MS - hours * HOUR_MS }))).cards.requests
          .value ?? 0;
      const ended = `select count(*) from requests where status <> 'dry_run' and created_at >= ${NOW_MS - hours * HOUR_MS}`;
      const before = await count();
      world.addRequests(20, NOW_MS - HOUR_MS, NOW_MS);
      expect(await count()).toBe(one<number>(ended));
      expect(await count()).toBeGreaterThan(before);
    }
  });

  it('says of traffic what the rows say', async () => {
    const since = `created_at >= ${TRAFFIC.sinceMs}`;
    const requests = `requests where status <> 'dry_run' and ${since}`;
    const subtasks = `subtasks where status <> 'dry_run' and attempts <> 0 and ${since}`;
    const traffic = await history().ask('traffic', TRAFFIC);
    expect(Object.values(traffic.byStatus).reduce((sum, count) => sum + count, 0)).toBe(
      one(`select count(*) from ${requests}`),
    );
    expect(traffic).toMatchObject({
      costNanoUsd: one(`select sum(cost_nano_usd) from ${requests}`),
      simulated: one(`select sum(simulated) from ${requests}`),
      calls: one(`select count(*) from ${subtasks}`),
      failedCalls: one(`select count(*) from ${subtasks} and status = 'failed'`),
      judgeCalls: one(
        `select count(*) from attempts where purpose = 'judge' and started_at >= ${TRAFFIC.sinceMs}`,
      ),
      p50Ms:
        one(`select total_ms from ${requests} and status in ('ok', 'partial') and total_ms is not null order by 1
        limit 1 offset (select (count(*) + 1) / 2 - 1 from ${requests} and status in ('ok', 'partial') and total_ms is not null)`),
    });
  });

  it('counts a model’s attempts and blocks of them', async () => {
    const sinceMs = NOW_MS - DAY_MS;
    const figures = await history().ask('modelFigures', { sinceMs });
    const blocks = await history().ask('modelBlocks', { fromMs: sinceMs, blockMs: 900_000 });
    const calls = one(`select count(*) from attempts where purpose = 'answer' and started_at >= ${sinceMs}`);
    expect(figures.reduce((sum, row) => sum + row.calls, 0)).toBe(calls);
    expect(blocks.reduce((sum, row) => sum + row.calls, 0)).toBe(calls);
    expect(Math.max(...blocks.map(({ block }) => block))).toBeLessThan(96);
  });

  it('stops waiting when the signal is aborted', async () => {
    const abort = new AbortController();
    const asked = history().ask('report', askReport(), abort.signal);
    const waiting = history().ask('report', askReport(), abort.signal);
    abort.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    await asked.catch(() => {});
    await expect(history().ask('report', askReport(), abort.signal)).rejects.toThrow('gone');
    expect(await history().ask('traffic', TRAFFIC)).toBeTruthy();
  });

  it('refuses with 503 once it is closed', async () => {
    const closed = open();
    await closed.close();
    await expect(closed.ask('traffic', TRAFFIC)).rejects.toMatchObject({
      code: 'history_unavailable',
      status: 503,
    });
  });
});
