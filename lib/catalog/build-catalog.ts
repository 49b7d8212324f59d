// What: puts the catalog together from configuration, environment, the app's settings and what Ollama has pulled.
// Why: one pure place decides which models exist; a change of any input makes a new snapshot.
// Not for: finding out what is there (compose.ts asks) or whether a model is healthy (breakers know).
import { hashSeed } from '@/lib/shared/rng';
import type { Config } from './config-schema';
import { adjust, configuredEndpoints, configuredModels, type Fleet } from './configured-fleet';
import { CURATED_PROVIDERS, curatedEndpoint, curatedModels } from './curated';
import { defaultFleet, type FleetOptions, ollamaEndpoint, SIMULATED_ENDPOINT } from './default-fleet';
import { LOCAL_EMBEDDER, LOCAL_ENDPOINT } from './local-embedder';
import { isEmbedder } from './places';
import type { Catalog, Endpoint, Model } from './types';

export interface CatalogInput {
  /** The configuration file. */
  config: Config;
  /** What the owner set in the app; absent: nothing. What the file names wins. */
  fleet?: Fleet;
  /** The model savings are compared with; null or absent: the heaviest priced one. */
  baseline?: string | null;
  /** Whether a key may be sent to an endpoint of the app's settings. */
  hasKey?(endpoint: { id: string; baseUrl: string | null }): boolean;
  /** Why an endpoint cannot be called, as a clause; null: it can. */
  blocked?(endpoint: { id: string; baseUrl: string | null }): string | null;
  /** Providers whose key is in the environment. */
  providersWithKey: readonly string[];
  ollama: { baseUrl: string; locality: 'local' | 'cloud'; pulled: readonly string[] | null };
  names: FleetOptions['names'];
  /** The day prices are read for. */
  day: Date;
}

/** A configuration file that names endpoints replaces the default fleet; the app's settings add to either. */
export function buildCatalog(input: CatalogInput): Catalog {
  const { config, fleet = {} } = input;
  const known = knownFleet(input);
  const ofApp = configuredEndpoints(fleet, 'app', input.hasKey ?? (() => false));
  const endpoints = overlay(known.endpoints, ofApp).map((endpoint) => withBlock(endpoint, input));
  const added = configuredModels(fleet, 'app', endpoints);
  const all = withAdjustments(overlay(known.models, added), { ...fleet.adjust, ...config.adjust });
  const off = findOff(all, endpoints, input);
  const models = withRelativeCost(all.filter((model) => !off.some((entry) => entry.model === model)));
  const used = endpoints.filter(
    ({ id, source }) =>
      source === 'app' || source === 'file' || all.some(({ endpointId }) => endpointId === id),
  );
  const fallbacks = { ...fleet.fallbacks, ...config.fallbacks };
  const baseline = input.baseline ?? undefined;
  const version = hashSeed(JSON.stringify([used, models, fallbacks, off, baseline])).toString(36);
  return { version, endpoints: used, models, fallbacks, off, ...(baseline && { baseline }) };
}

/** Endpoints and models as they are without what the app's settings add or change. */
export function knownFleet(input: CatalogInput): Known {
  return input.config.endpoints?.length ? fileFleet(input) : standardFleet(input);
}

export interface Known {
  endpoints: Endpoint[];
  models: Model[];
}

function fileFleet({ config }: CatalogInput): Known {
  const endpoints = configuredEndpoints(config, 'file', () => false);
  return { endpoints, models: configuredModels(config, 'file', endpoints) };
}

function standardFleet(input: CatalogInput): Known {
  const fleet = defaultFleet({ names: input.names, pulled: input.ollama.pulled });
  const providers = CURATED_PROVIDERS.filter(({ id }) => input.providersWithKey.includes(id));
  return {
    endpoints: [
      { ...ollamaEndpoint(input.ollama.baseUrl, input.ollama.locality), source: 'found', preset: 'ollama' },
      { ...SIMULATED_ENDPOINT, source: 'built_in' },
      { ...LOCAL_ENDPOINT, source: 'built_in' },
      ...providers.map((provider): Endpoint => ({ ...curatedEndpoint(provider), source: 'environment' })),
    ],
    models: [
      ...fleet.map((model): Model => ({ ...model, source: model.simulated ? 'built_in' : 'found' })),
      { ...LOCAL_EMBEDDER, source: 'built_in' },
      ...providers.flatMap((provider) =>
        curatedModels(provider, input.day).map((model): Model => ({ ...model, source: 'environment' })),
      ),
    ],
  };
}

/** `base` with the app's entries: what a file names stays, what was there by itself gives way. */
function overlay<Entry extends { id: string; source?: Endpoint['source'] }>(
  base: readonly Entry[],
  added: readonly Entry[],
): Entry[] {
  const fixed = new Set(base.filter(({ source }) => source === 'file').map(({ id }) => id));
  const taken = added.filter(({ id }) => !fixed.has(id));
  const replaced = new Map(taken.map((entry) => [entry.id, entry]));
  const isNew = ({ id }: Entry) => !base.some((entry) => entry.id === id);
  return [...base.map((entry) => replaced.get(entry.id) ?? entry), ...taken.filter(isNew)];
}

function withBlock(endpoint: Endpoint, { blocked }: CatalogInput): Endpoint {
  const why = endpoint.source === 'file' ? null : (blocked?.(endpoint) ?? null);
  return why === null ? endpoint : { ...endpoint, blocked: why };
}

function withAdjustments(models: readonly Model[], changes: NonNullable<Fleet['adjust']>): Model[] {
  return models.map((model) => {
    const change = changes[model.id];
    // What a source of its own describes in full is changed there.
    return change && model.source !== 'file' && model.source !== 'app' ? adjust(model, change) : model;
  });
}

function findOff(
  models: readonly Model[],
  endpoints: readonly Endpoint[],
  { config, fleet = {} }: CatalogInput,
): NonNullable<Catalog['off']> {
  const standing = new Map([
    ...Object.entries({ ...fleet.adjust, ...config.adjust }).map(
      ([id, change]) => [id, change.standing] as const,
    ),
    ...[...(fleet.models ?? []), ...(config.models ?? [])].map(
      (model) => [model.id, model.standing] as const,
    ),
  ]);
  return models.flatMap((model) => {
    if (standing.get(model.id) === 'off') return [{ model, why: 'switched off in Models' }];
    const isThere = endpoints.some(({ id }) => id === model.endpointId);
    return isThere ? [] : [{ model, why: `its endpoint "${model.endpointId}" is not there` }];
  });
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
