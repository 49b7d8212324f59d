// What: endpoints added, changed and removed, with their keys put into the vault.
// Why: an address and the secrets bound to it change together or not at all.
// Not for: models of an endpoint on their own (save-models.ts).
import { localityOf } from '@/lib/catalog/locality';
import { notFound, SwitchyardError } from '@/lib/shared/errors';
import { insertAudit } from '@/lib/telemetry/record-audit';
import type { Context } from '../context';
import { fixedByFile } from './check-document';
import { saveFleet } from './save-settings';
import type { Actor, FleetDocument } from './types';

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
  saveFleet(ctx, {
    document: { ...document, endpoints: [...endpoints, endpoint], models: [...models, ...added] },
    baseVersion: change.baseVersion,
    actor: change.actor,
    summary: `Endpoint ${id} (${hostOf(endpoint.baseUrl)}) added with ${count(added.length)}.`,
  });
  keepSecrets(ctx, endpoint, change);
  // A model of this id may have failed at an endpoint that is gone.
  forgetHealth(ctx, id);
  return id;
}

/** Changes an endpoint of the app's own. Its key stays bound to the address it was entered for. */
export function changeEndpoint(ctx: Context, id: string, change: EndpointChange): void {
  const { document } = ctx.settings.store.current('fleet');
  const endpoint = complete(change.endpoint, id);
  own(ctx, id);
  saveFleet(ctx, {
    document: {
      ...document,
      endpoints: (document.endpoints ?? []).map((entry) => (entry.id === id ? endpoint : entry)),
    },
    baseVersion: change.baseVersion,
    actor: change.actor,
    summary: `Endpoint ${id} changed (${hostOf(endpoint.baseUrl)}).`,
  });
  keepSecrets(ctx, endpoint, change);
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
  const models = (document.models ?? []).filter(({ endpoint }) => endpoint !== id);
  const gone = (document.models ?? []).filter(({ endpoint }) => endpoint === id).map((model) => model.id);
  const fallbacks = Object.entries(document.fallbacks ?? {})
    .filter(([from]) => !gone.includes(from))
    .map(([from, to]) => [from, to.filter((model) => !gone.includes(model))]);
  saveFleet(ctx, {
    document: {
      ...document,
      endpoints: (document.endpoints ?? []).filter((entry) => entry.id !== id),
      models: models.map(({ alsoAt, ...model }) => {
        const left = alsoAt?.filter((place) => place.endpoint !== id) ?? [];
        return left.length > 0 ? { ...model, alsoAt: left } : model;
      }),
      ...(document.fallbacks && { fallbacks: Object.fromEntries(fallbacks) }),
    },
    baseVersion,
    actor,
    summary: `Endpoint ${id} removed with ${count(gone.length)} and its key.`,
  });
  ctx.vault.remove(id);
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

function keepSecrets(ctx: Context, { id, baseUrl }: EndpointConfig, change: EndpointChange): void {
  if (change.apiKey === undefined && change.headers === undefined) return;
  if (!baseUrl) return;
  const owner = { endpointId: id, origin: new URL(baseUrl).origin };
  const before = ctx.vault.open(owner);
  const apiKey = change.apiKey === undefined ? (before?.apiKey ?? null) : change.apiKey;
  const headers = change.headers ?? before?.headers ?? {};
  if (apiKey === null && Object.keys(headers).length === 0) ctx.vault.remove(id);
  else ctx.vault.seal(owner, { apiKey, headers });
  insertAudit(ctx.telemetry.db, {
    at: ctx.clock.wallMs(),
    actor: change.actor,
    action: apiKey === null ? 'endpoint.key_removed' : 'endpoint.key_set',
    subject: id,
    summary: `${apiKey === null ? 'No key' : 'A key'} for ${id}, bound to ${owner.origin}.`,
  });
  ctx.settings.refresh();
}

function complete(endpoint: EndpointChange['endpoint'], id: string): EndpointConfig {
  const { apiKey: _apiKey, headers: _headers, ...rest } = endpoint;
  const locality =
    rest.locality ?? (URL.canParse(rest.baseUrl ?? '') ? localityOf(rest.baseUrl ?? '') : 'cloud');
  return { ...rest, id, locality };
}

function forgetHealth(ctx: Context, endpointId: string): void {
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
