import { expect, it } from 'vitest';
import { estimatePolicy } from '@/lib/optimize/estimate/estimate-policy';
import { findMoves } from '@/lib/optimize/plan/find-moves';
import { shareByModel } from '@/lib/optimize/plan/share-by-model';
import { askedPolicy, loggingPolicy } from '@/lib/optimize/worlds/asked-policy';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { prepareWorld } from '@/lib/optimize/worlds/measure-coverage';
import { planBy } from '@/lib/optimize/worlds/plan-by';

const WORLDS = 40;

it(`the table of moves agrees with the doubly robust difference in nine of ten of ${WORLDS} worlds`, () => {
  let [counted, within] = [0, 0];
  for (let at = 0; at < 4 * WORLDS && counted < WORLDS; at++) {
    const seed = 500 + at;
    const world = createWorld({ seed, prompts: 300 });
    const prepared = prepareWorld(world, loggingPolicy(at), { seed });
    const now = planBy(prepared, askedPolicy(world, seed));
    const next = planBy(prepared, askedPolicy(world, seed + 1000));
    const { groups, qualityChange, total, moved } = findMoves(prepared, now, next);
    const summed = groups.reduce(
      (sum, group) => sum + (group.qualityThen - group.qualityNow) * group.prompts,
      0,
    );
    expect(qualityChange).toBeCloseTo(summed / total, 9);
    const shares = shareByModel(prepared, next);
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
    const [a, b] = [now, next].map((plan) => estimatePolicy(prepared, plan).estimate);
    if (!a?.identifiable || !b?.identifiable || moved === 0) continue;
    counted++;
    // As the page states it: half-widths in quadrature.
    const mean = b.quality.mean - a.quality.mean;
    const low = mean - Math.hypot(b.quality.mean - b.quality.low, a.quality.high - a.quality.mean);
    const high = mean + Math.hypot(b.quality.high - b.quality.mean, a.quality.mean - a.quality.low);
    if (qualityChange >= low && qualityChange <= high) within++;
  }
  expect(counted).toBeGreaterThan(20);
  expect(within / counted, `${within} of ${counted}`).toBeGreaterThanOrEqual(0.9);
}, 60_000);
