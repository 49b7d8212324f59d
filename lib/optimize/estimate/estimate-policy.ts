// What: what a policy would have come to on the choices of history, with intervals, and where history cannot tell.
// Why: a policy is only worth applying if its promise can be checked before.
// Not for: choosing policies to try (../search) or advice (advise-exploration.ts).
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { type Check, NEVER } from '../check';
import type { Plan, Prepared } from '../prepared';
import type { EstimatorRow, PolicyEstimate, Unsupported } from '../types';
import { atLeastZero, estimateCost } from './estimate-cost';
import { estimateModelError, type ModelError } from './estimate-model-error';
import { estimateP95 } from './estimate-p95';
import { estimateQuality, type QualityEstimates } from './estimate-quality';
import { coverageOf, estimateSupport, type Group } from './estimate-support';
import { groundOf } from './ground';
import { clampShare, intervalOf } from './interval';
import { ESTIMATORS } from './off-policy';

export interface EstimateOptions {
  /** Kinds without support that are listed at most, the largest first; default 8. */
  unsupported?: number;
  check?: Check;
}

export interface PolicyFindings {
  estimate: PolicyEstimate;
  estimators: EstimatorRow[];
  /** Without advice; `adviseExploration` adds it. */
  unsupported: Unsupported[];
}

// Fewer say next to nothing, and under this a tenth of the traffic is guessed: the bounds of estimate-savings.ts.
export const LEAST_SAMPLE = 30;
export const LEAST_COVERAGE = 0.9;
// A kind of under a hundredth of the traffic is not worth naming.
const LEAST_SHARE = 0.01;

/**
 * Estimates a plan by IPS, SNIPS and DR. The estimate itself is DR; with under 30 effective grades it is DR drawn
 * towards the quality model. Costs are nano-USD a request, quality 0..1.
 */
export function estimatePolicy(
  prepared: Prepared,
  plan: Plan,
  options: EstimateOptions = {},
): PolicyFindings {
  const { check = NEVER } = options;
  const ground = groundOf(prepared, check);
  check();
  const quality = estimateQuality(prepared, plan, ground);
  check();
  const cost = estimateCost(prepared, plan, ground);
  check();
  const groups = estimateSupport(prepared, plan, ground, 'quality');
  check();
  const billed = estimateSupport(prepared, plan, ground, 'cost');
  check();
  const coverage = coverageOf(groups);
  const { effectiveSampleSize } = quality;
  const errorAt = (trust: number) =>
    estimateModelError(prepared, plan, ground, { quality: groups, cost: billed }, trust);
  const trust = effectiveSampleSize >= LEAST_SAMPLE ? 1 : trustOf(quality, errorAt(0));
  const error = errorAt(trust);
  const perRequest = prepared.choices.n / Math.max(1, prepared.choices.requests);
  const identifiable = coverage >= LEAST_COVERAGE && effectiveSampleSize >= LEAST_SAMPLE;
  const { mean, variance } = quality.at(trust);
  // A few grades that are hardly believed do not make the rest of the interval a small sample's.
  const sample = trust < 0.5 ? ground.rows : effectiveSampleSize;
  const sided = (more: number) => intervalOf(mean, variance + more, sample);
  const estimate: PolicyEstimate = {
    costNanoUsd:
      cost.by.dr &&
      atLeastZero(
        intervalOf(
          cost.mean,
          cost.variance + error.cost * perRequest ** 2,
          cost.billSampleSize || ground.rows,
          cost.skew,
        ),
      ),
    quality: clampShare({
      mean,
      low: sided(error.qualityDown).low,
      high: sided(error.qualityUp).high,
    }),
    p95Ms: estimateP95(prepared, plan),
    localShare: localShareOf(prepared, plan),
    effectiveSampleSize,
    costSampleSize: cost.effectiveSampleSize,
    coverage,
    identifiable,
    why: identifiable ? null : sayWhy(groups, coverage, effectiveSampleSize, ground.labelled.counts),
  };
  // Weights alone know nothing of what history could not have chosen.
  const isBilled = coverageOf(billed) >= LEAST_COVERAGE && cost.billSampleSize >= LEAST_SAMPLE;
  const estimators = ESTIMATORS.map(
    (name): EstimatorRow => ({
      name,
      quality: name === 'dr' && (trust === 1 || !quality.by.dr) ? estimate.quality : quality.by[name],
      costNanoUsd: name === 'dr' ? estimate.costNanoUsd : isBilled ? cost.by[name] : null,
      effectiveSampleSize: effectiveSampleSize === 0 ? null : effectiveSampleSize,
      coverage,
    }),
  );
  return { estimate, estimators, unsupported: listUnsupported(prepared, groups, options) };
}

/**
 * How much of what few grades correct is believed: the share with which the quality model's variance and theirs add up
 * to the least.
 */
function trustOf({ correction, effectiveSampleSize }: QualityEstimates, error: ModelError): number {
  const model = Math.max(error.qualityDown, error.qualityUp);
  return effectiveSampleSize === 0 || model === 0 ? 0 : model / (model + correction);
}

function sayWhy(
  groups: readonly Group[],
  coverage: number,
  effectiveSampleSize: number,
  counts: { human: number; judge: number; shadow: number },
): string {
  if (groups.length === 0) return 'No model of the catalog may take any of these prompts under this policy.';
  if (counts.human + counts.judge + counts.shadow === 0)
    return 'No answer has been graded, so its quality is what the models are expected to be worth.';
  if (coverage < LEAST_COVERAGE) {
    const total = groups.reduce((sum, { rows }) => sum + rows, 0);
    const ungraded = groups.reduce((sum, { rows, missing }) => sum + (missing === 'grades' ? rows : 0), 0);
    const possible = coverage + ungraded / total;
    if (possible >= LEAST_COVERAGE)
      return `On about ${percent(ungraded / total)} of the prompts, too few answers of the model it sends them to were graded.`;
    return `Only about ${percent(possible)} of the prompts could have gone where this policy sends them.`;
  }
  return `Too few graded answers speak of it: ${Math.floor(effectiveSampleSize)} effective samples, ${LEAST_SAMPLE} are needed.`;
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function localShareOf({ model, isLocal, choices }: Prepared, { entry }: Plan): number {
  let [local, planned] = [0, 0];
  for (let row = 0; row < choices.n; row++) {
    const at = entry[row] ?? -1;
    if (at < 0) continue;
    planned++;
    local += isLocal[model[at] ?? 0] ?? 0;
  }
  return planned === 0 ? 0 : local / planned;
}

function listUnsupported(
  { input }: Prepared,
  groups: readonly Group[],
  { unsupported: most = 8 }: EstimateOptions,
): Unsupported[] {
  const planned = groups.reduce((sum, { rows }) => sum + rows, 0);
  return groups
    .filter(({ rows, support }) => support < LEAST_COVERAGE && rows >= LEAST_SHARE * planned)
    .sort((a, b) => b.rows - a.rows)
    .slice(0, most)
    .map(({ taskType, band, model, rows }) => ({
      taskType: TASK_TYPES[taskType] ?? 'chat',
      band: BANDS[band] ?? 'simple',
      modelId: input.catalog.models[model]?.id ?? '',
      share: rows / planned,
      advice: null,
    }));
}
