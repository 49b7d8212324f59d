import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import { SPREAD } from '@/lib/telemetry/history/columns';
import { appendCell, createCube, replaceCell } from '@/lib/telemetry/history/cube';
import { createDistribution } from '@/lib/telemetry/history/distribution';
import { addTo, bucketOf, type Histogram, pack } from '@/lib/telemetry/rollups/histogram';

const random = seededRandom(11);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const SHAPES: [string, () => number][] = [
  ['lognormal', () => Math.exp(6 + normal())],
  ['constant', () => 1234.5],
  ['bimodal', () => (random() < 0.5 ? 20 + random() : 30_000 + 100 * random())],
  ['heavy-tailed', () => 10 / (1 - random()) ** 1.5],
  ['tiny', () => random() / 10],
];
const RANKS = [0.5, 0.95, 0.99, 1];
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

function packed(values: readonly number[]): Uint8Array | null {
  const histogram: Histogram = new Map();
  for (const value of values) addTo(histogram, bucketOf(value));
  return pack(histogram);
}

describe.each(SHAPES)('percentiles of %s values', (name, draw) => {
  const values = Array.from({ length: 20_000 }, draw);
  const sorted = Float64Array.from(values).sort();
  const exact = RANKS.map((rank) => sorted[Math.ceil(rank * values.length) - 1] ?? 0);

  it('merged from the histograms of many cells are at most 1 % off', () => {
    const [table] = createCube(false).facts;
    const distribution = createDistribution(false);
    for (let at = 0; at < values.length; at += 50) {
      const cell = { ...LABELS, sums: [], spreads: [packed(values.slice(at, at + 50)), null, null] };
      appendCell(table, cell);
      distribution.add(table, table.size - 1, SPREAD.latency);
    }
    expect(distribution.count()).toBe(values.length);
    for (const [at, found] of distribution.percentiles(RANKS).entries())
      if (name === 'tiny') expect(Math.abs((found ?? 0) - (exact[at] ?? 0))).toBeLessThanOrEqual(0.01);
      else expect(Math.abs((found ?? 0) / (exact[at] ?? 0) - 1)).toBeLessThanOrEqual(0.01 + 1e-9);
  });

  it('of single rows are exact', () => {
    const [table] = createCube(true).facts;
    const distribution = createDistribution(true);
    for (const value of values) {
      appendCell(table, { ...LABELS, sums: [], spreads: [null, value, null] });
      distribution.add(table, table.size - 1, SPREAD.firstToken);
      distribution.add(table, table.size - 1, SPREAD.latency);
    }
    expect(distribution.percentiles(RANKS)).toEqual(exact);
  });
});

describe('a distribution', () => {
  it.each([true, false])('of nothing has no percentiles (exact: %s)', (exact) => {
    expect(createDistribution(exact).percentiles([0.5])).toEqual([null]);
  });

  it('reads the histogram a cell has now, also after the bytes of older ones were dropped', () => {
    const [table] = createCube(false).facts;
    const many = packed(Array.from({ length: 3000 }, () => Math.exp(12 * random())));
    for (const first of [1, 2, 3])
      appendCell(table, { ...LABELS, sums: [], spreads: [packed([first]), many, null] });
    for (let round = 0; round < 5000; round++)
      replaceCell(table, 1, { ...LABELS, sums: [], spreads: [packed([50 + round]), many, packed([7])] });
    expect(table.bytes.length).toBeLessThan(20_000_000);
    const found = [0, 1, 2].map((row) => {
      const one = createDistribution(false);
      one.add(table, row, SPREAD.latency);
      return one.percentiles([0.5])[0] ?? 0;
    });
    for (const [row, value] of [1, 5049, 3].entries())
      expect(Math.abs((found[row] ?? 0) / value - 1)).toBeLessThanOrEqual(0.011);
  });
});
