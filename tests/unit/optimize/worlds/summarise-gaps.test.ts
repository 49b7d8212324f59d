import { expect, it } from 'vitest';
import { summariseGaps } from '@/lib/optimize/worlds/measure-gap';

it('gaps come to their mean, the share that is well closed, and the least', () => {
  const gap = { byDefault: 0, tuned: 0, best: 0 };
  const gaps = [0.2, 0.7, 0.9].map((closed) => ({ ...gap, closed }));
  const { mean, wellClosed, least } = summariseGaps(gaps);
  expect(mean).toBeCloseTo(0.6, 12);
  expect(wellClosed).toBeCloseTo(2 / 3, 12);
  expect(least).toBe(0.2);
});
