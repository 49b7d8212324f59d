import type { Catalog, Model } from '@/lib/catalog/types';
import { clamp01 } from '../rounding';
import type { Policy, Subtask } from '../types';
import type { Option } from './field';

/** Every model of the catalog with its expected quality, cost and latency for a subtask, in order. */
export function appraise(subtask: Subtask, catalog: Catalog, policy: Policy): Option[] {
  return catalog.models.map((model) => ({
    model,
    endpoint: catalog.endpoints.find(({ id }) => id === model.endpointId) ?? null,
    quality: qualityOf(model, subtask, policy),
    estimate: {
      costUsd: estimateCostUsd(model, subtask.tokens),
      latencyMs: estimateLatencyMs(model, subtask.tokens.output),
    },
  }));
}

/** P(good answer) 0..1; null when the model has no profile of the policy's kind. */
export function qualityOf(model: Model, subtask: Subtask, policy: Policy): number | null {
  const linear = policy.qualityModel === 'linear' ? model.referenceQuality : model.quality;
  if (linear === null) return null;
  if ('intercept' in linear) return clamp01(linear.intercept + linear.slope * subtask.complexity);
  const ability = linear.abilityByTask[subtask.taskType] ?? linear.ability;
  return 1 / (1 + Math.exp(-linear.discrimination * (ability - subtask.difficulty)));
}

/** USD of one call; null when the price is unknown. */
function estimateCostUsd(model: Model, tokens: Subtask['tokens']): number | null {
  if (model.price === null) return null;
  return (tokens.input * model.price.inputPerMTok + tokens.output * model.price.outputPerMTok) / 1e6;
}

function estimateLatencyMs(model: Model, outputTokens: number): number {
  const { timeToFirstTokenMs, tokensPerSecond } = model.speed;
  return Math.round(timeToFirstTokenMs + (outputTokens / tokensPerSecond) * 1000);
}
