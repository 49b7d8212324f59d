import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import { isEmbedder } from '@/lib/catalog/places';
import type { Catalog, Model, QualityProfile } from '@/lib/catalog/types';
import { ratesAt } from '@/lib/shared/rates';
import type { Evidence } from '../evidence';
import { type Cell, sigmoid } from '../pillars/bandit/experience';
import { clamp01 } from '../rounding';
import type { CallEstimate, Policy, Subtask, Thread } from '../types';
import type { Option } from './field';

/**
 * Every model of the catalog with its expected quality, cost and latency for a subtask, in order. `cell`
 * holds what the owner's own outcomes taught; null: nothing yet. The model of `thread` is estimated with the
 * conversation in its upstream's cache: leaving it costs what that saves. An answer is good when the call
 * goes well and the model does: the expected quality is multiplied by the weight in `conditions`.
 */
export function appraise(
  subtask: Pick<Subtask, 'taskType' | 'difficulty' | 'complexity' | 'tokens'>,
  catalog: Pick<Catalog, 'models' | 'endpoints'>,
  policy: Policy,
  cell: Cell | null = null,
  thread: Thread | null = null,
  conditions?: Evidence['conditions'],
): Option[] {
  return catalog.models.map((model) => ({
    model,
    endpoint: catalog.endpoints.find(({ id }) => id === model.endpointId) ?? null,
    quality: weighted(qualityOf(model, subtask, policy, cell), conditions?.get(model.id)?.weight ?? 1),
    estimate: estimateCall(model, subtask.tokens, thread?.modelId === model.id ? thread.cachedTokens : 0),
  }));
}

function weighted(quality: number | null, weight: number): number | null {
  return quality === null ? null : quality * weight;
}

/** P(good answer) 0..1; null when the model has no profile of the policy's kind. */
export function qualityOf(
  model: Model,
  subtask: Pick<Subtask, 'taskType' | 'difficulty' | 'complexity'>,
  policy: Policy,
  cell: Cell | null = null,
): number | null {
  const profile = policy.qualityModel === 'linear' ? model.referenceQuality : model.quality;
  if (profile === null || isEmbedder(model)) return null;
  if ('intercept' in profile) return clamp01(profile.intercept + profile.slope * subtask.complexity);
  const shift = cell?.get(model.id)?.shift ?? 0;
  return sigmoid(expectedLogit(profile, subtask) + shift);
}

/** Logit of a good answer by the quality model alone. */
export function expectedLogit(
  profile: Extract<QualityProfile, { kind: 'irt' }>,
  { taskType, difficulty }: Pick<Subtask, 'taskType' | 'difficulty'>,
): number {
  return profile.discrimination * ((profile.abilityByTask[taskType] ?? profile.ability) - difficulty);
}

function estimateCall(model: Model, tokens: Subtask['tokens'], cachedTokens: number): CallEstimate {
  const latencyMs = estimateLatencyMs(model, tokens.output);
  const costUsd = estimateCostUsd(model.price, { ...tokens, answeringMs: latencyMs });
  const cachedUsd = costUsd === null ? null : cacheSaving(model, tokens.input, cachedTokens);
  return {
    costUsd: costUsd === null ? null : costUsd - (cachedUsd ?? 0),
    latencyMs,
    cachedUsd,
  };
}

/** USD that reading so many of a call's tokens from a cache saves; null when nothing. */
function cacheSaving({ price }: Model, inputTokens: number, cachedTokens: number): number | null {
  if (price === null || cachedTokens === 0) return null;
  const { inputPerMTok, cacheReadPerMTok } = ratesAt(price, inputTokens);
  if (cacheReadPerMTok === undefined) return null;
  const usd = (Math.min(cachedTokens, inputTokens) * (inputPerMTok - cacheReadPerMTok)) / 1e6;
  return usd > 0 ? usd : null;
}

/** Milliseconds of a call that writes so many tokens, before anything was measured. */
export function estimateLatencyMs(model: Model, outputTokens: number): number {
  const { timeToFirstTokenMs, tokensPerSecond } = model.speed;
  return Math.round(timeToFirstTokenMs + (outputTokens / tokensPerSecond) * 1000);
}
