import type { Dialect, Protocol } from './vocabulary';

/**
 * Whether an endpoint's own protocol is the caller's, so that a request can pass through as it is. OpenAI's
 * Responses format is spoken by OpenAI itself and by endpoints whose owner said so.
 */
export function speaks(
  endpoint: { protocol: Protocol; baseUrl: string | null; responses?: boolean },
  dialect: Dialect,
): boolean {
  const { protocol } = endpoint;
  switch (dialect) {
    case 'openai-chat':
    case 'openai-embeddings':
      return protocol === 'openai' || protocol === 'ollama';
    case 'openai-responses':
      return protocol === 'openai' && (endpoint.responses ?? isOpenAi(endpoint.baseUrl));
    case 'anthropic-messages':
      return protocol === 'anthropic';
  }
}

/** True for OpenAI's own service, which takes more than those that imitate it. */
export function isOpenAi(baseUrl: string | null): boolean {
  return baseUrl !== null && URL.canParse(baseUrl) && new URL(baseUrl).hostname === 'api.openai.com';
}
