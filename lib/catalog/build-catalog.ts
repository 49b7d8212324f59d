// What: puts the catalog together from configuration, environment and what Ollama has pulled.
// Why: one pure place decides which models exist; a change of any input makes a new snapshot.
// Not for: finding out what is there (compose.ts asks) or whether a model is healthy (breakers know).
import { hashSeed } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Config } from './config-schema';
import { CURATED_PROVIDERS, curatedEndpoint, curatedModels } from './curated';
import { defaultFleet, type FleetOptions, ollamaEndpoint, SIMULATED_ENDPOINT } from './default-fleet';
import { LOCAL_EMBEDDER, LOCAL_ENDPOINT } from './local-embedder';
import { isEmbedder } from './places';
import { priorQuality, priorSpeed } from './priors';
import type { Catalog, Endpoint, Model } from './types';

export interface CatalogInput {
  config: Config;
  /** Providers whose key is in the environment. */
  providersWithKey: readonly string[];
  ollama: { baseUrl: string; locality: 'local' | 'cloud'; pulled: readonly string[] | null };
  names: FleetOptions['names'];
  /** The day prices are read for. */
  day: Date;
}

/** A configuration that names endpoints replaces the default fleet. */
export function buildCatalog(input: CatalogInput): Catalog {
  const { endpoints, models } = input.config.endpoints?.length
    ? configuredFleet(input.config)
    : standardFleet(input);
  const priced = withRelativeCost(models);
  const fallbacks = input.config.fallbacks ?? {};
  const version = hashSeed(JSON.stringify([endpoints, priced, fallbacks])).toString(36);
  return { version, endpoints, models: priced, fallbacks };
}

function standardFleet(input: CatalogInput): { endpoints: Endpoint[]; models: Model[] } {
  const fleet = defaultFleet({ names: input.names, pulled: input.ollama.pulled });
  const providers = CURATED_PROVIDERS.filter(({ id }) => input.providersWithKey.includes(id));
  const endpoints = [
    ollamaEndpoint(input.ollama.baseUrl, input.ollama.locality),
    SIMULATED_ENDPOINT,
    LOCAL_ENDPOINT,
    ...providers.map(curatedEndpoint),
  ];
  const models = [
    ...fleet,
    LOCAL_EMBEDDER,
    ...providers.flatMap((provider) => curatedModels(provider, input.day)),
  ];
  return {
    endpoints: endpoints.filter(({ id }) => models.some((model) => model.endpointId === id)),
    models,
  };
}

function configuredFleet(config: Config): { endpoints: Endpoint[]; models: Model[] } {
  const endpoints = (config.endpoints ?? []).map<Endpoint>((endpoint) => ({
    id: endpoint.id,
    label: endpoint.label ?? endpoint.id,
    protocol: endpoint.protocol,
    baseUrl: endpoint.baseUrl ?? null,
    locality: endpoint.locality,
    hasKey: endpoint.apiKey !== undefined,
    ...(endpoint.responses !== undefined && { responses: endpoint.responses }),
  }));
  const models = (config.models ?? []).map<Model>((model) => {
    const endpoint = endpoints.find(({ id }) => id === model.endpoint);
    const simulated = endpoint?.protocol === 'simulated';
    return {
      id: model.id,
      endpointId: model.endpoint,
      upstreamName: model.model,
      ...(model.alsoAt && {
        alsoAt: model.alsoAt.map((place) => ({
          endpointId: place.endpoint,
          upstreamName: place.model ?? model.model,
        })),
      }),
      provider: model.provider ?? endpoint?.label ?? model.endpoint,
      tier: model.tier,
      contextWindow: model.contextWindow,
      maxOutput: model.maxOutput,
      price: model.price ? { ...model.price, version: 'config' } : null,
      relativeCost: null,
      capabilities: model.capabilities,
      taskTypes: isEmbedder(model) ? [] : [...TASK_TYPES],
      quality: priorQuality(model.tier, model.model),
      referenceQuality: null,
      speed: priorSpeed(model.tier),
      simulated,
      simulatedHint: simulated ? 'The configuration names a simulated endpoint for this model.' : null,
    };
  });
  return { endpoints, models };
}

/** Fills relative cost from output prices, the dearest model being 1, where none is given. */
function withRelativeCost(models: Model[]): Model[] {
  const dearest = Math.max(0, ...models.map(({ price }) => price?.outputPerMTok ?? 0));
  return models.map((model) =>
    model.relativeCost !== null || !model.price || dearest === 0 || isEmbedder(model)
      ? model
      : { ...model, relativeCost: model.price.outputPerMTok / dearest },
  );
}
