import { ENDPOINT_PRESETS } from '@/lib/catalog/endpoint-presets';
import type { Endpoint } from '@/lib/catalog/types';
import type { Context } from '../context';
import type { EndpointView, FleetView, KeyView } from './types';

/** Every endpoint there is, whoever named it, with what is known of its key; never the key. */
export function getFleet(ctx: Context): FleetView {
  const { version, createdAt } = ctx.settings.store.current('fleet');
  const shown = ctx.catalog().endpoints;
  // What is looked for by itself is shown also while it serves nothing.
  const idle = ctx.settings
    .base()
    .endpoints.filter(({ id, source }) => source === 'found' && !shown.some((one) => one.id === id));
  return {
    version,
    createdAt,
    file: ctx.settings.file.name,
    endpoints: [...shown, ...idle]
      .filter(({ protocol }) => protocol !== 'simulated')
      .map((endpoint) => viewOf(ctx, endpoint)),
    presets: ENDPOINT_PRESETS,
    vault: ctx.vault.status(),
    inContainer: ctx.settings.inContainer,
  };
}

function viewOf(ctx: Context, endpoint: Endpoint): EndpointView {
  const { id, label, protocol, baseUrl, locality, preset, responses, source = 'built_in' } = endpoint;
  const { models: on, off = [] } = ctx.catalog();
  const models = [...on, ...off.map(({ model }) => model)].filter(
    (model) => model.endpointId === id || model.alsoAt?.some((place) => place.endpointId === id),
  );
  const key = ctx.secrets.viewOf(endpoint);
  return {
    id,
    label,
    preset: preset ?? null,
    protocol,
    baseUrl,
    host: baseUrl && URL.canParse(baseUrl) ? new URL(baseUrl).host : null,
    locality,
    source,
    key,
    headerNames: ctx.secrets.headerNames(endpoint),
    responses: responses ?? false,
    models: models.map((model) => model.id),
    ...stateOf(ctx, endpoint, key, models.length),
    leaves: locality === 'cloud' && baseUrl !== null,
  };
}

function stateOf(
  ctx: Context,
  endpoint: Endpoint,
  key: KeyView,
  models: number,
): Pick<EndpointView, 'state' | 'detail'> {
  if (key.state === 'unreadable')
    return { state: 'key_unreadable', detail: 'its key cannot be opened; enter it again' };
  if (key.state === 'elsewhere')
    return {
      state: 'needs_key',
      detail: 'the address changed, so its key was not taken along; enter it again',
    };
  const needed = ENDPOINT_PRESETS.find(({ id }) => id === endpoint.preset)?.key === 'required';
  if (needed && key.state === 'none') return { state: 'needs_key', detail: 'no key yet' };
  if (endpoint.source === 'found') return foundState(ctx);
  if (models === 0) return { state: 'no_models', detail: 'no models yet' };
  return { state: 'ready', detail: endpoint.baseUrl === null ? 'inside this process' : 'ready' };
}

function foundState(ctx: Context): Pick<EndpointView, 'state' | 'detail'> {
  const { reachable, models } = ctx.found().ollama;
  if (!reachable) return { state: 'not_found', detail: 'no answer; it is looked for every ten seconds' };
  return {
    state: models.length === 0 ? 'no_models' : 'ready',
    detail: `found by itself, ${models.length} ${models.length === 1 ? 'model' : 'models'} pulled`,
  };
}
