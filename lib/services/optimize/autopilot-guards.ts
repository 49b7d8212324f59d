import type { FrontierPoint, PolicyEstimate, SearchResult } from '@/lib/optimize/types';
import { formatCount, formatShare, formatUsd } from '@/lib/routing/explain/format';
import { nanoToUsd } from '@/lib/shared/money';
import { type Ban, isAlike } from './autopilot-bans';
import type { AutopilotSettings } from './types';

type Guards = Pick<AutopilotSettings, 'maxQualityDrop' | 'maxSpendRise' | 'minSample'>;

/** A point that may be applied, or why none may; `says` are sentences for the owner. */
export type Choice = { point: FrontierPoint; says: string } | { point: null; says: string };

interface Tried {
  point: FrontierPoint;
  /** Guards it fails, a clause each. */
  fails: string[];
}

// Less than a thousandth of quality and half a per cent of cost are within what a search with another seed finds.
const LEAST_QUALITY = 0.001;
const LEAST_SAVING = 0.005;

/** The cheapest point of the frontier within the guards, and not like any of `banned`. */
export function choosePoint(result: SearchResult, guards: Guards, banned: readonly Ban[]): Choice {
  const today = result.points[result.today]?.estimate;
  if (result.source === 'public')
    return held('Too little of your history is logged to search it; public prompts are not yours.');
  if (!today || today.costNanoUsd === null) return held('No price is known for what today’s policy does.');
  const tried = result.points
    .filter(({ kind }) => kind === 'frontier')
    .map((point): Tried => ({ point, fails: failedGuards(point, today, guards, banned) }))
    .sort((a, b) => a.fails.length - b.fails.length || costOf(a.point) - costOf(b.point));
  const [nearest] = tried;
  if (!nearest) return held('No policy better than today’s was found.');
  const figures = sayFigures(nearest.point.estimate, today);
  if (nearest.fails.length === 0) return { point: nearest.point, says: figures };
  return held(`The nearest policy was not applied: ${nearest.fails.join('; ')}. ${figures}`);
}

function held(says: string): Choice {
  return { point: null, says };
}

function costOf({ estimate }: FrontierPoint): number {
  return estimate.costNanoUsd?.mean ?? Number.MAX_VALUE;
}

function failedGuards(
  { estimate, tunables }: FrontierPoint,
  today: PolicyEstimate,
  { maxQualityDrop, maxSpendRise, minSample }: Guards,
  banned: readonly Ban[],
): string[] {
  const { quality, costNanoUsd, effectiveSampleSize, identifiable, why } = estimate;
  const fails: string[] = [];
  const least = today.quality.mean - maxQualityDrop;
  const most = (today.costNanoUsd?.mean ?? 0) * (1 + maxSpendRise);
  const ban = banned.find((one) => isAlike(one.tunables, tunables));
  if (ban) fails.push(ban.says);
  if (!identifiable) fails.push(why === null ? 'history cannot tell what it does' : lowerEnd(why));
  if (quality.low < least)
    fails.push(`its quality may be as low as ${quality.low.toFixed(3)}, under ${least.toFixed(3)}`);
  if (costNanoUsd === null) fails.push('what it costs is not known');
  else if (costNanoUsd.mean > most)
    fails.push(`it would cost ${perThousand(costNanoUsd.mean)}, more than ${perThousand(most)}`);
  if (effectiveSampleSize < minSample)
    fails.push(
      `its effective sample is ${formatCount(effectiveSampleSize)}, under ${formatCount(minSample)}`,
    );
  if (costNanoUsd !== null && !isBetter(estimate, today)) fails.push('it is no better than today’s');
  return fails;
}

function isBetter({ quality, costNanoUsd }: PolicyEstimate, today: PolicyEstimate): boolean {
  const saves = (costNanoUsd?.mean ?? 0) < (today.costNanoUsd?.mean ?? 0) * (1 - LEAST_SAVING);
  return saves || quality.mean > today.quality.mean + LEAST_QUALITY;
}

function sayFigures({ quality, costNanoUsd }: PolicyEstimate, today: PolicyEstimate): string {
  const now = today.costNanoUsd?.mean ?? 0;
  const then = costNanoUsd?.mean ?? now;
  const change =
    now === 0 ? '' : ` (${formatShare(Math.abs(then / now - 1))} ${then <= now ? 'less' : 'more'})`;
  return `Expected: ${perThousand(then)} against ${perThousand(now)}${change}, quality ${quality.mean.toFixed(3)} (${quality.low.toFixed(3)} to ${quality.high.toFixed(3)}) against ${today.quality.mean.toFixed(3)}.`;
}

/** Of a thousand requests. */
function perThousand(nanoUsd: number): string {
  return `${formatUsd(nanoToUsd(nanoUsd * 1000))} per 1,000 requests`;
}

function lowerEnd(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1).replace(/\.$/, '');
}
