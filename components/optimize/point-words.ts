import { formatCount, formatUsd } from '@/components/ui/format';
import type { FrontierPoint, SearchResult, Unsupported } from '@/lib/optimize/types';
import { nanoToUsd } from '@/lib/shared/money';
import { sayPerThousand, sayQuality, sayShare } from './figure-words';

/** `policy 7`, `cheap`, `today`. */
export function pointName({ kind, preset, at }: FrontierPoint): string {
  if (kind === 'today') return 'today';
  return kind === 'preset' && preset ? preset : `policy ${at + 1}`;
}

/** Everything of it in one line, for whoever points at it or hears it. */
export function pointLine(point: FrontierPoint, result: SearchResult): string {
  const { quality, costNanoUsd } = point.estimate;
  const cost = costNanoUsd === null ? 'no price known' : `${sayPerThousand(costNanoUsd)} per 1,000`;
  return [
    pointName(point),
    cost,
    `quality ${sayQuality(quality.mean)} (${sayQuality(quality.low)}–${sayQuality(quality.high)})`,
    point.at === result.today ? null : `${sayShare(point.moved)} of prompts move`,
    point.dominated ? 'dominated' : null,
    point.estimate.identifiable
      ? null
      : `not identifiable, effective sample ${formatCount(Math.round(point.estimate.effectiveSampleSize))}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What history cannot tell, and what would change that, in two sentences. */
export function unsupportedWords({ taskType, band, modelId, share, advice, shadow }: Unsupported): string {
  const where = `Not identifiable: ${taskType} × ${band}, ${sayShare(share)} of traffic, on ${modelId}.`;
  // Of public prompts nothing was worked out: no traffic of theirs could be explored.
  if (advice === null && shadow === undefined) return `${where} Your own traffic would tell.`;
  const explored = advice && `exploring ${sayPart(advice.explore)} for ${sayTime(advice)}`;
  const twice =
    shadow &&
    `answering ${sayPart(shadow.share)} of all prompts twice for ${sayTime(shadow, ' and the judge')}`;
  const ways = [explored, twice].filter((way) => way !== null && way !== undefined).join(', or ');
  if (ways === '') return `${where} Neither exploring nor answering twice would tell within a year.`;
  return `${where} ${ways.charAt(0).toUpperCase()}${ways.slice(1)} would make it so.`;
}

function sayPart(share: number): string {
  return sayShare(share, share < 0.1 ? 1 : 0).replace('.0 %', ' %');
}

function sayTime({ days, costNanoUsd }: { days: number; costNanoUsd: number | null }, beside = ''): string {
  const cost = costNanoUsd === null ? '' : ` (est. ${formatUsd(nanoToUsd(costNanoUsd))}${beside})`;
  return `${days === 1 ? 'a day' : `${formatCount(Math.ceil(days))} days`}${cost}`;
}
