// What: endpoints added, changed and removed, with their keys put into the vault.
// Why: an address and the secrets bound to it change together or not at all.
// Not for: models of an endpoint on their own (save-models.ts).
import { localityOf } from '@/lib/catalog/locality';
import { notFound, SwitchyardError } from '@/lib/shared/errors';
import type { Context } from '../context';
import { checkFleet, fixedByFile } from './check-document';
import { withSecrets } from './endpoint-secrets';
import { saveFleet } from './save-settings';
import { conflict } from './settings-store';
import type { Actor, FleetDocument } from './types';
import { withoutModels } from './without-models';

type EndpointConfig = NonNullable<FleetDocument['endpoints']>[number];
type ModelConfig = NonNullable<FleetDocument['models']>[number];

export interface EndpointChange {
  /** As it is to be; `id` and `locality` are filled in where they are not given. */
  endpoint: Omit<EndpointConfig, 'id' | 'locality' | 'apiKey' | 'headers'> & Partial<EndpointConfig>;
  /** Absent: as it is. Null: removed. */
  apiKey?: string | null | undefined;
  /** Absent: as they are. */
  headers?: Readonly<Record<string, string>> | undefined;
  models?: readonly ModelConfig[] | undefined;
  baseVersion: number;
  actor: Actor;
}

/** Adds an endpoint with its models. Returns its id. 409 `id_taken` when another has the id. */
export function addEndpoint(ctx: Context, change: EndpointChange): string {
  const { document } = ctx.settings.store.current('fleet');
  const { endpoints = [], models = [] } = document;
  const base = ctx.settings.base().endpoints;
  const taken = [...endpoints, ...base.filter(({ source }) => source !== 'found')].map(({ id }) => id);
  const given = change.endpoint.id;
  const id = given ?? freeId(change.endpoint.preset ?? hostOf(change.endpoint.baseUrl), taken);
  if (taken.includes(id))
    throw new SwitchyardError(`There is an endpoint "${id}" already.`, {
      code: 'id_taken',
      status: 409,
      param: 'endpoint.id',
    });
  const endpoint = complete(change.endpoint, id);
  const added = (change.models ?? []).map((model) => ({ ...model, endpoint: id }));
  const next = {
    document: { ...document, endpoints: [...endpoints, endpoint], models: [...models, ...added] },
    baseVersion: change.baseVersion,
    actor: change.actor,
    summary: `Endpoint ${id} (${hostOf(endpoint.baseUrl)}) added with ${count(added.length)}.`,
  };
  checkBeforeSealing(ctx, next);
  // What an earlier endpoint of this id left behind is not this one's.
  const secrets = { apiKey: change.apiKey ?? null, headers: change.headers ?? {} };
  withSecrets(ctx, { ...secrets, ...placeOf(endpoint) }, change.actor, () => saveFleet(ctx, next));
  // A model of this id may have failed at an endpoint that is gone.
  forgetHealth(ctx, id);
  return id;
}

/** Changes an endpoint of the app's own. Its key stays bound to the address it was entered for. */
export function changeEndpoint(ctx: Context, id: string, change: EndpointChange): void {
  const { document } = ctx.settings.store.current('fleet');
  const endpoint = complete(change.endpoint, id);
  own(ctx, id);
  const next = {
    document: {
      ...document,
      endpoints: (document.endpoints ?? []).map((entry) => (entry.id === id ? endpoint : entry)),
    },
    baseVersion: change.baseVersion,
    actor: change.actor,
    summary: `Endpoint ${id} changed (${hostOf(endpoint.baseUrl)}).`,
  };
  checkBeforeSealing(ctx, next);
  const { apiKey, headers } = change;
  withSecrets(ctx, { apiKey, headers, ...placeOf(endpoint) }, change.actor, () => saveFleet(ctx, next));
  forgetHealth(ctx, id);
}

/** Removes an endpoint of the app's own, its models and its key. */
export function removeEndpoint(
  ctx: Context,
  id: string,
  { baseVersion, actor }: { baseVersion: number; actor: Actor },
): void {
  own(ctx, id);
  const { document } = ctx.settings.store.current('fleet');
  const gone = (document.models ?? []).filter(({ endpoint }) => endpoint === id).map((model) => model.id);
  const { models = [], ...rest } = withoutModels(document, gone);
  saveFleet(ctx, {
    document: {
      ...rest,
      endpoints: (document.endpoints ?? []).filter((entry) => entry.id !== id),
      models: models.map(({ alsoAt, ...model }) => {
        const left = alsoAt?.filter((place) => place.endpoint !== id) ?? [];
        return left.length > 0 ? { ...model, alsoAt: left } : model;
      }),
    },
    baseVersion,
    actor,
    summary: `Endpoint ${id} removed with ${count(gone.length)} and its key.`,
  });
  ctx.vault.remove(id);
  ctx.settings.refresh();
}

function own({ settings }: Context, id: string): EndpointConfig {
  const found = settings.store.current('fleet').document.endpoints?.find((entry) => entry.id === id);
  if (found) return found;
  const known = settings.base().endpoints.find((entry) => entry.id === id);
  if (known?.source === 'file') throw fixedByFile(id, settings.file.name);
  if (known)
    throw new SwitchyardError(
      `"${id}" is there by itself and cannot be edited; add one of your own beside it.`,
      {
        code: 'not_editable',
        status: 409,
        param: 'id',
      },
    );
  throw notFound(`There is no endpoint "${id}".`, 'id', 'unknown_endpoint');
}

/** A key is sealed first, so that what would be refused afterwards is refused before. */
function checkBeforeSealing(ctx: Context, next: { document: unknown; baseVersion: number }): void {
  const current = ctx.settings.store.current('fleet');
  if (next.baseVersion !== current.version) throw conflict(current, next.baseVersion);
  checkFleet(ctx, next.document);
}

function placeOf({ id, baseUrl = '' }: EndpointConfig) {
  return { endpointId: id, baseUrl };
}

function complete(endpoint: EndpointChange['endpoint'], id: string): EndpointConfig {
  const { apiKey: _apiKey, headers: _headers, ...rest } = endpoint;
  const locality =
    rest.locality ?? (URL.canParse(rest.baseUrl ?? '') ? localityOf(rest.baseUrl ?? '') : 'cloud');
  return { ...rest, id, locality };
}

/** Lets the models of an endpoint be called again at once: what is known of them was another endpoint's. */
export function forgetHealth(ctx: Context, endpointId: string): void {
  for (const { id, endpointId: own, alsoAt = [] } of ctx.catalog().models)
    if (own === endpointId || alsoAt.some((place) => place.endpointId === endpointId)) ctx.resetBreaker(id);
}

function freeId(wish: string, taken: readonly string[]): string {
  if (!taken.includes(wish)) return wish;
  let number = 2;
  while (taken.includes(`${wish}-${number}`)) number++;
  return `${wish}-${number}`;
}

function hostOf(baseUrl: string | undefined): string {
  return (baseUrl && URL.canParse(baseUrl) && new URL(baseUrl).host) || 'endpoint';
}

function count(models: number): string {
  return models === 1 ? '1 model' : `${models} models`;
}
