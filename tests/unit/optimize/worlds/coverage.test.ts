import { describe, expect, it } from 'vitest';
import { ESTIMATORS } from '@/lib/optimize/estimate/off-policy';
import { measureCoverage } from '@/lib/optimize/worlds/measure-coverage';
import { replayMatrix } from '@/lib/optimize/worlds/replay-matrix';
import { seededRandom } from '@/lib/shared/rng';

// All 500 take a minute; by default 120 are looked at, with as much allowed to chance as one in twenty samples of
// that size from a coverage of exactly 0.9 would be short of it: 1.645 √(0.9 × 0.1 / 120) = 0.045.
const isSlow = process.env.SWITCHYARD_SLOW !== undefined;
const WORLDS = isSlow ? 500 : 120;
// A world takes 30 ms, several times that on a busy machine.
const PATIENCE_MS = 60_000;
const BOUND = isSlow ? 0.9 : 0.9 - 1.645 * Math.sqrt((0.9 * 0.1) / WORLDS);

describe(`95 % intervals in ${WORLDS} worlds`, () => {
  const found = measureCoverage({ worlds: WORLDS, seed: 1 });

  it.each(ESTIMATORS)('%s hold the true quality and the true cost in at least nine of ten', (name) => {
    const { quality, costNanoUsd, intervals, costIntervals } = found[name];
    const says = `${name}: quality ${quality.toFixed(3)}, cost ${costNanoUsd.toFixed(3)} of ${intervals} worlds`;
    expect(quality, says).toBeGreaterThanOrEqual(BOUND);
    expect(costNanoUsd, says).toBeGreaterThanOrEqual(BOUND);
    expect(intervals).toBe(WORLDS);
    expect(costIntervals).toBeGreaterThan(0.9 * WORLDS);
  });

  it('narrow from IPS over SNIPS to DR', () => {
    expect(found.snips.qualityWidth).toBeLessThan(found.ips.qualityWidth);
    expect(found.dr.qualityWidth).toBeLessThan(found.snips.qualityWidth);
    expect(found.dr.costWidth).toBeLessThan(found.ips.costWidth);
  });
});

it(
  'finds out propensities that are wrong',
  () => {
    const { ips, snips } = measureCoverage({ worlds: 40, seed: 1, distort: (propensity) => propensity ** 2 });
    expect(ips.quality).toBeLessThan(0.5);
    expect(ips.costNanoUsd).toBeLessThan(0.5);
    expect(snips.costNanoUsd).toBeLessThan(0.8);
  },
  PATIENCE_MS,
);

it(
  'holds with grades of shadows beside those of people',
  () => {
    const found = measureCoverage({ worlds: 40, seed: 1, labelRate: 0.2, shadowShare: 0.2 });
    for (const name of ESTIMATORS) expect(found[name].quality).toBeGreaterThanOrEqual(0.85);
  },
  PATIENCE_MS,
);

it(
  'holds on a matrix of answers that are all known',
  () => {
    const random = seededRandom(3);
    const rows = Array.from({ length: 600 }, () => {
      const skill = random();
      const length = Math.round(20 + 400 * random());
      const cell = (ability: number, price: number) => ({
        score: random() < 0.3 * ability + 0.6 * skill ? 1 : 0,
        costUsd: price * length * (0.5 + random()),
      });
      return {
        prompt: 'x'.repeat(length),
        models: { small: cell(0.3, 1e-7), middle: cell(0.8, 6e-7), large: cell(1.3, 4e-6) },
      };
    });
    // A hundred runs: one in twenty samples from a coverage of 0.9 is short by 0.05.
    const { coverage, identifiable } = replayMatrix(rows, { seed: 1, runs: 100 });
    expect(identifiable).toBeGreaterThan(90);
    for (const name of ESTIMATORS) {
      expect(coverage[name].quality).toBeGreaterThanOrEqual(0.9 - 0.05);
      expect(coverage[name].costNanoUsd).toBeGreaterThanOrEqual(0.9 - 0.05);
    }
  },
  PATIENCE_MS,
);
