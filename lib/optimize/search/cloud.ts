import type { Plan } from '../prepared';
import type { SearchResult } from '../types';
import type { EstimatedPoints } from './estimate-points';
import type { Candidate } from './find-candidates';
import { dominates, thin } from './frontier';
import { meansOf, type Sample } from './sample';

const MOST_IN_CLOUD = 400;

/**
 * What was tried and lies under the frontier. The sample's means are moved to where the estimate of today's policy
 * is, so that both are on one scale. Empty where costs are unknown.
 */
export function cloudOf(
  candidates: readonly Candidate[],
  sample: Sample,
  today: Plan,
  { points, today: at, losers }: EstimatedPoints,
): SearchResult['cloud'] {
  const estimate = points[at]?.estimate;
  if (!estimate?.costNanoUsd) return [];
  const { quality, costNanoUsd: cost } = meansOf(sample, today);
  const perCost = cost > 0 ? estimate.costNanoUsd.mean / cost : 1;
  const above = points.flatMap(({ kind, estimate: { costNanoUsd, quality: known } }) =>
    kind === 'preset' || costNanoUsd === null ? [] : [{ cost: costNanoUsd.mean, quality: known.mean }],
  );
  const tried = candidates.map((candidate) => ({
    cost: candidate.cost * perCost,
    quality: candidate.quality + estimate.quality.mean - quality,
  }));
  const under = [...losers, ...tried].filter((point) => above.some((other) => dominates(other, point)));
  const different = new Map(
    under.map((point) => [`${point.cost.toPrecision(4)} ${point.quality.toFixed(4)}`, point]),
  );
  const sorted = [...different.values()].sort((a, b) => a.cost - b.cost);
  return thin(sorted, MOST_IN_CLOUD).map((point) => ({
    costNanoUsd: Math.round(point.cost),
    quality: point.quality,
  }));
}
