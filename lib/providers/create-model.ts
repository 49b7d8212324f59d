import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import { isOpenAi } from '@/lib/shared/dialects';
import type { Protocol } from '@/lib/shared/vocabulary';
import { type Credentials, fetchWithHeaders, needKey, secretsOf } from './credentials';
import { ollamaBaseUrl } from './ollama-detect';
import { readAnthropicUsage, readGoogleUsage, readOpenAiUsage } from './read-usage';
import { refuse } from './refuse';
import type { ModelStream } from './stream-model';

type Fetch = typeof globalThis.fetch;

/** An SDK model for a target. Throws ProviderFailure when its protocol cannot be spoken or its key is missing. */
export function createModelStream(target: Target, credentials: Credentials, fetch: Fetch): ModelStream {
  const { endpoint } = target;
  const context = { endpoint, secrets: secretsOf(credentials) };
  const model = createModel(target, credentials, fetchWithHeaders(fetch, credentials));
  return { model, target, context, readUsage: USAGE_READERS[endpoint.protocol] ?? readOpenAiUsage };
}

const USAGE_READERS: Partial<Record<Protocol, ModelStream['readUsage']>> = {
  anthropic: readAnthropicUsage,
  google: readGoogleUsage,
};

function createModel({ endpoint, model }: Target, credentials: Credentials, fetch: Fetch): LanguageModelV4 {
  const { key } = credentials;
  const baseURL = endpoint.baseUrl ?? '';
  switch (endpoint.protocol) {
    case 'openai':
      if (isOpenAi(baseURL))
        return createOpenAI({ baseURL, apiKey: needKey(endpoint, credentials), fetch }).chat(
          model.upstreamName,
        );
      return compatible(baseURL, key, fetch, model.upstreamName);
    case 'ollama':
      return compatible(`${ollamaBaseUrl(baseURL)}/v1`, key, fetch, model.upstreamName);
    case 'anthropic':
      return createAnthropic({ baseURL, apiKey: needKey(endpoint, credentials), fetch })(model.upstreamName);
    case 'google':
      return createGoogle({ baseURL, apiKey: needKey(endpoint, credentials), fetch })(model.upstreamName);
    case 'local':
    case 'simulated':
      throw refuse('not_found', `${endpoint.label} serves no model over a network.`);
  }
}

function compatible(baseURL: string, key: string | null, fetch: Fetch, name: string): LanguageModelV4 {
  const provider = createOpenAICompatible({
    name: 'upstream',
    baseURL: baseURL.replace(/\/+$/, ''),
    ...(key === null ? {} : { apiKey: key }),
    includeUsage: true,
    // A schema the server cannot use is its own to refuse, not ours to leave out.
    supportsStructuredOutputs: true,
    fetch,
  });
  return provider.chatModel(name);
}
