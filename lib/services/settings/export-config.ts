import { combineTunables } from '@/lib/catalog/combine-config';
import type { Config } from '@/lib/catalog/config-schema';
import type { Endpoint } from '@/lib/catalog/types';
import type { Context } from '../context';

type EndpointConfig = NonNullable<Config['endpoints']>[number];

/**
 * What the owner configured, in the file and in the app, as one configuration file that stands alone: endpoints that
 * serve no model and fallbacks to models it does not name are left out. Never a key and never the value of a header:
 * who starts from it adds them, as `env:NAME`. Naming endpoints, it replaces the default fleet.
 */
export function exportConfig({ settings }: Pick<Context, 'settings'>): Config {
  const { config: file, fixed } = settings.file;
  const fleet = settings.store.current('fleet').document;
  const policy = settings.store.current('policy').document;
  const models = overlay(file.models, fleet.models);
  const named = overlay(file.endpoints, fleet.endpoints);
  const used = models.flatMap(({ endpoint, alsoAt = [] }) => [
    endpoint,
    ...alsoAt.map((place) => place.endpoint),
  ]);
  const others = settings
    .base()
    .endpoints.filter(({ id }) => used.includes(id) && !named.some((one) => one.id === id));
  const endpoints = [
    ...named.filter(({ id }) => used.includes(id)).map(withoutSecrets),
    ...others.flatMap(asConfig),
  ];
  const fallbacks = within({ ...fleet.fallbacks, ...file.fallbacks }, models);
  const adjust = { ...fleet.adjust, ...file.adjust };
  return {
    ...(endpoints.length > 0 && { endpoints }),
    ...(models.length > 0 && { models }),
    ...(Object.keys(fallbacks).length > 0 && { fallbacks }),
    ...(Object.keys(adjust).length > 0 && { adjust }),
    ...combineTunables(file, policy, fixed),
  };
}

function within(fallbacks: NonNullable<Config['fallbacks']>, models: readonly { id: string }[]) {
  const isNamed = (id: string) => models.length === 0 || models.some((model) => model.id === id);
  const kept = Object.entries(fallbacks).filter(([from]) => isNamed(from));
  return Object.fromEntries(kept.map(([from, to]) => [from, to.filter(isNamed)]));
}

function overlay<Entry extends { id: string }>(
  file: readonly Entry[] = [],
  app: readonly Entry[] = [],
): Entry[] {
  return [...file, ...app.filter(({ id }) => !file.some((entry) => entry.id === id))];
}

function withoutSecrets({ apiKey: _apiKey, headers: _headers, ...endpoint }: EndpointConfig): EndpointConfig {
  return endpoint;
}

function asConfig({ id, label, protocol, baseUrl, locality }: Endpoint): EndpointConfig[] {
  if (protocol === 'local') return [];
  return [{ id, label, protocol, ...(baseUrl !== null && { baseUrl }), locality }];
}
