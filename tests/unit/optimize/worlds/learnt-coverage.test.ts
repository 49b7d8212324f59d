import { describe, expect, it } from 'vitest';
import { type AskedKind, measureLearntCoverage } from '@/lib/optimize/worlds/measure-learnt-coverage';

// A world takes 60 ms, with a search half a second. By default as much is allowed to chance as one in twenty samples of
// that size from a coverage of exactly 0.9 would be short of it.
const isSlow = process.env.SWITCHYARD_SLOW !== undefined;
const PATIENCE_MS = 600_000;

describe('95 % intervals where the bandit learnt from the same grades', () => {
  it.each<[AskedKind, worlds: number, n: number]>([
    ['today', isSlow ? 200 : 40, 1500],
    ['shifted', isSlow ? 200 : 40, 1500],
    ['today', isSlow ? 200 : 20, 3000],
    ['found', isSlow ? 200 : 8, 3000],
  ])('%s in %i worlds of %i choices', { timeout: PATIENCE_MS }, (asked, worlds, n) => {
    const found = measureLearntCoverage({ worlds, seed: 1, n, asked });
    const says = JSON.stringify(found);
    const bound = (count: number) => 0.9 - (isSlow ? 0 : 1.645 * Math.sqrt((0.9 * 0.1) / count));
    // Of half of the choices that a search leaves for estimates fewer say enough.
    expect(found.intervals, says).toBeGreaterThanOrEqual(worlds / (asked === 'found' ? 8 : 2));
    expect(found.quality, says).toBeGreaterThanOrEqual(bound(found.intervals));
    expect(found.costNanoUsd, says).toBeGreaterThanOrEqual(bound(found.costIntervals));
    // An error of the mean over the worlds is about a quarter of a width over the root of their number.
    const noise = 2 / (4 * Math.sqrt(found.intervals));
    expect(Math.abs(found.qualityBias), says).toBeLessThan((0.1 + noise) * found.qualityWidth);
    expect(Math.abs(found.costBias), says).toBeLessThan((0.1 + noise) * found.costWidth);
  });
});
