import { describe, expect, it } from 'vitest';
import {
  choosePoint,
  choosePointByPrice,
  type PointFigures,
  type PointsToChoose,
  type PointTargets,
} from '@/lib/shared/choose-point';

const TODAY_EPSILON = 0.1;

/** Nano-USD a request; at 1,000 requests a day 1,000,000 of them are a dollar a day. */
function point(
  costNanoUsd: number | null,
  quality: number,
  p95Ms: number | null,
  more: Partial<Pick<PointFigures, 'kind' | 'tunables' | 'searched'>> = {},
): PointFigures {
  return {
    kind: 'frontier',
    tunables: { epsilon: TODAY_EPSILON },
    estimate: {
      costNanoUsd: costNanoUsd === null ? null : { mean: costNanoUsd },
      quality: { mean: quality },
      p95Ms,
    },
    ...more,
  };
}

const POINTS = [
  point(200_000, 0.7, 1000),
  point(500_000, 0.846, 2000),
  point(810_000, 0.88, 3000),
  point(900_000, 0.8, 2500, { kind: 'today' }),
  point(10_000, 0.95, 100, { kind: 'preset' }),
];
const RESULT: PointsToChoose = { points: POINTS, heaviest: { quality: 0.9 }, perDay: 1000, today: 3 };

interface Case {
  name: string;
  result?: Partial<PointsToChoose>;
  targets: PointTargets;
  at: number | null;
  met: boolean;
  says: string;
}

const unpriced = POINTS.map((each) => ({ ...each, estimate: { ...each.estimate, costNanoUsd: null } }));
const untimed = POINTS.map((each) => ({ ...each, estimate: { ...each.estimate, p95Ms: null } }));
const lazy = [
  point(100_000, 0.95, 1000, { tunables: { epsilon: 0.02 } }),
  point(700_000, 0.85, 1000),
  point(800_000, 0.8, 1000, { kind: 'today' }),
];

const CASES: Case[] = [
  {
    name: 'nothing wanted: the cheapest that is no worse than today',
    targets: {},
    at: 1,
    met: true,
    says: 'The cheapest policy that is expected to be no worse than today’s. Expected quality 0.85 for 0.50 USD a day.',
  },
  {
    name: 'nothing wanted and nothing better: today stays',
    result: { points: [POINTS[0], POINTS[3]] as PointFigures[], today: 1 },
    targets: {},
    at: 1,
    met: true,
    says: 'Nothing that was tried costs less than today’s policy without lowering its expected quality. Expected quality 0.80 for 0.90 USD a day.',
  },
  {
    name: 'a quality',
    targets: { minQuality: 0.87 },
    at: 2,
    met: true,
    says: 'Expected quality 0.88 for 0.81 USD a day.',
  },
  {
    name: 'a share of the heaviest and a p95',
    targets: { shareOfHeaviest: 0.9, maxP95Ms: 2500 },
    at: 1,
    met: true,
    says: 'Expected quality 0.85 for 0.50 USD a day, p95 2.0 s.',
  },
  {
    name: 'two that contradict: quality and money',
    targets: { shareOfHeaviest: 0.97, maxUsdPerDay: 0.5 },
    at: 1,
    met: false,
    says: 'No policy keeps 97 % of the heaviest model’s quality for at most 0.50 USD a day: keeping it costs 0.81 USD a day; for 0.50 USD a day you get 94 %.',
  },
  {
    name: 'two that contradict: quality and time',
    targets: { minQuality: 0.86, maxP95Ms: 2000 },
    at: 1,
    met: false,
    says: 'No policy reaches a quality of 0.86 within a p95 of 2.0 s: reaching it means a p95 of 3.0 s; within it you get a quality of 0.85.',
  },
  {
    name: 'three of which two contradict',
    targets: { minQuality: 0.84, maxP95Ms: 1000, maxUsdPerDay: 2 },
    at: 0,
    met: false,
    says: 'No policy reaches a quality of 0.84 within a p95 of 1.0 s',
  },
  {
    name: 'one that cannot be had at all',
    targets: { minQuality: 0.99 },
    at: 2,
    met: false,
    says: 'No policy reaches a quality of 0.99: the best has a quality of 0.88. Expected quality 0.88 for 0.81 USD a day.',
  },
  {
    name: 'money that cannot be had',
    targets: { maxUsdPerDay: 0.05 },
    at: 0,
    met: false,
    says: 'No policy costs at most 0.050 USD a day: the cheapest costs 0.20 USD a day.',
  },
  {
    name: 'public prompts have no day',
    result: { perDay: null },
    targets: { maxUsdPerDay: 0.5, minQuality: 0.84 },
    at: 1,
    met: false,
    says: 'These are public prompts, not your traffic, so nothing can be said about a day’s cost. Expected quality 0.85 for 0.00050 USD a request.',
  },
  {
    name: 'no prices',
    result: { points: unpriced },
    targets: { maxUsdPerDay: 0.5 },
    at: 2,
    met: false,
    says: 'Prices are not known, so nothing can be said about a day’s cost; add prices in Models. Expected quality 0.88 at an unknown cost.',
  },
  {
    name: 'no prices and nothing wanted: the best',
    result: { points: unpriced },
    targets: {},
    at: 2,
    met: true,
    says: 'Prices are not known, so this is the policy with the highest expected quality.',
  },
  {
    name: 'no latencies',
    result: { points: untimed },
    targets: { maxP95Ms: 500, minQuality: 0.84 },
    at: 1,
    met: false,
    says: 'How long answers take is not known, so nothing can be said about a p95.',
  },
  {
    name: 'no model that could take it all',
    result: { heaviest: null },
    targets: { shareOfHeaviest: 0.97 },
    at: 0,
    met: false,
    says: 'No single model may take all prompts',
  },
  {
    name: 'less exploration is not taken where it is not needed',
    result: { points: lazy, today: 2 },
    targets: { minQuality: 0.82 },
    at: 1,
    met: true,
    says: 'Expected quality 0.85 for 0.70 USD a day.',
  },
  {
    name: 'less exploration where nothing else does',
    result: { points: lazy, today: 2 },
    targets: { minQuality: 0.9 },
    at: 0,
    met: true,
    says: 'Expected quality 0.95 for 0.10 USD a day. It explores less than today’s policy.',
  },
  {
    name: 'no points',
    result: { points: [] },
    targets: {},
    at: null,
    met: false,
    says: 'There is no policy to choose from.',
  },
];

describe('choosePoint', () => {
  it.each(CASES)('$name', ({ result, targets, at, met, says }) => {
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
      'No policy meets all 3 targets at once, though each two of them can be met together.',
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
