import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { Target } from '@/lib/execution/ports';
import { ollamaBaseUrl } from './ollama-detect';
import { ProviderFailure } from './provider-failure';
import { readOpenAiUsage, readUsage } from './read-usage';
import type { ModelStream } from './stream-model';

type Fetch = typeof globalThis.fetch;

/** An SDK model for a target. Throws ProviderFailure when its protocol cannot be spoken or its key is missing. */
export function createModelStream(target: Target, key: string | null, fetch: Fetch): ModelStream {
  const { endpoint } = target;
  const context = { endpoint, key };
  const model = createModel(target, key, fetch);
  const openAiLike = endpoint.protocol === 'openai' || endpoint.protocol === 'ollama';
  return { model, context, readUsage: openAiLike ? readOpenAiUsage : readUsage };
}

function createModel({ endpoint, model }: Target, key: string | null, fetch: Fetch): LanguageModelV4 {
  const baseURL = endpoint.baseUrl ?? '';
  switch (endpoint.protocol) {
    case 'openai':
      if (isOpenAi(baseURL))
        return createOpenAI({ baseURL, apiKey: need(key, endpoint.label), fetch }).chat(model.upstreamName);
      return compatible(baseURL, key, fetch, model.upstreamName);
    case 'ollama':
      return compatible(`${ollamaBaseUrl(baseURL)}/v1`, key, fetch, model.upstreamName);
    case 'anthropic':
      return createAnthropic({ baseURL, apiKey: need(key, endpoint.label), fetch })(model.upstreamName);
    case 'google':
      return createGoogle({ baseURL, apiKey: need(key, endpoint.label), fetch })(model.upstreamName);
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
    fetch,
  });
  return provider.chatModel(name);
}

function isOpenAi(baseUrl: string): boolean {
  return URL.canParse(baseUrl) && new URL(baseUrl).hostname === 'api.openai.com';
}

function need(key: string | null, label: string): string {
  if (key === null || key === '') throw refuse('auth', `${label} has no key; add one in Settings.`);
  return key;
}

function refuse(kind: 'auth' | 'not_found', message: string): ProviderFailure {
  return new ProviderFailure({ kind, message, status: null, retryable: false, retryAfterMs: null });
}
