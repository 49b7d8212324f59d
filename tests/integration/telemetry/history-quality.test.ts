import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import type { GroupBy } from '@/lib/telemetry/report/types';
import { askReport, createHistoryWorld, DAY_MS, EVERYTHING, NOW_MS } from './history-world';

const world = createHistoryWorld(9);
const history = createInlineHistory(world.client);
const FROM_MS = NOW_MS - 10 * DAY_MS;
beforeAll(() => world.addRequests(600, FROM_MS, NOW_MS));
afterAll(() => world.close());

const ask = askReport({ fromMs: FROM_MS });

describe('quality', () => {
  it('is the mean of the newest grades of the source with the most authority', async () => {
    const graded = world.client
      .prepare('select subtask_id id, quality from feedback where source = ? and quality is not null')
      .all('human') as { id: string; quality: number }[];
    const { id } = graded[0] as { id: string };
    world.grade(id, 'human', 1, NOW_MS - 1000);
    world.grade(graded[1]?.id ?? '', 'human', null, NOW_MS - 1000);
    world.recorder.flush();
    const { performance } = await history.ask('report', ask);
    const rows = world.client
      .prepare(`select s.band key, count(*) count, avg(f.quality) mean from subtasks s join feedback f on f.subtask_id = s.id
        where f.source = 'human' and s.attempts <> 0 and s.status <> 'dry_run'
        and f.rowid = (select max(rowid) from feedback l where l.subtask_id = s.id and l.source = 'human')
        and f.quality is not null group by 1`)
      .all() as { key: string; count: number; mean: number }[];
    expect(rows).toHaveLength(4);
    for (const { key, count, mean } of rows) {
      const found = performance.band.find((row) => row.key === key)?.quality;
      expect(found).toMatchObject({ count, source: 'human' });
      expect(found?.mean).toBeCloseTo(mean, 10);
      expect([(found?.low ?? 1) < mean, (found?.high ?? 0) > mean]).toEqual([true, true]);
    }
  });

  it('is what was predicted where nobody graded', async () => {
    world.client.exec('delete from feedback');
    const { performance, scatter } = await history.ask('report', ask);
    const predicted = world.client
      .prepare(`select avg(quality) mean, count(quality) count from subtasks
        where status = 'ok' and attempts <> 0 and answered_model = ?`)
      .get('cloud/large') as { mean: number; count: number };
    for (const { quality } of [
      performance.model.find(({ key }) => key === 'cloud/large'),
      scatter.find(({ modelId }) => modelId === 'cloud/large'),
    ].filter((row) => row !== undefined)) {
      expect(quality).toMatchObject({ count: predicted.count, source: 'predicted', low: null });
      expect(quality.mean).toBeCloseTo(predicted.mean, 10);
    }
  });
});

describe('savings against a baseline the reader chose', () => {
  const price = { inputPerMTok: 3, cacheReadPerMTok: 0.3, outputPerMTok: 15, version: 'today' };
  const read = (sql: string) => world.client.prepare(sql).pluck().get() as number;

  it('price the tokens of answers anew, and take off what every call cost', async () => {
    const { savings } = await history.ask('report', {
      ...askReport({ fromMs: FROM_MS, baseline: 'cloud/large' }),
      baselinePrice: price,
    });
    const paid = read('select sum(cost_nano_usd) from attempts');
    // Cells by hour whose every cost is unknown are left out; those here are small enough to say which.
    const cells = world.client
      .prepare(`select sum(input_tokens - coalesce(cache_read_tokens, 0)) input, sum(coalesce(cache_read_tokens, 0)) cached,
        sum(output_tokens) output, count(cost_nano_usd) priced from attempts where status = 'ok' and purpose = 'answer'
        group by started_at / 3600000, client, task_type, model_id, simulated having priced > 0`)
      .all() as { input: number; cached: number; output: number; priced: number }[];
    const baseline = cells.reduce(
      (sum, { input, cached, output }) => sum + 1000 * (3 * input + 0.3 * cached + 15 * output),
      0,
    );
    expect(savings.method).toBe('repriced');
    expect(Math.abs((savings.baselineNanoUsd ?? 0) - baseline)).toBeLessThan(1);
    expect(savings.savedNanoUsd).toBe((savings.baselineNanoUsd ?? 0) - paid);
    expect(savings.saved.at(-1)).toBe(savings.savedNanoUsd);
    expect(savings.comparable).toBe(cells.reduce((sum, { priced }) => sum + priced, 0));
    expect(savings.leftOut).toBe(
      read("select count(*) from attempts where status = 'ok' and purpose = 'answer'") - savings.comparable,
    );
  });

  it('cannot be stated when it has no price', async () => {
    const { savings } = await history.ask(
      'report',
      askReport({ fromMs: FROM_MS, baseline: 'cloud/unpriced' }),
    );
    expect(savings).toMatchObject({
      method: 'repriced',
      savedNanoUsd: null,
      baselineNanoUsd: null,
      share: null,
      comparable: 0,
    });
  });
});

describe('a report', () => {
  it.each(['Asia/Kolkata', 'Pacific/Chatham', 'Europe/Berlin', 'America/Santiago'])(
    'has days in %s that add up to its range over a change of clocks',
    async (zone) => {
      const report = await history.ask('report', askReport({ fromMs: FROM_MS, zone }));
      const rows = world.client
        .prepare(`select created_at from requests where status <> 'dry_run'`)
        .pluck()
        .all() as number[];
      expect(report.bucketSize).toBe('day');
      expect(report.cards.requests.series).toEqual(
        report.buckets.map(({ startMs, endMs }) => rows.filter((ms) => ms >= startMs && ms < endMs).length),
      );
      expect(report.cards.requests.series.reduce<number>((sum, n) => sum + (n ?? 0), 0)).toBe(rows.length);
    },
  );

  it.each<[GroupBy, string]>([
    ['tier', "coalesce(tier, '')"],
    ['model', 'model_id'],
    ['type', "coalesce(task_type, '')"],
    ['client', 'client'],
  ])('has spend by %s', async (group, column) => {
    const { spend } = await history.ask('report', askReport({ fromMs: FROM_MS, group }));
    const rows = world.client
      .prepare(
        `select cast(${column} as text) key, coalesce(sum(cost_nano_usd), 0) total from attempts group by 1 order by 1`,
      )
      .all();
    expect(spend.map(({ key, total }) => ({ key, total })).sort((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      rows,
    );
    if (group === 'client') expect(spend.find(({ key }) => key === 'key_1')?.label).toBe('Laptop');
  });

  it('says what it leaves out, and what can be filtered by whatever it is filtered by', async () => {
    const filter = { ...EVERYTHING, simulated: false, taskType: 'math' };
    const { leftOut, facets } = await history.ask('report', askReport({ fromMs: FROM_MS, filter }));
    const of = (where: string) =>
      world.client
        .prepare(`select count(*) from requests where status <> 'dry_run' and ${where}`)
        .pluck()
        .get();
    expect(leftOut).toMatchObject({ simulated: of("simulated = 1 and task_type = 'math'"), running: 0 });
    expect(facets.clients.find(({ id }) => id === 'key_1')).toEqual({
      id: 'key_1',
      label: 'Laptop',
      count: of("simulated = 0 and client = 'key_1'"),
    });
    expect(facets.taskTypes.find(({ id }) => id === 'chat')?.count).toBe(
      of("simulated = 0 and task_type = 'chat'"),
    );
    expect(facets.models.map(({ id }) => id).sort()).toEqual(['cloud/large', 'cloud/middle', 'local/small']);
  });
});
