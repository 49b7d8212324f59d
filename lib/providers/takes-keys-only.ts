import type { Endpoint } from '@/lib/catalog/types';
import { isOpenAi } from '@/lib/shared/dialects';

/** True where a call without a key cannot succeed; servers that imitate OpenAI often take none. */
export function takesKeysOnly({ protocol, baseUrl }: Endpoint): boolean {
  return protocol === 'anthropic' || protocol === 'google' || (protocol === 'openai' && isOpenAi(baseUrl));
}
