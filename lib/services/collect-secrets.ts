import type { Config } from '@/lib/catalog/config-schema';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import type { Environment } from '@/lib/shared/env';

/** Keys by endpoint id; `env:NAME` is looked up here and nowhere else, and warned about when it is not set. */
export function collectSecrets(
  env: Environment,
  config: Config,
  source: Readonly<Record<string, string | undefined>>,
): { keyFor(endpointId: string): string | null; all(): string[] } {
  const keys = new Map<string, string>();
  for (const { id, keyName } of CURATED_PROVIDERS) {
    const key = env.providerKeys[keyName];
    if (key) keys.set(id, key);
  }
  for (const { id, apiKey } of config.endpoints ?? []) {
    const key = apiKey?.startsWith('env:') ? source[apiKey.slice('env:'.length)] : apiKey;
    if (key) keys.set(id, key);
    else if (apiKey)
      console.warn(`Endpoint "${id}": ${apiKey.slice('env:'.length)} is not set; called without a key.`);
  }
  return { keyFor: (endpointId) => keys.get(endpointId) ?? null, all: () => [...keys.values()] };
}
