import type { CatalogInput } from '@/lib/catalog/build-catalog';
import { CURATED_PROVIDERS } from '@/lib/catalog/curated';
import { localityOf } from '@/lib/catalog/locality';
import { ollamaBaseUrl } from '@/lib/providers/ollama-detect';
import { blockedBySecrets } from '@/lib/services/blocked-by-secrets';
import type { Context, Found } from '@/lib/services/context';
import type { LivePolicies } from '@/lib/services/live-policies';
import type { Environment } from '@/lib/shared/env';

interface Parts extends Pick<Context, 'secrets' | 'clock'> {
  settings: Pick<Context['settings'], 'file' | 'store'>;
  env: Environment;
  policies: LivePolicies;
}

/** What a catalog is built from, as things stand and with what was found on this machine. */
export function catalogInput(
  { settings: { file, store }, policies, secrets, env, clock }: Parts,
  { ollama }: Found,
): CatalogInput {
  const ollamaUrl = ollamaBaseUrl(env.ollamaHost);
  return {
    config: file.config,
    fleet: store.current('fleet').document,
    baseline: policies.tunables().telemetry?.baseline ?? null,
    hasKey: (endpoint) => secrets.of(endpoint).key !== null,
    blocked: (endpoint) => blockedBySecrets(secrets.viewOf(endpoint)),
    providersWithKey: CURATED_PROVIDERS.filter(({ keyName }) => env.providerKeys[keyName]).map(
      ({ id }) => id,
    ),
    ollama: {
      baseUrl: `${ollamaUrl}/v1`,
      locality: localityOf(ollamaUrl),
      pulled: ollama.reachable ? ollama.models : null,
    },
    names: env.modelNames,
    day: new Date(clock.wallMs()),
  };
}
