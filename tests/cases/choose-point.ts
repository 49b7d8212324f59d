import type { PointFigures, PointsToChoose, PointTargets } from '@/lib/shared/choose-point';

const TODAY_EPSILON = 0.1;

/** Nano-USD a request; at 1,000 requests a day 1,000,000 of them are a dollar a day. */
export function point(
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
export const RESULT: PointsToChoose = { points: POINTS, heaviest: { quality: 0.9 }, perDay: 1000, today: 3 };

export interface Case {
  name: string;
  result?: Partial<PointsToChoose>;
  targets: PointTargets;
  at: number | null;
  met: boolean;
  says: string;
}

const unpriced = POINTS.map((each) => ({ ...each, estimate: { ...each.estimate, costNanoUsd: null } }));
const untimed = POINTS.map((each) => ({ ...each, estimate: { ...each.estimate, p95Ms: null } }));
const free = [
  point(0, 0.9, 1000),
  point(0, 0.95, 4000),
  point(0, 0.8, 2000, { kind: 'today' }),
  point(5, 0.99, 1000, { kind: 'preset' }),
];
const FREE =
  'Everything here is free, so there is nothing to save; policies are compared by quality alone. Expected quality 0.80 for 0 USD a day';
const lazy = [
  point(100_000, 0.95, 1000, { tunables: { epsilon: 0.02 } }),
  point(700_000, 0.85, 1000),
  point(800_000, 0.8, 1000, { kind: 'today' }),
];

export const POINT_CASES: Case[] = [
  {
    name: 'nothing wanted: the cheapest that is no worse than today',
    targets: {},
    at: 1,
    met: true,
    says: 'The cheapest policy that is expected to be no worse than today’s. Expected quality 0.846 for 0.50 USD a day.',
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
    says: 'Expected quality 0.846 for 0.50 USD a day, p95 2.0 s.',
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
    says: 'No policy reaches a quality of 0.86 within a p95 of 2.0 s: reaching it means a p95 of 3.0 s; within it you get a quality of 0.846.',
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
    says: 'These are public prompts, not your traffic, so nothing can be said about a day’s cost. Expected quality 0.846 for 0.00050 USD a request.',
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
    name: 'everything is free: today stays',
    result: { points: free, today: 2 },
    targets: {},
    at: 2,
    met: true,
    says: `${FREE}.`,
  },
  {
    name: 'everything is free, and today is fast enough',
    result: { points: free, today: 2 },
    targets: { maxP95Ms: 3000 },
    at: 2,
    met: true,
    says: `${FREE}, p95 2.0 s.`,
  },
  {
    name: 'everything is free, and today is not fast enough',
    result: { points: free, today: 2 },
    targets: { maxP95Ms: 1500 },
    at: 0,
    met: true,
    says: 'Expected quality 0.90 for 0 USD a day, p95 1.0 s.',
  },
  {
    name: 'everything is free and a quality is wanted',
    result: { points: free, today: 2 },
    targets: { minQuality: 0.85 },
    at: 1,
    met: true,
    says: 'Expected quality 0.95 for 0 USD a day.',
  },
  {
    name: 'what costs the same is not called the cheapest',
    result: {
      points: [point(900_000, 0.85, 1000), point(900_000, 0.8, 1000, { kind: 'today' })],
      today: 1,
    },
    targets: {},
    at: 0,
    met: true,
    says: 'It is expected to be better than today’s policy at the same cost. Expected quality 0.85 for 0.90 USD a day.',
  },
  {
    name: 'equal to today: today stays',
    result: {
      points: [point(900_000, 0.8, 1000), point(900_000, 0.8, 1000, { kind: 'today' })],
      today: 1,
    },
    targets: {},
    at: 1,
    met: true,
    says: 'Nothing that was tried costs less than today’s policy',
  },
  {
    name: 'a quality of three places, as it was asked',
    targets: { minQuality: 0.873, maxUsdPerDay: 0.1 },
    at: 0,
    met: false,
    says: 'No policy costs at most 0.10 USD a day: the cheapest costs 0.20 USD a day. The nearest has a quality of 0.70 instead of 0.873 and costs 0.20 USD a day instead of at most 0.10.',
  },
  {
    name: 'two of which neither can be had',
    targets: { minQuality: 0.99, maxUsdPerDay: 0.1 },
    at: 0,
    met: false,
    says: 'No policy reaches a quality of 0.99: the best has a quality of 0.88. No policy costs at most 0.10 USD a day: the cheapest costs 0.20 USD a day. The nearest has a quality of 0.70 instead of 0.99 and costs 0.20 USD a day instead of at most 0.10.',
  },
  {
    name: 'three, of which one cannot be had and the nearest misses two',
    targets: { shareOfHeaviest: 0.9, maxP95Ms: 1500, maxUsdPerDay: 0.3 },
    at: 0,
    met: false,
    says: 'No policy keeps 90 % of the heaviest model’s quality within a p95 of 1.5 s',
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
