import { ARTICLE_TASK_TYPES } from '@/lib/catalog/default-fleet';
import { answering } from '@/lib/catalog/places';
import type { Model } from '@/lib/catalog/types';
import type { Context } from './context';
import { modelHealth } from './model-health';

/** The catalog in the article's fields, with health, prices and what was measured. */
export async function listModels(ctx: Context) {
  ctx.telemetry.recorder.catchUp();
  const figures = await ctx.history.ask('modelFigures', { sinceMs: 0 });
  const { endpoints, models } = ctx.catalog();
  return answering(models).map((model) => {
    const endpoint = endpoints.find(({ id }) => id === model.endpointId);
    const health = modelHealth(ctx, model);
    const own = figures.find(
      ({ modelId, simulated }) => modelId === model.id && simulated === model.simulated,
    );
    return {
      id: model.id,
      label: model.id,
      tier: model.tier,
      provider: model.provider,
      ollama_model: model.upstreamName,
      cost_per_1k: model.relativeCost,
      max_tokens: model.contextWindow,
      capable_types: ARTICLE_TASK_TYPES.filter((type) => model.taskTypes.includes(type)),
      quality_at_low: articleQuality(model, 0.1),
      quality_at_high: articleQuality(model, 0.9),
      // `prior`: guessed from the tier, nothing was measured yet.
      quality_source: model.quality.kind === 'irt' ? model.quality.source : 'article',
      task_types: model.taskTypes,
      endpoint: model.endpointId,
      endpoint_label: endpoint?.label ?? model.endpointId,
      locality: endpoint?.locality ?? null,
      simulated: model.simulated,
      simulated_hint: model.simulatedHint,
      max_output: model.maxOutput,
      price: model.price,
      capabilities: model.capabilities,
      health: health.state,
      health_detail: health.detail,
      calls: own?.ok ?? 0,
      p50_latency_ms: own?.p50Ms ?? null,
      p95_latency_ms: own?.p95Ms ?? null,
    };
  });
}

/** The article's curve at a complexity, rounded to 3 places; null for models it does not know. */
function articleQuality(model: Model, complexity: number): number | null {
  if (!model.referenceQuality) return null;
  const { intercept, slope } = model.referenceQuality;
  return Math.round(Math.max(0, intercept + slope * complexity) * 1000) / 1000;
}
