import type { CostLine } from '@/lib/execution/cost-lines';
import { sumKnown } from '@/lib/shared/money';
import type { StoryCostLine } from './request-story-types';

/**
 * Lines of a call in whole nano-USD that add up to its cost; null when they do not explain it: another price, or one
 * that counted something rows do not hold.
 */
export function storyLines(lines: readonly CostLine[], costNanoUsd: number): StoryCostLine[] | null {
  const exact = sumKnown(lines.map(({ nanoUsd }) => nanoUsd));
  // A call is rounded once, by less than one.
  if (exact === null || Math.abs(exact - costNanoUsd) > 1) return null;
  const whole = shareOut(
    lines.map(({ nanoUsd }) => nanoUsd ?? 0),
    costNanoUsd,
  );
  return lines.map((line, at) => ({ ...line, nanoUsd: whole[at] ?? 0 }));
}

/** Whole numbers near `exact` whose sum is `total`: what rounding down leaves goes to the largest remainders (Hamilton). */
function shareOut(exact: readonly number[], total: number): number[] {
  const whole = exact.map(Math.floor);
  const order = exact
    .map((nano, at) => ({ at, rest: nano - Math.floor(nano) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  let left = total - whole.reduce((sum, nano) => sum + nano, 0);
  for (let turn = 0; left !== 0 && order.length > 0; turn++) {
    const at = order[turn % order.length]?.at ?? 0;
    whole[at] = (whole[at] ?? 0) + Math.sign(left);
    left -= Math.sign(left);
  }
  return whole;
}
