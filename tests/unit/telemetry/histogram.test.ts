import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import { SPREAD } from '@/lib/telemetry/history/columns';
import { appendCell, createCube } from '@/lib/telemetry/history/cube';
import { createDistribution } from '@/lib/telemetry/history/distribution';
import {
  addTo,
  bucketOf,
  eachBucket,
  HISTOGRAM_ERROR,
  type Histogram,
  mergeInto,
  middleOf,
  pack,
} from '@/lib/telemetry/rollups/histogram';

const random = seededRandom(3);
const gauss = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const DISTRIBUTIONS: Record<string, () => number> = {
  constant: () => 412,
  uniform: () => 1 + 999 * random(),
  lognormal: () => Math.exp(7 + gauss()),
  'two peaks': () => (random() < 0.7 ? 80 + 5 * random() : 9000 + 500 * random()),
  'heavy tail': () => 50 / (1 - random()) ** 1.2,
  'fractions of a millisecond': () => 0.05 + random(),
};
const RANKS = [0.01, 0.5, 0.9, 0.95, 0.99, 1];

function histogramOf(values: readonly number[]): Histogram {
  const histogram: Histogram = new Map();
  for (const value of values) addTo(histogram, bucketOf(value));
  return histogram;
}

const LABELS = {
  atMs: 0,
  client: 0,
  taskType: 0,
  band: 0,
  model: 0,
  tier: 0,
  outcome: 0,
  purpose: 0,
  simulated: 0,
};

/** As a report reads them: packed, in cells, added up. */
function percentilesOf(values: readonly number[], ranks: readonly number[]): (number | null)[] {
  const [table] = createCube(false).facts;
  const distribution = createDistribution(false);
  for (let at = 0; at < values.length; at += 70) {
    const packed = pack(histogramOf(values.slice(at, at + 70)));
    appendCell(table, { ...LABELS, sums: [], spreads: [packed, null, null] });
    distribution.add(table, table.size - 1, SPREAD.latency);
  }
  return distribution.percentiles(ranks);
}

function exact(values: readonly number[], rank: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)] ?? Number.NaN;
}

describe.each(Object.entries(DISTRIBUTIONS))('%s', (_name, draw) => {
  const values = Array.from({ length: 5000 }, draw);

  it('gives percentiles within 1 % of the exact ones', () => {
    const found = percentilesOf(values, RANKS);
    for (const [at, rank] of RANKS.entries()) {
      const truth = exact(values, rank);
      expect(Math.abs((found[at] ?? 0) - truth) / truth, `p${100 * rank}`).toBeLessThanOrEqual(
        HISTOGRAM_ERROR + 1e-9,
      );
    }
  });

  it('is the same whole, merged from parts, and unpacked', () => {
    const whole = histogramOf(values);
    const merged: Histogram = new Map();
    for (let at = 0; at < values.length; at += 700)
      mergeInto(merged, pack(histogramOf(values.slice(at, at + 700))));
    expect(pack(merged)).toEqual(pack(whole));
    const unpacked: Histogram = new Map();
    eachBucket(pack(whole) ?? new Uint8Array(), (bucket, count) => addTo(unpacked, bucket, count));
    expect(unpacked).toEqual(whole);
  });
});

it('has no percentile without values, and one bucket for what nobody can tell from 0', () => {
  expect(percentilesOf([], [0.5])).toEqual([null]);
  expect(pack(new Map())).toBeNull();
  expect([bucketOf(0), bucketOf(0.01), bucketOf(0.0099)]).toEqual([0, 0, 0]);
  expect(middleOf(0)).toBeLessThan(0.02);
});

it('keeps counts beyond a byte and buckets far apart', () => {
  const histogram: Histogram = new Map([
    [0, 1],
    [130, 1_000_000],
    [70_000, 300],
  ]);
  const back: Histogram = new Map();
  mergeInto(back, pack(histogram));
  expect(back).toEqual(histogram);
});
