import { describe, expect, it } from 'vitest';
import { getReportFigures, readReportInput } from '@/lib/http/api/telemetry';
import { getReport, type ReportContext, type ReportInput } from '@/lib/services/get-report';
import { isSwitchyardError } from '@/lib/shared/errors';
import type { HistoryReportInput } from '@/lib/telemetry/history/types';
import { answer, worldOf } from './feedback-world';

const HOUR_MS = 3_600_000;

/** What history was asked, of a world whose history only listens. */
async function askedOf(input: ReportInput): Promise<HistoryReportInput> {
  const { ctx } = worldOf();
  let asked: HistoryReportInput | null = null;
  const history = {
    ask: async (name: string, given: unknown) => {
      if (name === 'explored') return [];
      asked = given as HistoryReportInput;
      return { query: asked.query, range: asked.query, savings: {} };
    },
    close: async () => {},
  } as ReportContext['history'];
  await getReport({ ...ctx, history }, input);
  if (!asked) throw new Error('nothing was asked');
  return asked;
}

async function refusalOf(run: () => unknown): Promise<{ status: number; param: string | null }> {
  try {
    await run();
  } catch (error) {
    if (isSwitchyardError(error)) return { status: error.status, param: error.param };
  }
  throw new Error('it was taken');
}

describe('the report', () => {
  it('counts what was answered, in whole', async () => {
    const world = worldOf();
    await answer(world);
    await answer(world);
    world.time.skip(60_000);
    const report = await getReport(world.ctx, { range: '1h', zone: 'Asia/Kolkata' });
    expect(report.cards.requests.value).toBe(2);
    expect(report.query).toMatchObject({ zone: expect.stringMatching(/Kolkata|Calcutta/), group: 'tier' });
    expect(report.spend.reduce((sum, { total }) => sum + total, 0)).toBe(report.cards.spend.value);
    expect(report.requests.reduce((sum, { total }) => sum + total, 0)).toBe(2);
  });

  it.each([
    ['1h', 1],
    ['24h', 24],
    ['7d', 168],
    ['30d', 720],
    ['90d', 2160],
  ] as const)('of %s ends now and begins %d hours before', async (range, hours) => {
    const { query, nowMs } = await askedOf({ range });
    expect([query.toMs, query.toMs - query.fromMs]).toEqual([nowMs, hours * HOUR_MS]);
  });

  it('brings today’s price of the chosen baseline', async () => {
    const { ctx } = worldOf();
    const price = ctx.catalog().models.find(({ id }) => id === 'large')?.price;
    expect(price).toBeTruthy();
    expect((await askedOf({ range: '1h', baseline: 'large' })).baselinePrice).toEqual(price);
    expect((await askedOf({ range: '1h' })).baselinePrice).toBeNull();
  });

  it('names keys by what their owner calls them', async () => {
    const { ctx } = worldOf();
    ctx.keys.add({
      id: 'key_1',
      name: 'CI runner',
      prefix: 'sy-',
      digest: 'a'.repeat(64),
      hourlyNanoUsd: null,
      requestsPerMinute: null,
      createdAt: 1,
      lastUsedAt: null,
      revokedAt: null,
    } as Parameters<typeof ctx.keys.add>[0]);
    let labels: unknown;
    const history = {
      ask: async (name: string, given: unknown) => {
        if (name === 'explored') return [];
        const asked = given as HistoryReportInput;
        labels = asked.clientLabels;
        return { query: asked.query, range: asked.query, savings: {} };
      },
      close: async () => {},
    } as ReportContext['history'];
    await getReport({ ...ctx, history }, { range: '1h' });
    expect(labels).toEqual({ key_1: 'CI runner' });
  });

  it.each<[string, ReportInput]>([
    ['zone', { range: '1h', zone: 'Middle/Earth' }],
    ['baseline', { range: '1h', baseline: 'nobody/x' }],
    ['to', { range: { fromMs: 1000, toMs: 1000 } }],
    ['from', { range: { fromMs: 9e14, toMs: 9e14 + HOUR_MS } }],
    ['from', { range: { fromMs: 0, toMs: 12 * 366 * 24 * HOUR_MS } }],
  ])('is refused naming %s', async (param, input) => {
    const { ctx } = worldOf();
    expect(await refusalOf(() => getReport(ctx, input))).toEqual({ status: 400, param });
  });
});

describe('GET /api/telemetry', () => {
  it('reads everything the address can say', () => {
    const query =
      'range=7d&group=client&client=chat&type=math&model=m&tier=4&baseline=b&simulated=1&zone=Europe/Berlin';
    expect(readReportInput(new URLSearchParams(query))).toEqual({
      range: '7d',
      zone: 'Europe/Berlin',
      group: 'client',
      filter: { client: 'chat', taskType: 'math', modelId: 'm', tier: 4, simulated: true },
      baseline: 'b',
    });
    expect(readReportInput(new URLSearchParams('from=1&to=90000')).range).toEqual({
      fromMs: 1,
      toMs: 90_000,
    });
  });

  it.each([
    ['range', 'range=2y'],
    ['from', 'range=custom&to=5'],
    ['to', 'from=5&to=tomorrow'],
    ['from', 'from=1e99&to=5'],
    ['group', 'group=moon'],
    ['tier', 'tier=5'],
    ['simulated', 'simulated=maybe'],
  ])('refuses %s in %s', async (param, query) => {
    expect(await refusalOf(() => readReportInput(new URLSearchParams(query)))).toEqual({
      status: 400,
      param,
    });
  });

  it('answers with the whole report', async () => {
    const { ctx } = worldOf();
    const response = await getReportFigures(ctx, new Request('http://127.0.0.1/api/telemetry?range=24h'));
    expect(await response.json()).toMatchObject({
      attempts: 0,
      cards: { requests: { value: 0 } },
      spend: [],
    });
  });
});
