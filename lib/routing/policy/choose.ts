import type { Policy } from '../types';
import { choosesAsArticle, type Scored, type Sticky } from './field';

/** How the field was ranked: by U among those over the threshold, or because none was. */
export type Basis = 'utility' | 'quality' | 'utility_over_all';

export function basisOf(scored: readonly Scored[], threshold: number, policy: Policy): Basis {
  if (scored.some(({ quality }) => quality >= threshold)) return 'utility';
  return choosesAsArticle(policy) ? 'utility_over_all' : 'quality';
}

/** What the choice is made by. */
export interface Standard {
  threshold: number;
  policy: Policy;
  /** Null: no model has an advantage. */
  sticky: Sticky | null;
}

/**
 * Orders by choice: those over the threshold by U, then the rest by Q. When none reaches it, by Q
 * (in the article by U). The conversation's model is ahead by what leaving it must gain. Ties go to it, then to
 * the lower cost, then to catalog order.
 */
export function rankOptions(
  scored: readonly Scored[],
  threshold: number,
  policy: Policy,
  sticky: Sticky | null = null,
): Scored[] {
  return [...scored].sort(comparator(scored, { threshold, policy, sticky }));
}

/** The first of the ranking without sorting; null of an empty field. */
export function pickBest(scored: readonly Scored[], standard: Standard): Scored | null {
  const compare = comparator(scored, standard);
  return scored.reduce<Scored | null>(
    (best, option) => (best === null || compare(option, best) < 0 ? option : best),
    null,
  );
}

/**
 * How far the conversation's model is ahead, 0 for any other: in U, and in the Q that is worth as much U where Q
 * decides. Below a bar that another clears it has no advantage.
 */
export function advantageOf(
  { model }: Pick<Scored, 'model'>,
  basis: Basis,
  { sticky, policy }: Omit<Standard, 'threshold'>,
): { utility: number; quality: number } {
  if (sticky?.modelId !== model.id) return { utility: 0, quality: 0 };
  const { minGain } = sticky;
  return { utility: minGain, quality: basis === 'utility' ? 0 : minGain / policy.weights.beta };
}

function comparator(scored: readonly Scored[], standard: Standard): (a: Scored, b: Scored) => number {
  const { threshold, policy, sticky } = standard;
  const basis = basisOf(scored, threshold, policy);
  const aheadBy = (option: Scored) => advantageOf(option, basis, standard);
  return (a, b) => {
    const aOver = a.quality >= threshold ? 1 : 0;
    const bOver = b.quality >= threshold ? 1 : 0;
    if (aOver !== bOver) return bOver - aOver;
    const byUtility = basis === 'utility_over_all' || aOver === 1;
    const first = byUtility
      ? b.utility + aheadBy(b).utility - (a.utility + aheadBy(a).utility)
      : b.quality + aheadBy(b).quality - (a.quality + aheadBy(a).quality);
    const stays = Number(b.model.id === sticky?.modelId) - Number(a.model.id === sticky?.modelId);
    return first || stays || (byUtility ? 0 : b.utility - a.utility) || a.cost - b.cost;
  };
}
