import { describe, expect, it } from 'vitest';
import type { MatrixModel } from '@/scripts/lib/score/matrix-model';
import {
  areaUnder,
  costFor,
  measureMatrix,
  measureSingles,
  type Point,
  scoreAt,
  upperHull,
} from '@/scripts/lib/score/measure-matrix';
import { gradedRow } from './graded-rows';

const points = (...list: [costUsd: number, score: number][]): Point[] =>
  list.map(([costUsd, score]) => ({ costUsd, score }));
const HULL = points([0, 0.2], [1, 0.6], [3, 1]);

describe('the upper hull', () => {
  it.each<[name: string, given: Point[], hull: Point[]]>([
    ['nothing', [], []],
    ['one point', points([1, 0.5]), points([1, 0.5])],
    ['drops what a mixture beats', points([0, 0.2], [2, 0.7], [1, 0.6], [3, 1]), HULL],
    ['drops what is dearer and no better', points([3, 1], [1.5, 0.6], [1, 0.6], [4, 0.9], [0, 0.2]), HULL],
    ['keeps the better of one cost', points([1, 0.5], [1, 0.7], [1, 0.6]), points([1, 0.7])],
    ['keeps the ends of a line', points([0, 0], [1, 1], [2, 2]), points([0, 0], [2, 2])],
    ['starts at the cheapest', points([2, 0.1], [1, 0.9]), points([1, 0.9])],
    ['drops a whole tail', points([0, 0], [1, 0.1], [2, 0.3], [3, 1]), points([0, 0], [3, 1])],
  ])('%s', (_name, given, hull) => {
    expect(upperHull(given)).toEqual(hull);
    expect(upperHull([...given].reverse())).toEqual(hull);
  });
});

it.each<[score: number, costUsd: number | null]>([
  [0, 0],
  [0.2, 0],
  [0.4, 0.5],
  [0.6, 1],
  [0.8, 2],
  [1, 3],
  [1.01, null],
])('a score of %d costs %j', (score, costUsd) => {
  const cost = costFor(HULL, score);
  if (costUsd === null) expect(cost).toBeNull();
  else expect(cost).toBeCloseTo(costUsd, 12);
});

it.each([
  [-1, 0.2],
  [0, 0.2],
  [0.5, 0.4],
  [1, 0.6],
  [2, 0.8],
  [3, 1],
  [9, 1],
])('for %d a score of %d is bought', (costUsd, score) => {
  expect(scoreAt(HULL, costUsd)).toBeCloseTo(score, 12);
});

it.each([
  [0, 1, 0.4],
  [1, 3, 0.8],
  [0, 3, 2 / 3],
  [3, 5, 1],
  [-2, 0, 0.2],
  [1, 1, 0.6],
])('from %d to %d the mean score is %d', (from, to, area) => {
  expect(areaUnder(HULL, from, to)).toBeCloseTo(area, 3);
});

// `cheap` answers the even prompts, `dear` all, at ten times the price.
const rows = Array.from({ length: 40 }, (_, at) =>
  gradedRow({
    prompt: `prompt ${at}`,
    difficulty: at % 2,
    models: { cheap: { score: Number(at % 2 === 0), costUsd: 0.001 }, dear: { score: 1, costUsd: 0.01 } },
  }),
);
const expecting =
  (isCheapGood: (difficulty: number) => boolean): MatrixModel =>
  ({ subtask }) => [
    { model: 'cheap', quality: Number(isCheapGood(subtask.difficulty)), costUsd: 0.001 },
    { model: 'dear', quality: 1, costUsd: 0.01 },
  ];

describe('a matrix', () => {
  it('measures single models, over the prompts they answered', () => {
    const partly = [...rows, gradedRow({ models: { cheap: { score: 1, costUsd: 0.042 } } })];
    const { cheap, dear } = measureSingles(partly);
    expect(cheap?.score).toBeCloseTo(21 / 41, 12);
    expect(cheap?.costUsd).toBeCloseTo(0.002, 12);
    expect(dear?.score).toBe(1);
    expect(dear?.costUsd).toBeCloseTo(0.01, 12);
  });

  it('with the truth expected reaches the best model’s score at half its cost', () => {
    const figures = measureMatrix(
      rows,
      expecting((difficulty) => difficulty === 0),
    );
    expect(figures.prompts).toBe(40);
    expect(figures.best.model).toBe('dear');
    expect(figures.frontier.at(-1)?.score).toBe(1);
    expect(figures.frontier.at(-1)?.costUsd).toBeCloseTo(0.0055, 12);
    // Between all cheap (0.5 for 0.001) and the truth (1 for 0.0055).
    expect(figures.costAt[95]?.costUsd).toBeCloseTo(0.00505, 12);
    expect(figures.costAt[95]?.share).toBeCloseTo(0.505, 12);
    expect(figures.costAt[99]?.share).toBeCloseTo(0.541, 12);
    expect(figures.aiq).toBeGreaterThan(figures.aiqOfSingles + 0.1);
    expect(figures.aiqOfSingles).toBeCloseTo(0.75, 3);
  });

  it('with the opposite expected gains nothing over mixing', () => {
    const figures = measureMatrix(
      rows,
      expecting((difficulty) => difficulty === 1),
    );
    expect(figures.aiq).toBeLessThanOrEqual(figures.aiqOfSingles);
    expect(figures.costAt[99]).toBeNull();
  });

  it('expects nothing of models that did not answer a prompt', () => {
    const without = rows.map(({ row, reading }, at) =>
      at === 0 ? gradedRow({ models: { cheap: { score: 1, costUsd: 0.001 } } }) : { row, reading },
    );
    expect(
      measureMatrix(
        without,
        expecting(() => false),
      ).frontier.at(-1)?.score,
    ).toBe(1);
  });
});
