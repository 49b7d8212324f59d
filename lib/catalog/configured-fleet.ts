// What: endpoints and models as a configuration names them, in the catalog's shapes.
// Why: the file and the app's settings say the same things in the same shape.
// Not for: which of them wins (build-catalog.ts).
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Config } from './config-schema';
import { ownPrice } from './own-price';
import { isEmbedder } from './places';
import { priorQuality, priorSpeed } from './priors';
import type { Endpoint, Model, Source } from './types';

export type Fleet = Pick<Config, 'endpoints' | 'models' | 'fallbacks' | 'adjust'>;
type ModelConfig = NonNullable<Config['models']>[number];
type Adjustment = NonNullable<Config['adjust']>[string];

export function configuredEndpoints(
  { endpoints = [] }: Fleet,
  source: Source,
  hasKey: (endpoint: { id: string; baseUrl: string | null }) => boolean,
): Endpoint[] {
  return endpoints.map((endpoint) => ({
    id: endpoint.id,
    label: endpoint.label ?? endpoint.id,
    protocol: endpoint.protocol,
    baseUrl: endpoint.baseUrl ?? null,
    locality: endpoint.locality,
    hasKey: endpoint.apiKey !== undefined || hasKey({ id: endpoint.id, baseUrl: endpoint.baseUrl ?? null }),
    ...(endpoint.responses !== undefined && { responses: endpoint.responses }),
    ...(endpoint.preset !== undefined && { preset: endpoint.preset }),
    source,
  }));
}

/** `endpoints`: all there are; a model may be served by one that another source names. */
export function configuredModels(
  { models = [] }: Fleet,
  source: Source,
  endpoints: readonly Endpoint[],
): Model[] {
  return models.map((model) => {
    const endpoint = endpoints.find(({ id }) => id === model.endpoint);
    const simulated = endpoint?.protocol === 'simulated';
    return {
      id: model.id,
      endpointId: model.endpoint,
      upstreamName: model.model,
      ...placesIn(model),
      provider: model.provider ?? endpoint?.label ?? model.endpoint,
      tier: model.tier,
      contextWindow: model.contextWindow,
      maxOutput: model.maxOutput,
      price: model.price ? ownPrice(model.price, 'config') : null,
      relativeCost: null,
      capabilities: model.capabilities,
      taskTypes: isEmbedder(model) ? [] : [...TASK_TYPES],
      quality: priorQuality(model.tier, model.model),
      referenceQuality: null,
      speed: priorSpeed(model.tier),
      simulated,
      simulatedHint: simulated ? 'The configuration names a simulated endpoint for this model.' : null,
      source,
      ...(model.standing === 'draining' && { draining: true as const }),
    };
  });
}

/** A model that is there by itself as the owner changed it. A price of one's own ends a relative cost that was given. */
export function adjust(model: Model, change: Adjustment): Model {
  const tier = change.tier ?? model.tier;
  return {
    ...model,
    tier,
    contextWindow: change.contextWindow ?? model.contextWindow,
    maxOutput: change.maxOutput ?? model.maxOutput,
    capabilities: change.capabilities ?? model.capabilities,
    ...(change.price !== undefined && {
      price: change.price === null ? null : ownPrice(change.price, 'yours'),
      relativeCost: null,
    }),
    ...(tier !== model.tier && { quality: priorQuality(tier, model.upstreamName), speed: priorSpeed(tier) }),
    ...(change.standing === 'draining' && { draining: true as const }),
    adjusted: true,
  };
}

function placesIn(model: ModelConfig): Pick<Model, 'alsoAt'> {
  if (!model.alsoAt) return {};
  return {
    alsoAt: model.alsoAt.map((place) => ({
      endpointId: place.endpoint,
      upstreamName: place.model ?? model.model,
    })),
  };
}
