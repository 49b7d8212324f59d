import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import { fitMatrix, type ReadRow } from '@/scripts/lib/score/matrix-model';
import { gradedRow } from './graded-rows';

const random = seededRandom(8);
/** A unit vector close to one of two axes. */
const near = (domain: 0 | 1) => {
  const raw = [0, 1, 2, 3].map((axis) => Number(axis === domain) + 0.1 * (random() - 0.5));
  const norm = Math.hypot(...raw);
  return raw.map((value) => value / norm);
};
const answers = (share: number) => Number(random() < share);

/** `left` is good in the first domain, `right` in the second; `right` costs thrice as much. */
const rows: ReadRow[] = Array.from({ length: 200 }, (_, at) => {
  const domain = (at % 2) as 0 | 1;
  return gradedRow({
    prompt: 'x'.repeat(100),
    vector: near(domain),
    models: {
      left: { score: answers(domain === 0 ? 0.9 : 0.2), costUsd: 0.001 },
      right: { score: answers(domain === 0 ? 0.2 : 0.9), costUsd: 0.003 },
    },
  });
});
const expectationAt = (train: readonly ReadRow[], reading: ReadRow['reading'], chars = 100) =>
  Object.fromEntries(fitMatrix(train, 2)(reading, chars).map(({ model, ...rest }) => [model, rest]));
const readingIn = (domain: 0 | 1, more = {}) =>
  gradedRow({ vector: near(domain), models: {}, ...more }).reading;

describe('two domains', () => {
  it.each([
    [0, 'left', 'right'],
    [1, 'right', 'left'],
  ] as const)('in domain %d %s is better than %s', (domain, better, worse) => {
    const expected = expectationAt(rows, readingIn(domain));
    expect(expected[better]?.quality).toBeGreaterThan(0.75);
    expect(expected[worse]?.quality).toBeLessThan(0.4);
  });

  it('one neighbourhood sees no difference', () => {
    const [left, right] = fitMatrix(rows, 1)(readingIn(0), 100);
    expect(Math.abs((left?.quality ?? 0) - (right?.quality ?? 1))).toBeLessThan(0.15);
  });

  it('a type never seen there is expected as its neighbourhood', () => {
    const expected = expectationAt(rows, readingIn(0, { taskType: 'creative' }));
    expect(expected.left?.quality).toBeGreaterThan((expected.right?.quality ?? 1) + 0.3);
  });

  it('without a vector is expected as all', () => {
    const expected = expectationAt(rows, gradedRow({ models: {} }).reading);
    expect(Math.abs((expected.left?.quality ?? 0) - (expected.right?.quality ?? 1))).toBeLessThan(0.15);
  });

  it('repeats itself', () => {
    const reading = readingIn(0);
    expect(expectationAt(rows, reading)).toEqual(expectationAt(rows, reading));
  });
});

describe('cost', () => {
  it('is in proportion to length', () => {
    const reading = readingIn(1);
    expect(expectationAt(rows, reading, 100).right?.costUsd).toBeCloseTo(0.003, 9);
    expect(expectationAt(rows, reading, 250).right?.costUsd).toBeCloseTo(0.0075, 9);
  });

  it('of a model without answers in a neighbourhood is that of all, not nothing', () => {
    const without = rows.map(({ row, reading }, at) =>
      at % 2 === 0 && row.models.left
        ? { row: { ...row, models: { left: row.models.left } }, reading }
        : { row, reading },
    );
    expect(expectationAt(without, readingIn(0)).right?.costUsd).toBeCloseTo(0.003, 9);
  });
});

describe('read difficulty', () => {
  const graded = (isTold: boolean) =>
    Array.from({ length: 200 }, (_, at) => {
      const isHard = at % 2 === 1;
      return gradedRow({
        vector: near(0),
        difficulty: isTold ? (isHard ? 1.5 : -1.5) : at % 4 < 2 ? 1.5 : -1.5,
        models: { left: { score: answers(isHard ? 0.1 : 0.9), costUsd: 0.001 } },
      });
    });
  const gapOf = (train: ReadRow[]) => {
    const [easy, hard] = [-1.5, 1.5].map(
      (difficulty) => expectationAt(train, readingIn(0, { difficulty })).left?.quality ?? 0,
    );
    return (easy ?? 0) - (hard ?? 0);
  };

  it('counts where it tells, and not where it does not', () => {
    expect(gapOf(graded(true))).toBeGreaterThan(0.5);
    expect(Math.abs(gapOf(graded(false)))).toBeLessThan(0.2);
  });
});

it('fits prompts of which none could be embedded', () => {
  const blind = rows.map(({ row, reading }) => ({ row, reading: { ...reading, vector: null } }));
  expect(expectationAt(blind, readingIn(0)).right?.costUsd).toBeCloseTo(0.003, 9);
});
