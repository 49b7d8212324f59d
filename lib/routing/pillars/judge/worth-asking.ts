import type { Field } from '../../policy/consider';
import type { Scored } from '../../policy/field';
import type { Policy } from '../../types';
import type { PillarInput } from '../pillar';

// Where the difficulty could really be: the 10th, 30th, 70th and 90th percentile of a normal belief.
const PLACES = [-1.28, -0.52, 0.52, 1.28] as const;

export interface Worth {
  isWorth: boolean;
  /** One clause with the numbers. */
  says: string;
  /** U that asking is expected to gain beyond its price; null: there is nothing to gain. */
  gain: number | null;
}

/**
 * Value of information (Howard 1966): what knowing the difficulty would gain in U on average over where
 * it could be, against the judge's own price on the scale of C.
 */
export function worthAsking({ subtask, policy, evidence, rankAt }: PillarInput): Worth {
  const now = rankAt(subtask.difficulty);
  const [winner] = now.ranking;
  if (!winner || now.ranking.length < 2)
    return { isWorth: false, says: 'there is no choice to make', gain: null };
  let gain = 0;
  const rivals = new Set<string>();
  for (const place of PLACES) {
    const field = rankAt(subtask.difficulty + place * subtask.difficultySd);
    const [best] = field.ranking;
    const kept = field.ranking.find(({ model }) => model.id === winner.model.id);
    if (!best || !kept || best === kept) continue;
    rivals.add(best.model.id);
    gain += Math.max(0, gainOf(best, kept, field, policy)) / PLACES.length;
  }
  if (rivals.size === 0)
    return { isWorth: false, says: 'no likely answer would change the choice', gain: null };
  const price = priceInU(evidence.judgePriceUsd, now.ranking, policy);
  const numbers = `could gain ${gain.toFixed(4)} U for ${price.toFixed(4)}`;
  const net = gain - price;
  return net >= policy.judge.minGain
    ? { isWorth: true, gain: net, says: `${numbers}: ${[...rivals].join(' or ')} might win` }
    : { isWorth: false, gain: net, says: `not worth it: ${numbers}` };
}

/** What choosing the better one is worth in U; under the threshold only quality counts. */
function gainOf(best: Scored, kept: Scored, { threshold }: Field, { weights }: Policy): number {
  const fallsShort = kept.quality < threshold;
  return fallsShort ? weights.beta * (best.quality - kept.quality) : best.utility - kept.utility;
}

/** The judge's price as C weighs money: against the dearest of the field. Free where all are free. */
function priceInU(usd: number, ranking: readonly Scored[], { weights }: Policy): number {
  const dearest = Math.max(0, ...ranking.map(({ estimate }) => estimate.costUsd ?? 0));
  return dearest === 0 ? 0 : (weights.alpha * usd) / dearest;
}
