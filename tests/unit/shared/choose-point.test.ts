import { describe, expect, it } from 'vitest';
import { choosePoint, choosePointByPrice, type PointTargets } from '@/lib/shared/choose-point';
import { POINT_CASES, point, RESULT } from '../../cases/choose-point';

describe('choosePoint', () => {
  it.each(POINT_CASES)('$name', ({ result, targets, at, met, says }) => {
    const found = choosePoint({ ...RESULT, ...result }, targets);
    expect({ at: found.at, met: found.met }).toEqual({ at, met });
    expect(found.says).toContain(says);
  });

  it('says what the nearest point misses', () => {
    expect(choosePoint(RESULT, { shareOfHeaviest: 0.97, maxUsdPerDay: 0.5 }).nearest).toEqual({
      at: 1,
      misses: [{ target: 'shareOfHeaviest', wanted: 0.97, gets: 0.846 / 0.9 }],
    });
    expect(choosePoint({ ...RESULT, perDay: null }, { maxUsdPerDay: 0.5 }).nearest?.misses).toEqual([
      { target: 'maxUsdPerDay', wanted: 0.5, gets: null },
    ]);
    expect(choosePoint(RESULT, { minQuality: 0.87 }).nearest).toBeNull();
  });

  it.each<[PointTargets, ...string[]]>([
    [{ minQuality: 0.963, maxUsdPerDay: 0.1 }, '0.963', '0.10', '0.70', '0.20'],
    [{ minQuality: 0.963, maxUsdPerDay: 0.1, maxP95Ms: 900 }, '0.963', '0.10', '900 ms', '1.0 s'],
    [{ shareOfHeaviest: 0.97, maxUsdPerDay: 0.3, maxP95Ms: 900 }, '97 %', '900 ms', '77.8 %'],
    [{ minQuality: 0.85, maxP95Ms: 2000, maxUsdPerDay: 0.3 }, '0.85', '0.70'],
  ])('%j: names each target that the nearest misses, and what it gives', (targets, ...words) => {
    const { says, met, nearest } = choosePoint(RESULT, targets);
    expect(met).toBe(false);
    for (const word of words) expect(says).toContain(word);
    const named = {
      minQuality: 'quality',
      shareOfHeaviest: 'heaviest',
      maxP95Ms: 'p95',
      maxUsdPerDay: 'USD',
    };
    for (const { target } of nearest?.misses ?? []) expect(says).toContain(named[target]);
  });

  it('names every target where no two of three contradict', () => {
    const points = [
      point(100_000, 0.9, 3000),
      point(900_000, 0.9, 1000),
      point(100_000, 0.5, 1000),
      point(1, 0.1, 9000, { kind: 'today' }),
    ];
    const found = choosePoint(
      { ...RESULT, points, today: 3 },
      { minQuality: 0.9, maxP95Ms: 1000, maxUsdPerDay: 0.1 },
    );
    expect(found.met).toBe(false);
    expect(found.says).toBe(
      'No policy meets all 3 targets at once. The nearest has a quality of 0.50 instead of 0.90, and meets the rest.',
    );
  });
});

describe('choosePointByPrice', () => {
  it.each([
    { price: 0, at: 2 },
    { price: 0.2e-6, at: 1 },
    { price: 1e-6, at: 0 },
  ])('at $price a nano-USD', ({ price, at }) => {
    expect(choosePointByPrice(RESULT, price)).toBe(at);
  });

  it('goes by what the search expected where it is known', () => {
    const points = [
      point(100, 0.9, null, { searched: { costNanoUsd: 100, quality: 0.7 } }),
      point(100, 0.8, null, { searched: { costNanoUsd: 100, quality: 0.8 } }),
    ];
    expect(choosePointByPrice({ points }, 0)).toBe(1);
    expect(choosePointByPrice({ points: [] }, 0)).toBeNull();
  });
});
