import type { Policy } from '../types';
import { choosesAsArticle, type Scored } from './field';

/** How the field was ranked: by U among those over the threshold, or because none was. */
export type Basis = 'utility' | 'quality' | 'utility_over_all';

export function basisOf(scored: readonly Scored[], threshold: number, policy: Policy): Basis {
  if (scored.some(({ quality }) => quality >= threshold)) return 'utility';
  return choosesAsArticle(policy) ? 'utility_over_all' : 'quality';
}

/**
 * Orders by choice: those over the threshold by U, then the rest by Q. When none reaches it, by Q
 * (in the article by U). Ties go to the lower cost, then to catalog order.
 */
export function rankOptions(scored: readonly Scored[], threshold: number, policy: Policy): Scored[] {
  return [...scored].sort(comparator(basisOf(scored, threshold, policy), threshold));
}

/** The first of the ranking without sorting; null of an empty field. */
export function pickBest(scored: readonly Scored[], threshold: number, policy: Policy): Scored | null {
  const compare = comparator(basisOf(scored, threshold, policy), threshold);
  return scored.reduce<Scored | null>(
    (best, option) => (best === null || compare(option, best) < 0 ? option : best),
    null,
  );
}

function comparator(basis: Basis, threshold: number): (a: Scored, b: Scored) => number {
  return (a, b) => {
    const aOver = a.quality >= threshold ? 1 : 0;
    const bOver = b.quality >= threshold ? 1 : 0;
    if (aOver !== bOver) return bOver - aOver;
    const byUtility = basis === 'utility_over_all' || aOver === 1;
    const first = byUtility ? b.utility - a.utility : b.quality - a.quality;
    return first || (byUtility ? 0 : b.utility - a.utility) || a.cost - b.cost;
  };
}
