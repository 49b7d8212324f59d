import { type Random, seededRandom } from '@/lib/shared/rng';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type {
  Bucket,
  BucketSize,
  Figure,
  PercentileTracks,
  Report,
  ReportQuery,
  Track,
} from '@/lib/telemetry/report/types';
import { breakdowns, MODELS } from './report-breakdowns';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const FAKE_NOW_MS = Date.UTC(2026, 10, 21, 14, 30);

export const FAKE_QUERY: ReportQuery = {
  fromMs: FAKE_NOW_MS - 30 * DAY_MS,
  toMs: FAKE_NOW_MS,
  zone: 'Europe/Berlin',
  group: 'tier',
  filter: { client: null, taskType: null, modelId: null, tier: null, simulated: false },
  baseline: null,
};

/** A report whose parts add up to its totals, the same for a seed. */
export function fakeReport(query: Partial<ReportQuery> = {}, seed = 7): Report {
  const asked = { ...FAKE_QUERY, ...query };
  const random = seededRandom(seed);
  const { size, buckets } = bucketsOf(asked);
  const traffic = buckets.map(({ startMs }) => weekly(startMs) * (0.9 + random() * 0.2));
  const scale = 255_352 / (traffic.length || 1);
  const requests = spread(
    ['1', '2', '3', '4', 'several'],
    [0.5, 0.1, 0.26, 0.1, 0.04],
    traffic,
    scale,
    random,
  );
  const spendParts = groupParts(asked.group);
  const spend = spread(
    spendParts.map(([key]) => key),
    spendParts.map(([, share]) => share),
    traffic,
    (scale * 2.7e6) as number,
    random,
  );
  const counts = buckets.map((_, i) => requests.reduce((sum, track) => sum + (track.values[i] ?? 0), 0));
  const latency = percentilesOf(counts, [940, 4380, 8800], random);
  const firstToken = percentilesOf(counts, [312, 1100, 2400], random);
  const total = (tracks: Track[]) => tracks.reduce((sum, track) => sum + track.total, 0);
  const paid = total(spend);
  const spendSeries = buckets.map((_, i) => spend.reduce((sum, track) => sum + (track.values[i] ?? 0), 0));
  const routingSeries = spendSeries.map((value) => Math.round(value * 0.04));
  const routingNanoUsd = routingSeries.reduce((sum, value) => sum + value, 0);
  const baselineNanoUsd = Math.round(paid * 3.15);
  const savedSeries = spendSeries.map((value) => Math.round(value * 2.15));
  const savedNanoUsd = savedSeries.reduce((sum, value) => sum + value, 0);
  const count = total(requests);
  const series = (values: (number | null)[], value: number | null, change: number): Figure => ({
    value,
    before: value === null ? null : value * change,
    series: values,
  });
  return {
    query: asked,
    range: {
      fromMs: Math.floor(asked.fromMs / HOUR_MS) * HOUR_MS,
      toMs: asked.toMs,
      beforeFromMs: 2 * asked.fromMs - asked.toMs,
    },
    bucketSize: size,
    buckets,
    source: size === 'minute' ? 'rows' : 'rollups',
    percentileError: size === 'minute' ? 0 : 0.01,
    asOfMs: asked.toMs - 2000,
    cards: {
      requests: series(counts, count, 0.942),
      success: series(
        counts.map(() => 0.988 + random() * 0.01),
        0.9943,
        1.0012,
      ),
      spend: series(spendSeries, paid, 1.039),
      saved: series(savedSeries, savedNanoUsd, 0.96),
      local: series(
        counts.map((_, i) => 0.58 + (0.06 * i) / counts.length + random() * 0.02),
        0.621,
        0.953,
      ),
      latencyP50: series(latency.p50, latency.all.p50, 1.06),
      latencyP95: series(latency.p95, latency.all.p95, 0.97),
      firstTokenP50: series(firstToken.p50, firstToken.all.p50, 1.058),
      inputTokens: series(
        counts.map((value) => value * 812),
        count * 812,
        0.95,
      ),
      outputTokens: series(
        counts.map((value) => value * 240),
        count * 240,
        1.02,
      ),
    },
    spend,
    requests,
    latency,
    firstToken,
    savings: {
      method: asked.baseline === null ? 'recorded' : 'repriced',
      baseline: asked.baseline ?? 'model::heavy',
      baselineLabel: asked.baseline ?? 'model::heavy',
      baselineNanoUsd,
      paidNanoUsd: paid,
      routingNanoUsd,
      savedNanoUsd,
      share: savedNanoUsd / baselineNanoUsd,
      comparable: count - 1446,
      leftOut: 1446,
      saved: cumulate(savedSeries),
      routing: cumulate(routingSeries),
      before: savedNanoUsd * 0.96,
      estimate: {
        identifiable: true,
        estimator: 'dr',
        prompts: 24_180,
        share: 0.66,
        lowShare: 0.62,
        highShare: 0.7,
        savedNanoUsd: Math.round(baselineNanoUsd * 0.066),
        lowNanoUsd: Math.round(baselineNanoUsd * 0.062),
        highNanoUsd: Math.round(baselineNanoUsd * 0.07),
        effectiveSampleSize: 4182,
        coverage: 0.97,
      },
    },
    ...breakdowns({ count, paid, routingNanoUsd, random }),
    leftOut: { simulated: asked.filter.simulated ? 0 : 1204, unpriced: 31, running: 2 },
    estimated: 318,
  };
}

/** What comes back where nothing was asked. */
export function emptyReport(query: Partial<ReportQuery> = {}, simulated = 0): Report {
  const full = fakeReport(query);
  const nulls = full.buckets.map(() => null);
  const zeros = full.buckets.map(() => 0);
  const nothing = { value: null, before: null, series: nulls };
  const none: PercentileTracks = {
    all: { p50: null, p95: null, p99: null },
    p50: nulls,
    p95: nulls,
    p99: nulls,
    counts: zeros,
  };
  return {
    ...full,
    cards: {
      ...(Object.fromEntries(Object.keys(full.cards).map((key) => [key, nothing])) as Report['cards']),
      requests: { value: 0, before: 0, series: zeros },
    },
    spend: [],
    requests: [],
    latency: none,
    firstToken: none,
    errors: [],
    attempts: 0,
    savings: {
      ...full.savings,
      baselineNanoUsd: null,
      paidNanoUsd: null,
      routingNanoUsd: 0,
      savedNanoUsd: null,
      share: null,
      comparable: 0,
      leftOut: 0,
      saved: zeros,
      routing: zeros,
      before: null,
      estimate: { identifiable: false, why: 'no request was answered in this range', coverage: null },
    },
    routing: [],
    scatter: [],
    complexity: {
      counts: Array(20).fill(0),
      bands: BANDS.map((band) => ({ band, count: 0, share: null })),
    },
    performance: { band: [], type: [], model: [] },
    leftOut: { simulated, unpriced: 0, running: 0 },
    estimated: 0,
    facets: { clients: [], taskTypes: [], models: [] },
  };
}

function bucketsOf({ fromMs, toMs }: ReportQuery): { size: BucketSize; buckets: Bucket[] } {
  const span = toMs - fromMs;
  const [size, stepMs]: [BucketSize, number] =
    span <= HOUR_MS
      ? ['minute', 60_000]
      : span <= 2 * DAY_MS
        ? ['hour', HOUR_MS]
        : span <= 92 * DAY_MS
          ? ['day', DAY_MS]
          : ['week', 7 * DAY_MS];
  // Days of Berlin in winter begin at 23:00 UTC.
  const shift = size === 'day' || size === 'week' ? HOUR_MS : 0;
  const buckets: Bucket[] = [];
  for (let at = Math.floor((fromMs + shift) / stepMs) * stepMs - shift; at < toMs; at += stepMs)
    buckets.push({ startMs: at, endMs: at + stepMs });
  return { size, buckets };
}

function weekly(ms: number): number {
  const day = new Date(ms + HOUR_MS).getUTCDay();
  return day === 0 || day === 6 ? 0.45 : 1;
}

function groupParts(group: ReportQuery['group']): [string, number][] {
  if (group === 'model') return MODELS.map(({ id, spend }) => [id, spend]);
  if (group === 'client')
    return [
      ['chat', 0.2],
      ['gateway', 0.5],
      ['key_ci', 0.3],
    ];
  if (group === 'type') return TASK_TYPES.map((type, i) => [type, [0.28, 0.22, 0.14][i] ?? 0.045]);
  return [
    ['1', 0.076],
    ['2', 0.043],
    ['3', 0.355],
    ['4', 0.526],
  ];
}

function spread(keys: string[], shares: number[], traffic: number[], scale: number, random: Random): Track[] {
  return keys.map((key, k) => {
    const values = traffic.map((load) =>
      Math.round(load * scale * (shares[k] ?? 0) * (0.9 + random() * 0.2)),
    );
    const label = /^[1-4]$/.test(key) ? `T${key}` : key === 'key_ci' ? 'CI runner' : key;
    return { key, label, values, total: values.reduce((sum, value) => sum + value, 0) };
  });
}

function percentilesOf(
  counts: number[],
  [p50, p95, p99]: [number, number, number],
  random: Random,
): PercentileTracks {
  const peak = Math.floor(counts.length * 0.6);
  const around = (ms: number) =>
    counts.map((_, i) => Math.round(ms * (0.92 + random() * 0.16) * (i === peak ? 1.9 : 1)));
  return { all: { p50, p95, p99 }, p50: around(p50), p95: around(p95), p99: around(p99), counts };
}

function cumulate(values: number[]): number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
