import { describe, expect, it } from 'vitest';
import {
  dominates,
  frontierOf,
  markDominated,
  type Point,
  thin,
  thinCurve,
} from '@/lib/optimize/search/frontier';

const POINTS: Point[] = [
  { cost: 3, quality: 0.9 },
  { cost: 1, quality: 0.5 },
  { cost: 2, quality: 0.5 },
  { cost: 2, quality: 0.7 },
  { cost: 4, quality: 0.9 },
  { cost: 2, quality: 0.7 },
];

describe('dominates', () => {
  it.each([
    { a: { cost: 1, quality: 0.5 }, b: { cost: 2, quality: 0.5 }, is: true },
    { a: { cost: 1, quality: 0.5 }, b: { cost: 1, quality: 0.4 }, is: true },
    { a: { cost: 1, quality: 0.5 }, b: { cost: 1, quality: 0.5 }, is: false },
    { a: { cost: 1, quality: 0.5 }, b: { cost: 2, quality: 0.6 }, is: false },
    { a: { cost: null, quality: 0.6 }, b: { cost: null, quality: 0.5 }, is: true },
    { a: { cost: null, quality: 0.6 }, b: { cost: 9, quality: 0.5 }, is: false },
    { a: { cost: 0, quality: 0.6 }, b: { cost: null, quality: 0.5 }, is: false },
  ])('$a over $b: $is', ({ a, b, is }) => {
    expect(dominates(a, b)).toBe(is);
  });
});

it('keeps what nothing dominates, by rising cost, of equal ones the first', () => {
  expect(frontierOf(POINTS)).toEqual([1, 3, 0]);
  expect(frontierOf([])).toEqual([]);
});

it('marks what is dominated and leaves equals alone', () => {
  expect(markDominated(POINTS)).toEqual([false, false, true, false, true, false]);
});

it('keeps the best alone where no cost is known', () => {
  const points = [0.4, 0.8, 0.6].map((quality) => ({ cost: null, quality }));
  expect(frontierOf(points)).toEqual([1]);
});

describe('thinCurve', () => {
  const curve = Array.from({ length: 101 }, (_, at) => ({ cost: at ** 2, quality: at / 100 }));

  it('keeps both ends and at most as many as asked', () => {
    const thinned = thinCurve(curve, 8);
    expect(thinned.length).toBeLessThanOrEqual(8);
    expect(thinned.length).toBeGreaterThan(5);
    expect(thinned[0]).toBe(curve[0]);
    expect(thinned.at(-1)).toBe(curve[100]);
  });

  it('leaves a short curve as it is', () => {
    expect(thinCurve(curve.slice(0, 3), 8)).toEqual(curve.slice(0, 3));
  });
});

it('thins evenly', () => {
  expect(
    thin(
      Array.from({ length: 100 }, (_, at) => at),
      4,
    ),
  ).toEqual([0, 25, 50, 75]);
  expect(thin([1, 2], 4)).toEqual([1, 2]);
});
