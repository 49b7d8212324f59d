import { expect, it } from 'vitest';
import { measureGaps } from '@/lib/optimize/worlds/measure-gap';

// A world takes a second or more; all of them with SWITCHYARD_SLOW=1.
const WORLDS = process.env.SWITCHYARD_SLOW === '1' ? 24 : 2;

it('after 2,000 requests the tuned policy closes seven tenths of the gap to the best in hindsight', {
  timeout: 600_000,
}, () => {
  const gaps = measureGaps({ worlds: WORLDS, seed: 100 });
  const mean = gaps.reduce((sum, { closed }) => sum + closed, 0) / gaps.length;
  expect(gaps.every(({ byDefault, best }) => best > byDefault)).toBe(true);
  expect(mean).toBeGreaterThanOrEqual(0.7);
  // Nothing it proposes is worse than what it started from.
  expect(gaps.filter(({ tuned, byDefault }) => tuned < byDefault)).toEqual([]);
});
