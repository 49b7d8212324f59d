import { afterAll, describe, expect, it } from 'vitest';
import { readView } from '@/components/requests/log-view';
import { toParts } from '@/components/telemetry/report/tracks';
import { linksOf } from '@/components/telemetry/report-links';
import type { ModelPrice } from '@/lib/catalog/types';
import { createInlineHistory } from '@/lib/telemetry/history/inline-history';
import type { HistoryReport } from '@/lib/telemetry/history/types';
import type { LogTotals } from '@/lib/telemetry/log/types';
import type { Bucket, ReportFilter, ReportQuery, Track } from '@/lib/telemetry/report/types';
import { createDrillWorld, DAY_MS, HOUR_MS, NOW_MS } from './drill-world';

const world = createDrillWorld();
const history = createInlineHistory(world.client);
afterAll(() => world.close());

const PRICE: ModelPrice = {
  inputPerMTok: 2.5,
  outputPerMTok: 15,
  cacheReadPerMTok: 0.25,
  cacheWritePerMTok: 3.125,
  perRequestUsd: 0.002,
  version: 'test',
  tiers: [{ aboveInputTokens: 200_000, inputPerMTok: 5, outputPerMTok: 22.5, cacheReadPerMTok: 0.5 }],
};
const REAL: ReportFilter = { client: null, taskType: null, modelId: null, tier: null, simulated: false };
const ALL = { ...REAL, simulated: true };

const QUERIES: [string, Partial<ReportQuery>][] = [
  ['two hours, from rows', { fromMs: NOW_MS - 2 * HOUR_MS, group: 'model' }],
  ['two hours, all of it', { fromMs: NOW_MS - 2 * HOUR_MS, filter: ALL, group: 'tier', baseline: 'lab/big' }],
  ['a day', { fromMs: NOW_MS - DAY_MS, group: 'tier', zone: 'Asia/Kathmandu' }],
  [
    'a day, from rows of a client',
    { fromMs: NOW_MS - HOUR_MS, group: 'type', filter: { ...ALL, client: 'gateway' } },
  ],
  ['a week of a key', { group: 'type', filter: { ...REAL, client: 'key_7' }, zone: 'Pacific/Chatham' }],
  ['a week on another baseline', { group: 'model', baseline: 'lab/big', zone: 'Asia/Kolkata' }],
  ['a week of a type', { group: 'client', filter: { ...ALL, taskType: 'math' }, baseline: 'lab/big' }],
  ['a week of what was split', { group: 'tier', filter: { ...ALL, taskType: 'several' } }],
  ['a week of a tier', { group: 'model', filter: { ...ALL, tier: 1 } }],
  ['a week of a model', { group: 'client', filter: { ...REAL, modelId: 'lab/m0' }, baseline: 'lab/big' }],
  ['a quarter', { fromMs: NOW_MS - 93 * DAY_MS, group: 'model', filter: ALL }],
  ['a year', { fromMs: NOW_MS - 365 * DAY_MS, group: 'client', filter: ALL, zone: 'Pacific/Chatham' }],
  ['the future too', { toMs: NOW_MS + 2 * DAY_MS, group: 'tier', filter: ALL }],
];

/** Of the rows an address lists, as the page of the log adds them up. */
async function sumsAt(href: string | null): Promise<LogTotals> {
  const { kind, filter } = readView(new URLSearchParams((href ?? '').split('?')[1]));
  const baselinePrice = filter.baseline ? PRICE : null;
  const sums = await history.ask('logTotals', { kind, filter, baselinePrice });
  return sums;
}

async function rowsAt(href: string): Promise<Record<string, unknown>[]> {
  const { kind, filter } = readView(new URLSearchParams(href.split('?')[1]));
  const rows: Record<string, unknown>[] = [];
  for (let offset = 0; ; offset += 500) {
    const asked = { kind, filter, sort: 'time', descending: true, offset, limit: 500 } as const;
    const page = await history.ask('logPage', { ...asked, baselinePrice: filter.baseline ? PRICE : null });
    rows.push(...(page.rows as unknown as Record<string, unknown>[]));
    if (page.rows.length < 500) return rows;
  }
}

const column = (rows: Record<string, unknown>[], name: string) =>
  rows.map((row) => row[name]).filter((value): value is number => typeof value === 'number');
const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const shareOf = (values: readonly unknown[]) =>
  values.length === 0
    ? null
    : values.filter((value) => value === true || value === 'ok').length / values.length;

describe('the drill world', () => {
  it('has every kind of row', () => {
    const count = (sql: string) => world.client.prepare(`select count(*) from ${sql}`).pluck().get();
    expect(world.count()).toBeGreaterThan(2000);
    for (const sql of [
      "requests where status = 'streaming'",
      "requests where status = 'interrupted'",
      "requests where model_id = 'several'",
      "requests where model_id is null and status <> 'streaming'",
      'subtasks where attempts = 0',
      'subtasks where answered_model <> chosen_model',
      "attempts where purpose = 'judge' and status = 'failed'",
      "attempts a, requests q where q.id = a.request_id and purpose = 'judge' and q.status = 'dry_run' and a.cost_nano_usd > 0",
      "attempts a, requests q where q.id = a.request_id and purpose = 'judge' and q.status = 'interrupted' and a.cost_nano_usd > 0",
      "requests where status <> 'ok' and cost_nano_usd > 0 and baseline_cost_nano_usd is null",
      "attempts where purpose = 'shadow' and cost_nano_usd > 0",
      'attempts where input_tokens > 200000',
    ])
      expect(count(sql), sql).toBeGreaterThan(5);
  });
});

describe.each(QUERIES)('%s', (_name, more) => {
  const query: ReportQuery = {
    fromMs: NOW_MS - 7 * DAY_MS,
    toMs: NOW_MS,
    zone: 'Europe/Berlin',
    group: 'tier',
    filter: REAL,
    baseline: null,
    ...more,
  };
  let asked: Promise<HistoryReport> | null = null;
  const ask = () => {
    asked ??= history.ask('report', {
      query,
      nowMs: NOW_MS,
      baselinePrice: query.baseline === null ? null : PRICE,
      clientLabels: {},
    });
    return asked;
  };
  /** Exact from rows, within the error that is admitted from sums by hour. */
  const expectNear = (report: HistoryReport, said: number | null, rows: number | null) => {
    if (said === null || rows === null || report.source === 'rows') return expect(said).toBe(rows);
    expect(Math.abs(said - rows) / Math.max(rows, 0.01)).toBeLessThanOrEqual(0.0101);
  };

  it('leads from the cards to their rows', async () => {
    const report = await ask();
    const { cards } = report;
    const links = linksOf(report);
    const requests = await sumsAt(links.requests());
    expect(cards.requests.value).toBe(requests.count);
    expect(cards.inputTokens.value ?? 0).toBe(requests.inputTokens ?? 0);
    expect(cards.outputTokens.value ?? 0).toBe(requests.outputTokens ?? 0);
    const rows = await rowsAt(links.requests());
    expect(rows).toHaveLength(requests.count);
    expect(cards.local.value).toBe(shareOf(rows.map(({ local }) => local).filter((local) => local !== null)));
    expect(cards.success.value).toBe(
      shareOf(rows.map(({ status }) => status).filter((status) => status !== 'stopped')),
    );
    const latency = await sumsAt(links.latency());
    expectNear(report, cards.latencyP50.value, latency.p50Ms);
    expectNear(report, cards.latencyP95.value, latency.p95Ms);
    expectNear(report, cards.firstTokenP50.value, (await sumsAt(links.firstToken())).firstTokenP50Ms);
    const spend = await sumsAt(links.spend());
    expect(cards.spend.value ?? 0).toBe(spend.costNanoUsd ?? 0);
    expect(report.leftOut.unpriced).toBe(spend.unpriced);
    expect(report.estimated).toBe(spend.estimated);
    expect(column(await rowsAt(links.spend()), 'costNanoUsd').reduce((a, b) => a + b, 0)).toBe(
      cards.spend.value ?? 0,
    );
  });

  it('leads from what was saved to the rows that say so', async () => {
    const report = await ask();
    const { savings, cards, buckets } = report;
    const links = linksOf(report);
    const whole = await sumsAt(links.saved());
    expect(cards.saved.value).toBe(savings.savedNanoUsd);
    expect(whole).toMatchObject({
      savedNanoUsd: savings.savedNanoUsd,
      baselineNanoUsd: savings.baselineNanoUsd,
    });
    expect(savings.atBase).toBeUndefined();
    for (const [at, bucket] of buckets.entries()) {
      const { savedNanoUsd } = await sumsAt(links.saved(bucket));
      expect(cards.saved.series[at]).toBe(savedNanoUsd);
      const here = (savings.saved[at] ?? 0) - (savings.saved[at - 1] ?? 0);
      expect(Math.abs(here - (savedNanoUsd ?? 0))).toBeLessThanOrEqual(query.baseline === null ? 0 : 1);
    }
    if (query.baseline === null) return;
    const rows = await rowsAt(links.saved());
    const priced = column(rows, 'onBaselineNanoUsd');
    expect(priced).toHaveLength(savings.comparable);
    expect(Math.abs(add(priced) - (savings.baselineNanoUsd ?? 0))).toBeLessThanOrEqual(priced.length / 2);
  });

  it.each([
    ['attempts', 'spend', 'costNanoUsd'],
    ['requests', 'requests', 'count'],
  ] as const)('leads from each part of the chart of %s to its rows', async (kind, chart, figure) => {
    const report = await ask();
    const links = linksOf(report);
    const group = chart === 'requests' ? 'tier' : query.group;
    const tracks: readonly Track[] = report[chart];
    const parts = toParts(tracks, group);
    expect(add(parts.map(({ total }) => total))).toBe(add(tracks.map(({ total }) => total)));
    for (const { keys, total, values } of parts) {
      expect((await sumsAt(links.tracks(kind, group, keys)))[figure] ?? 0).toBe(total);
      expect(add(values)).toBe(total);
      for (const [at, bucket] of report.buckets.entries()) {
        const href = links.tracks(kind, group, keys, bucket);
        expect(href).not.toBeNull();
        if (values[at]) expect((await sumsAt(href))[figure]).toBe(values[at]);
      }
    }
    for (const [at, bucket] of report.buckets.entries()) {
      const whole = await sumsAt(kind === 'requests' ? links.requests(bucket) : links.spend(bucket));
      expect(add(tracks.map(({ values }) => values[at] ?? 0))).toBe(whole[figure] ?? 0);
    }
  });

  it('leads from waits to the requests that waited', async () => {
    const report = await ask();
    const links = linksOf(report);
    const check = async (of: 'latency' | 'firstToken', at: number, bucket: Bucket) => {
      const sums = await sumsAt(links[of](bucket));
      const tracks = report[of];
      expect(tracks.counts[at]).toBe(sums.count);
      const names =
        of === 'latency'
          ? (['p50Ms', 'p95Ms', 'p99Ms'] as const)
          : (['firstTokenP50Ms', 'firstTokenP95Ms', 'firstTokenP99Ms'] as const);
      for (const [rank, track] of [tracks.p50, tracks.p95, tracks.p99].entries())
        expectNear(report, track[at] ?? null, sums[names[rank] as (typeof names)[number]]);
    };
    for (const [at, bucket] of report.buckets.entries()) {
      await check('latency', at, bucket);
      await check('firstToken', at, bucket);
    }
    const all = await sumsAt(links.latency());
    expectNear(report, report.latency.all.p99, all.p99Ms);
    expectNear(report, report.firstToken.all.p95, (await sumsAt(links.firstToken())).firstTokenP95Ms);
  });

  it('leads from errors, routing and models to their attempts', async () => {
    const report = await ask();
    const links = linksOf(report);
    for (const { kind, count } of report.errors) expect((await sumsAt(links.error(kind))).count).toBe(count);
    for (const { purpose, calls, costNanoUsd, unpriced } of report.routing) {
      const sums = await sumsAt(links.routing(purpose));
      expect({ calls, costNanoUsd, unpriced }).toEqual({
        calls: sums.count,
        costNanoUsd: sums.costNanoUsd ?? 0,
        unpriced: sums.unpriced,
      });
    }
    for (const { modelId, count, usdPerThousand } of report.scatter) {
      const sums = await sumsAt(links.answers(modelId));
      expect(sums.count).toBe(count);
      const priced = count - sums.unpriced;
      if (usdPerThousand === null) expect(priced).toBe(0);
      else expect(usdPerThousand).toBeCloseTo((sums.costNanoUsd ?? 0) / priced / 1e6, 9);
    }
  });

  it('leads from complexity and performance to their subtasks and attempts', async () => {
    const report = await ask();
    const links = linksOf(report);
    for (const [bin, count] of report.complexity.counts.entries())
      expect((await sumsAt(links.bin(bin))).count).toBe(count);
    for (const { band, count } of report.complexity.bands)
      expect((await sumsAt(links.performance('band', band))).count).toBe(count);
    for (const by of ['band', 'type', 'model'] as const)
      for (const row of report.performance[by]) {
        const sums = await sumsAt(links.performance(by, row.key));
        expect([row.count, row.costNanoUsd ?? 0, row.unpriced]).toEqual([
          sums.count,
          sums.costNanoUsd ?? 0,
          sums.unpriced,
        ]);
        expectNear(report, row.latency.p50, sums.p50Ms);
        expectNear(report, row.latency.p95, sums.p95Ms);
        expectNear(report, row.firstToken.p50, sums.firstTokenP50Ms);
        const rows = await rowsAt(links.performance(by, row.key));
        expect(row.success).toBe(
          shareOf(rows.map(({ status }) => status).filter((status) => status !== 'aborted')),
        );
      }
  });

  it('has days that add up to the range, without gaps or overlaps', async () => {
    const { buckets, range, cards, spend } = await ask();
    expect(buckets[0]?.startMs).toBe(range.fromMs);
    expect(buckets.at(-1)?.endMs).toBe(range.toMs);
    for (const [at, { startMs }] of buckets.entries())
      if (at > 0) expect(startMs).toBe(buckets[at - 1]?.endMs);
    const sum = (series: readonly (number | null)[]) => add(series.map((value) => value ?? 0));
    expect(sum(cards.requests.series)).toBe(cards.requests.value);
    expect(sum(cards.spend.series)).toBe(cards.spend.value ?? 0);
    expect(sum(cards.inputTokens.series)).toBe(cards.inputTokens.value ?? 0);
    expect(add(spend.map(({ total }) => total))).toBe(cards.spend.value ?? 0);
  });
});
