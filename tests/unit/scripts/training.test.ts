import { describe, expect, it } from 'vitest';
import { sigmoid } from '@/lib/routing/pillars/bandit/experience';
import { seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { findCentroids, nearest } from '@/scripts/lib/train/centroids';
import { fitIrt } from '@/scripts/lib/train/fit-irt';
import { fitTypes, type TypeExample, typeProbabilities } from '@/scripts/lib/train/fit-types';
import { fitRidge, fromRows, predict, solvePositive } from '@/scripts/lib/train/linear-algebra';
import {
  correlation,
  deviation,
  mean,
  normalScores,
  ranksOf,
  spearman,
} from '@/scripts/lib/train/statistics';

describe('item response theory', () => {
  const random = seededRandom(12);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const abilities = Array.from({ length: 20 }, (_, m) => -2 + (4 * m) / 19);
  const difficulties = Array.from({ length: 300 }, () => 1.2 * normal());
  const grades = difficulties.map((b) => abilities.map((a) => Number(random() < sigmoid(1.2 * (a - b)))));
  const holes = grades.map((row) => row.map((grade) => (random() < 0.1 ? Number.NaN : grade)));

  it.each([
    ['a full matrix', grades],
    ['a tenth not graded', holes],
  ])('recovers the order of models and prompts from %s', (_name, matrix) => {
    const { ability, difficulty, discrimination } = fitIrt(matrix);
    expect(spearman(ability, abilities)).toBeGreaterThan(0.95);
    expect(spearman(difficulty, difficulties)).toBeGreaterThan(0.9);
    expect([...ability, ...difficulty, ...discrimination].every(Number.isFinite)).toBe(true);
    expect(Math.min(...discrimination)).toBeGreaterThan(0.5);
  });

  it('repeats itself', () => {
    expect(fitIrt(holes)).toEqual(fitIrt(holes));
  });

  it('stays finite where all, none or nobody answers', () => {
    const { ability, difficulty } = fitIrt([
      [1, 1, 1],
      [0, 0, 0],
      [Number.NaN, Number.NaN, Number.NaN],
      [0, 0.5, 1],
    ]);
    expect(difficulty[0]).toBeLessThan(0);
    expect(difficulty[1]).toBeGreaterThan(0);
    expect(difficulty[2]).toBe(0);
    expect(ability[2]).toBeGreaterThan(ability[0] ?? 0);
    expect([...ability, ...difficulty].every((value) => Math.abs(value) < 6)).toBe(true);
  });

  it('of nothing is nothing', () => {
    expect(fitIrt([])).toEqual({
      ability: new Float64Array(0),
      discrimination: new Float64Array(0),
      difficulty: new Float64Array(0),
    });
  });
});

describe('ridge regression', () => {
  // Centred: Σa² = 2, Σb² = 2, Σab = 1; y centred: Σay = Σby = 8.
  const rows = [
    [0, 1],
    [1, 1],
    [2, 2],
    [1, 0],
  ];
  const y = [0, 4, 8, 0];
  /** (X'X + λ)⁻¹ X'y for two centred columns. */
  const closedForm = (penalty: number) => {
    const [aa, bb, ab, ay, by] = [2 + penalty, 2 + penalty, 1, 8, 8];
    const determinant = aa * bb - ab * ab;
    return [(bb * ay - ab * by) / determinant, (aa * by - ab * ay) / determinant];
  };

  it.each([0, 0.5, 3])('with penalty %d is the closed form', (penalty) => {
    const fit = fitRidge(fromRows(rows), y, [penalty, penalty]);
    const [a = 0, b = 0] = closedForm(penalty);
    expect(fit.coefficients[0]).toBeCloseTo(a, 10);
    expect(fit.coefficients[1]).toBeCloseTo(b, 10);
    expect(fit.intercept).toBeCloseTo(3 - a - b, 10);
    expect(predict(fit, [1, 1])).toBeCloseTo(3, 10);
  });

  it('shrinks each column by its own penalty, and the intercept never', () => {
    const lengthAt = (penalty: number) =>
      Math.hypot(...fitRidge(fromRows(rows), y, [penalty, penalty]).coefficients);
    expect(lengthAt(0)).toBeGreaterThan(lengthAt(1));
    expect(lengthAt(1)).toBeGreaterThan(lengthAt(10));
    const one = fitRidge(fromRows(rows), y, [1e9, 0]);
    expect(Math.abs(one.coefficients[0] ?? 1)).toBeLessThan(1e-6);
    expect(one.coefficients[1]).toBeCloseTo(4, 6);
    expect(fitRidge(fromRows(rows), y, [1e9, 1e9]).intercept).toBeCloseTo(3, 6);
  });

  it('a weight of two is the row twice', () => {
    const twice = fitRidge(fromRows([...rows, rows[2] ?? []]), [...y, 8], [1, 1]);
    const weighted = fitRidge(fromRows(rows), y, [1, 1], [1, 1, 2, 1]);
    expect(weighted.intercept).toBeCloseTo(twice.intercept, 10);
    expect(weighted.coefficients[0]).toBeCloseTo(twice.coefficients[0] ?? 0, 10);
  });

  it('solves 4x + 2y = 10, 2x + 3y = 9 and refuses what has no solution', () => {
    const [x, z] = solvePositive(Float64Array.of(4, 0, 2, 3), Float64Array.of(10, 9), 2);
    expect(x).toBeCloseTo(1.5, 12);
    expect(z).toBeCloseTo(2, 12);
    expect(() => solvePositive(Float64Array.of(1, 0, 1, 1), Float64Array.of(1, 1), 2)).toThrow(/positive/);
  });
});

describe('statistics', () => {
  it.each([
    [[], []],
    [[5], [1]],
    [
      [30, 10, 20],
      [3, 1, 2],
    ],
    [
      [1, 1, 2],
      [1.5, 1.5, 3],
    ],
    [
      [7, 7, 7],
      [2, 2, 2],
    ],
    [
      [2, 1, 2, 0, 2],
      [4, 2, 4, 1, 4],
    ],
  ])('ranks of %j are %j', (values, ranks) => {
    expect(Array.from(ranksOf(values))).toEqual(ranks);
  });

  it.each<[number[], number[], number]>([
    [[1, 2, 3], [10, 20, 1000], 1],
    [[1, 2, 3], [3, 2, 1], -1],
    [[1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8],
    [[1, 2, 3], [1, 1, 2], Math.sqrt(3) / 2],
    [[1, 2, 3], [4, 4, 4], 0],
    [[], [], 0],
  ])('Spearman of %j and %j is %d', (a, b, rho) => {
    expect(spearman(a, b)).toBeCloseTo(rho, 12);
  });

  it('correlates, averages and spreads', () => {
    expect(correlation([1, 2, 3], [1, 2, 9])).toBeCloseTo(8 / Math.sqrt(2 * 38), 12);
    expect([mean([]), mean([1, 2, 6])]).toEqual([0, 3]);
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
  });

  // Quantiles of (rank − 3/8) / (n + 1/4), from tables.
  it.each([
    [
      [10, 20, 30],
      [-0.8694, 0, 0.8694],
    ],
    [
      [3, 1, 2, 5, 4],
      [0, -1.1798, -0.4972, 1.1798, 0.4972],
    ],
    [
      [4, 4],
      [0, 0],
    ],
    [[9], [0]],
  ])('normal scores of %j are %j', (values, scores) => {
    const found = normalScores(values);
    expect(found).toHaveLength(scores.length);
    scores.forEach((score, at) => {
      expect(Math.abs((found[at] ?? 9) - score)).toBeLessThan(6e-4);
    });
  });
});

describe('task types', () => {
  const example = (label: number, dense: number[], bucket: number, weight = 1): TypeExample => ({
    dense: Float32Array.from(dense),
    words: new Map([[bucket, 1]]),
    label,
    weight,
  });
  // Types 0 and 1 differ by the dense column, 2 by its word.
  const examples = [
    ...Array.from({ length: 10 }, (_, at) => example(0, [1 + at / 20], 0)),
    ...Array.from({ length: 10 }, (_, at) => example(1, [-1 - at / 20], 0)),
    ...Array.from({ length: 10 }, (_, at) => example(2, [at / 10 - 0.5], 3)),
  ];
  const fit = fitTypes(examples, { dense: [1e-4], words: 1e-4 }, 4);
  const strongestOf = (probabilities: number[]) => probabilities.indexOf(Math.max(...probabilities));

  it('separates a toy set', () => {
    for (const { label, ...inputs } of examples) {
      const probabilities = typeProbabilities(fit, inputs);
      expect(strongestOf(probabilities)).toBe(label);
      expect(probabilities).toHaveLength(TASK_TYPES.length);
      expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
    }
  });

  it('shrinks with the penalty and repeats itself', () => {
    const tight = fitTypes(examples, { dense: [1], words: 1 }, 4);
    expect(Math.abs(tight.dense[0]?.[0] ?? 9)).toBeLessThan(Math.abs(fit.dense[0]?.[0] ?? 0));
    expect(Math.abs(tight.words[2]?.[3] ?? 9)).toBeLessThan(Math.abs(fit.words[2]?.[3] ?? 0));
    expect(fitTypes(examples, { dense: [1e-4], words: 1e-4 }, 4)).toEqual(fit);
  });

  it('follows the weight where labels disagree', () => {
    const split = [example(0, [1], 0, 1), example(1, [1], 0, 5)];
    const probabilities = typeProbabilities(
      fitTypes(split, { dense: [0], words: 0 }, 4),
      split[0] as TypeExample,
    );
    expect(probabilities[1]).toBeGreaterThan((probabilities[0] ?? 1) * 2);
  });
});

describe('centroids', () => {
  const random = seededRandom(3);
  const vectors = Array.from({ length: 90 }, (_, at) => {
    const raw = [0, 1, 2].map((axis) => Number(axis === at % 3) + 0.2 * (random() - 0.5));
    return Float32Array.from(raw, (value) => value / Math.hypot(...raw));
  });

  it('repeat for a seed, and are unit vectors', () => {
    const centroids = findCentroids(vectors, 5, 7);
    expect(findCentroids(vectors, 5, 7)).toEqual(centroids);
    for (const centroid of centroids) expect(Math.hypot(...centroid)).toBeCloseTo(1, 5);
  });

  it('lie close to every vector when there are enough', () => {
    const centroids = findCentroids(vectors, 12, 7);
    expect(centroids).toHaveLength(12);
    expect(Math.min(...vectors.map((vector) => nearest(vector, centroids).cosine))).toBeGreaterThan(0.9);
  });

  it('of nothing are nothing', () => {
    expect(findCentroids([], 3, 1)).toEqual([]);
    expect(nearest(Float32Array.of(1), []).at).toBe(0);
  });
});
