import type { Endpoint } from '@/lib/catalog/types';
import { isOpenAi } from '@/lib/shared/dialects';
import { refuse } from './refuse';

/** The key where a provider takes no call without one. Throws ProviderFailure (`auth`) when it is missing. */
export function needKey(endpoint: Endpoint, key: string | null): string {
  if (key !== null && key !== '') return key;
  throw refuse('auth', `${endpoint.label} has no key; add one in Settings.`);
}

/** True where a call without a key cannot succeed; servers that imitate OpenAI often take none. */
export function takesKeysOnly({ protocol, baseUrl }: Endpoint): boolean {
  return protocol === 'anthropic' || protocol === 'google' || (protocol === 'openai' && isOpenAi(baseUrl));
}
