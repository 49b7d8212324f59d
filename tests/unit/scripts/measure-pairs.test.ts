import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import {
  bootstrapPairs,
  measurePairs,
  type Pair,
  type PairFigures,
  quantile,
} from '@/scripts/lib/measure-pairs';

const pairsOf = (...list: [weak: number, strong: number][]): Pair[] =>
  list.map(([weak, strong]) => ({ weak, strong }));
/** Half of the prompts gain: those at the front. */
const FRONT = pairsOf([0, 1], [0, 1], [1, 1], [1, 1]);
/** The first and the last gain. */
const ENDS = pairsOf([0, 1], [1, 1], [1, 1], [0, 1]);
const NO_GAP: PairFigures = { cpt50: null, cpt80: null, apgr: null };

const CASES: readonly [name: string, pairs: Pair[], scores: number[], figures: PairFigures][] = [
  ['perfect order', FRONT, [4, 3, 2, 1], { cpt50: 0.25, cpt80: 0.5, apgr: 0.75 }],
  ['worst order', FRONT, [1, 2, 3, 4], { cpt50: 0.75, cpt80: 1, apgr: 0.25 }],
  ['one score for all keeps the order', FRONT, [7, 7, 7, 7], { cpt50: 0.25, cpt80: 0.5, apgr: 0.75 }],
  ['one score for all is chance on even ends', ENDS, [0, 0, 0, 0], { cpt50: 0.25, cpt80: 1, apgr: 0.5 }],
  ['a tie between a gain and none', ENDS, [1, 2, 0, 2], { cpt50: 0.5, cpt80: 0.75, apgr: 0.5 }],
  ['negative scores', FRONT, [-1, -2, -3, -4], { cpt50: 0.25, cpt80: 0.5, apgr: 0.75 }],
  [
    'a strong model that also spoils: more than the gap is closed on the way',
    pairsOf([0, 1], [1, 0], [0, 1]),
    [3, 1, 2],
    { cpt50: 1 / 3, cpt80: 1 / 3, apgr: 1.16 },
  ],
  ['one pair', pairsOf([0, 1]), [0.3], { cpt50: 1, cpt80: 1, apgr: 0.5 }],
  [
    'partial gains',
    pairsOf([0.25, 0.75], [0, 1], [0.5, 1]),
    [1, 3, 2],
    { cpt50: 1 / 3, cpt80: 1, apgr: 0.5833 },
  ],
  ['no gap', pairsOf([0.5, 0.5], [1, 1]), [1, 2], NO_GAP],
  ['gains and losses that cancel', pairsOf([0, 1], [1, 0]), [2, 1], NO_GAP],
  ['no pairs', [], [], NO_GAP],
];

it.each(CASES)('%s', (_name, pairs, scores, { cpt50, cpt80, apgr }) => {
  const figures = measurePairs(pairs, scores);
  expect([figures.cpt50, figures.cpt80]).toEqual([cpt50, cpt80]);
  if (apgr === null) expect(figures.apgr).toBeNull();
  else expect(figures.apgr).toBeCloseTo(apgr, 2);
});

it('counts no call that a rounding error asks for', () => {
  const pairs = Array.from({ length: 10 }, () => ({ weak: 0.1, strong: 0.2 }));
  expect(
    measurePairs(
      pairs,
      pairs.map(() => 0),
    ),
  ).toMatchObject({ cpt50: 0.5, cpt80: 0.8 });
});

it('takes no rounding error for a gap', () => {
  const random = seededRandom(1);
  for (let round = 0; round < 200; round++) {
    const grades = Array.from({ length: 20 }, () => Math.round(random() * 100) / 100);
    const pairs = grades.map((weak, at) => ({ weak, strong: grades[(at + 1) % 20] ?? 0 }));
    expect(
      measurePairs(
        pairs,
        grades.map(() => random()),
      ),
    ).toEqual(NO_GAP);
  }
});

it('depends on the order of scores alone', () => {
  const random = seededRandom(2);
  const pairs = Array.from({ length: 50 }, () => ({ weak: random(), strong: random() }));
  const scores = pairs.map(() => random() + 0.1);
  expect(
    measurePairs(
      pairs,
      scores.map((score) => Math.log(score)),
    ),
  ).toEqual(measurePairs(pairs, scores));
});

describe('bootstrap intervals', () => {
  const random = seededRandom(1);
  const pairs = Array.from({ length: 600 }, () => ({
    weak: Number(random() < 0.4),
    strong: Number(random() < 0.8),
  }));
  const scores = pairs.map(({ weak }) => random() - 0.5 * weak);
  const draw = (seed: number) => bootstrapPairs(pairs, scores, { rounds: 200, random: seededRandom(seed) });

  it('repeat for a seed and differ between seeds', () => {
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3)).not.toEqual(draw(4));
  });

  it.each(['cpt50', 'cpt80', 'apgr'] as const)('contain %s of a large sample and are not empty', (name) => {
    const point = measurePairs(pairs, scores)[name] as number;
    const interval = draw(3)[name];
    expect(interval?.low).toBeLessThan(point);
    expect(interval?.high).toBeGreaterThan(point);
    expect((interval?.high ?? 1) - (interval?.low ?? 0)).toBeLessThan(0.3);
  });

  it('are null where no draw has a gap', () => {
    const flat = pairsOf([1, 1], [0, 0]);
    expect(bootstrapPairs(flat, [1, 2], { rounds: 20, random: seededRandom(1) })).toEqual(NO_GAP);
  });
});

it.each([
  [[1, 2, 3, 4, 5], 0.5, 3],
  [[1, 2, 3, 4, 5], 0, 1],
  [[1, 2, 3, 4, 5], 1, 5],
  [[1, 3], 0.25, 1.5],
  [[7], 0.975, 7],
])('of %j the quantile %d is %d', (sorted, share, value) => {
  expect(quantile(sorted, share)).toBeCloseTo(value, 12);
});
