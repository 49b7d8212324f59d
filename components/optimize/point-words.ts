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
      : `not identifiable, ESS ${formatCount(Math.round(point.estimate.effectiveSampleSize))}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What history cannot tell, and what would change that, in two sentences. */
export function unsupportedWords({ taskType, band, modelId, share, advice }: Unsupported): string {
  const where = `Not identifiable: ${taskType} × ${band}, ${sayShare(share)} of traffic, on ${modelId}.`;
  if (advice === null) return `${where} No exploration of it would tell within a year.`;
  const cost = advice.costNanoUsd === null ? '' : ` (est. ${formatUsd(nanoToUsd(advice.costNanoUsd))})`;
  const days = advice.days === 1 ? 'a day' : `${formatCount(Math.ceil(advice.days))} days`;
  return `${where} Exploring ${sayShare(advice.explore, advice.explore < 0.1 ? 1 : 0).replace('.0 %', ' %')} for ${days}${cost} would make it so.`;
}
