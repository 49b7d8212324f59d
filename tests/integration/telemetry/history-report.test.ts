import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import type { Report, ReportFilter } from '@/lib/telemetry/report/types';
import { askReport, createHistoryWorld, DAY_MS, EVERYTHING, HOUR_MS, NOW_MS } from './history-world';

const world = createHistoryWorld();
const history = createInlineHistory(world.client);
beforeAll(() => world.addRequests(1500, NOW_MS - 14 * DAY_MS, NOW_MS));
afterAll(() => world.close());

const RANGES: [string, number, number, Report['source']][] = [
  ['a week', NOW_MS - 7 * DAY_MS, NOW_MS, 'rollups'],
  ['three hours', NOW_MS - 30 * HOUR_MS - 12_345, NOW_MS - 27 * HOUR_MS + 54_321, 'rows'],
];
const FILTERS: [string, Partial<ReportFilter>, string][] = [
  ['everything', {}, '1'],
  ['real answers', { simulated: false }, 'simulated = 0'],
  ['a client', { client: 'key_1' }, "client = 'key_1'"],
  ['a tier', { tier: 4 }, 'tier = 4'],
  ['a type', { taskType: 'math' }, "task_type = 'math'"],
  ['a model that is unknown', { modelId: 'nobody' }, '0'],
];
const CASES = RANGES.flatMap(([range, fromMs, toMs, source]) =>
  FILTERS.map(([name, filter, where]) => ({ range, fromMs, toMs, source, name, filter, where })),
);

/** Subtasks with the names that the filters use. */
const SUBTASKS = `(select *, coalesce(answered_tier, chosen_tier) tier, coalesce(answered_model, chosen_model) model_id
  from subtasks where status <> 'dry_run' and attempts <> 0)`;
const ENDED = "status not in ('streaming', 'dry_run')";

function read<Row>(sql: string): Row {
  return world.client.prepare(sql).get() as Row;
}

describe.each(CASES)('a report of $range, $name', ({ fromMs, toMs, source, filter, where }) => {
  const query = { fromMs, toMs, filter: { ...EVERYTHING, ...filter } };
  const ask = () => history.ask('report', askReport(query));
  const within = (column: string, from: number, to: number) =>
    `${column} >= ${from} and ${column} < ${to} and ${where}`;

  it('says of requests what their rows say', async () => {
    const { cards, range, source: from } = await ask();
    expect(from).toBe(source);
    const rows = (start: number, end: number) =>
      read<Record<string, number | null>>(`select count(*) requests,
        1.0 * count(case status when 'ok' then 1 end) / nullif(count(case when status not in ('stopped') then 1 end), 0) success,
        avg(local) local, coalesce(sum(input_tokens), 0) inputTokens, coalesce(sum(output_tokens), 0) outputTokens
        from requests where ${ENDED} and ${within('created_at', start, end)}`);
    const figures = (pick: 'value' | 'before') =>
      Object.fromEntries(
        (['requests', 'success', 'local', 'inputTokens', 'outputTokens'] as const).map((name) => [
          name,
          cards[name][pick],
        ]),
      );
    expect(figures('value')).toEqual(rows(range.fromMs, range.toMs));
    expect(figures('before')).toEqual(rows(range.beforeFromMs, range.fromMs));
  });

  it('says of calls what their rows say', async () => {
    const { cards, range, errors, attempts, routing, leftOut, estimated, spend } = await ask();
    const now = within('started_at', range.fromMs, range.toMs);
    const all = read<
      Record<string, number>
    >(`select coalesce(sum(cost_nano_usd), 0) cost, count(*) - count(cost_nano_usd) unpriced,
      coalesce(sum(usage_estimated), 0) estimated, count(case purpose when 'answer' then 1 end) attempts from attempts where ${now}`);
    expect({
      cost: cards.spend.value ?? 0,
      unpriced: leftOut.unpriced,
      estimated,
      attempts,
    }).toEqual(all);
    expect(spend.reduce((sum, { total }) => sum + total, 0)).toBe(all.cost);
    const kinds = world.client
      .prepare(`select error_kind kind, count(*) count from attempts where status = 'failed' and purpose = 'answer' and ${now}
        group by 1 order by 2 desc, 1`)
      .all();
    expect(errors.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, count }))).toEqual(
      kinds,
    );
    for (const { purpose, ...sums } of routing)
      expect(sums).toEqual(
        read(`select count(*) calls, coalesce(sum(cost_nano_usd), 0) costNanoUsd, count(*) - count(cost_nano_usd) unpriced
          from attempts where purpose = '${purpose}' and ${now}`),
      );
  });

  it('says of subtasks what their rows say', async () => {
    const { performance, complexity, range } = await ask();
    const now = within('created_at', range.fromMs, range.toMs);
    const rows = world.client
      .prepare(`select band key, count(*) count, sum(cost_nano_usd) cost, count(*) - count(cost_nano_usd) unpriced,
        1.0 * count(case status when 'ok' then 1 end) / nullif(count(case when status <> 'aborted' then 1 end), 0) success
        from ${SUBTASKS} where ${now} group by 1 order by 1`)
      .all();
    expect(
      performance.band
        .map(({ key, count, costNanoUsd: cost, unpriced, success }) => ({
          key,
          count,
          cost,
          unpriced,
          success,
        }))
        .sort((a, b) => a.key.localeCompare(b.key)),
    ).toEqual(rows);
    const bins = world.client
      .prepare(
        `select min(19, cast(complexity * 20 as integer)) bin, count(*) n from ${SUBTASKS} where ${now} group by 1`,
      )
      .all() as { bin: number; n: number }[];
    expect(complexity.counts).toEqual(
      Array.from({ length: 20 }, (_, at) => bins.find(({ bin }) => bin === at)?.n ?? 0),
    );
  });

  it('says what was saved as requests recorded it, less what was paid beside', async () => {
    const { savings, cards, range } = await ask();
    const of = (start: number, end: number) => {
      const sums = read<{ n: number; baseline: number; paid: number; all: number }>(`select count(*) n,
        coalesce(sum(baseline_cost_nano_usd), 0) baseline, coalesce(sum(cost_nano_usd), 0) paid from requests
        where ${ENDED} and cost_nano_usd is not null and baseline_cost_nano_usd is not null and ${within('created_at', start, end)}`);
      const { shadows } = read<{ shadows: number }>(
        `select coalesce(sum(cost_nano_usd), 0) shadows from attempts where purpose = 'shadow' and ${within('started_at', start, end)}`,
      );
      const lost = read<{ n: number; cost: number }>(`select count(*) n, coalesce(sum(cost_nano_usd), 0) cost
        from requests where ${ENDED} and status <> 'ok' and cost_nano_usd is not null and baseline_cost_nano_usd is null
        and ${within('created_at', start, end)}`);
      const { judges } = read<{ judges: number }>(`select coalesce(sum(cost_nano_usd), 0) judges from attempts
        where purpose = 'judge' and ${within('started_at', start, end)} and request_id not in
        (select id from requests where ${ENDED} and cost_nano_usd is not null)`);
      const { count } = read<{ count: number }>(
        `select count(*) count from requests where ${ENDED} and ${within('created_at', start, end)}`,
      );
      const besides = lost.cost + shadows + judges;
      return {
        ...sums,
        unanswered: lost.n || undefined,
        leftOut: count - sums.n - lost.n,
        saved: sums.n === 0 && besides === 0 ? null : sums.baseline - sums.paid - besides,
      };
    };
    const now = of(range.fromMs, range.toMs);
    expect(savings).toMatchObject({
      method: 'recorded',
      comparable: now.n,
      leftOut: now.leftOut,
      savedNanoUsd: now.saved,
      before: of(range.beforeFromMs, range.fromMs).saved,
    });
    expect(savings.unanswered).toBe(now.unanswered);
    expect(cards.saved.value).toBe(now.saved);
    if (now.saved !== null) expect(savings.saved.at(-1)).toBe(now.saved);
  });

  it('states percentiles within the error it admits', async () => {
    const { cards, performance, range, percentileError } = await ask();
    const nearest = (sql: string, rank: number) => {
      const values = world.client.prepare(sql).pluck().all() as number[];
      return values.sort((a, b) => a - b)[Math.max(1, Math.ceil(rank * values.length)) - 1] ?? null;
    };
    const requests = `select total_ms from requests where status in ('ok', 'partial') and total_ms is not null
      and ${within('created_at', range.fromMs, range.toMs)}`;
    expectNear(cards.latencyP50.value, nearest(requests, 0.5), percentileError);
    expectNear(cards.latencyP95.value, nearest(requests, 0.95), percentileError);
    for (const { key, latency } of performance.model)
      expectNear(
        latency.p95,
        nearest(
          `select duration_ms from attempts where status = 'ok' and purpose = 'answer' and model_id = '${key}'
          and ${within('started_at', range.fromMs, range.toMs)}`,
          0.95,
        ),
        percentileError,
      );
  });

  it('has series that add up to its totals', async () => {
    const { cards, buckets, range, requests } = await ask();
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    for (const name of ['requests', 'spend', 'inputTokens', 'outputTokens'] as const)
      expect(sum(cards[name].series), name).toBe(cards[name].value ?? 0);
    expect(sum(requests.map(({ total }) => total))).toBe(cards.requests.value);
    expect([buckets[0]?.startMs, buckets.at(-1)?.endMs]).toEqual([range.fromMs, range.toMs]);
  });
});

function expectNear(found: number | null, exact: number | null, error: number): void {
  if (exact === null) expect(found).toBeNull();
  else expect(Math.abs((found ?? 0) - exact) / exact).toBeLessThanOrEqual(error + 1e-9);
}
