import { createGoogle } from '@ai-sdk/google';
import type { ProviderEvent, Target } from '@/lib/execution/ports';
import type { NativeCall, Usage } from '@/lib/execution/types';
import { type Credentials, fetchWithHeaders, needKey, secretsOf } from '../credentials';
import { ProviderFailure } from '../provider-failure';
import { refuse } from '../refuse';
import { toFailure } from '../to-failure';
import { embeddingsBody } from './embeddings-body';

/** A vector per text, in their order. Rejects when the signal aborts. */
export type EmbedTexts = (texts: readonly string[], signal: AbortSignal) => Promise<readonly Float32Array[]>;

export interface EmbeddingsCall {
  target: Target;
  /** Of the dialect `openai-embeddings`. */
  native: NativeCall;
  credentials: Credentials;
  fetch: typeof globalThis.fetch;
  embed?: EmbedTexts;
  estimateTokens(text: string): number;
}

interface Embedded {
  vectors: readonly ArrayLike<number>[];
  usage: Usage;
}

/**
 * Embeds where the upstream does not speak OpenAI's format: Google through its SDK, `local` in this process.
 * One wire piece with OpenAI's body. Throws ProviderFailure, `bad_request` for what cannot be embedded there.
 */
export async function* streamEmbeddings(
  call: EmbeddingsCall,
  signal: AbortSignal,
): AsyncGenerator<ProviderEvent> {
  const { target, native, credentials } = call;
  try {
    const texts = textsOf(native, target);
    const { vectors, usage } = await embedThere(call, texts, signal);
    signal.throwIfAborted();
    yield { type: 'headers' };
    const base64 = native.body.encoding_format === 'base64';
    const payload = embeddingsBody({
      vectors,
      modelId: target.model.id,
      base64,
      inputTokens: usage.inputTokens,
    });
    yield { type: 'wire', payload, content: true, text: '', reasoning: '', toolCallIds: [] };
    yield { type: 'finish', reason: 'stop', kind: 'stop', usage };
  } catch (thrown) {
    const secrets = secretsOf(credentials);
    const context = { endpoint: target.endpoint, secrets, aborted: signal.aborted, nowMs: Date.now() };
    throw new ProviderFailure(toFailure(thrown, context));
  }
}

async function embedThere(call: EmbeddingsCall, texts: string[], signal: AbortSignal): Promise<Embedded> {
  const { target, native, credentials } = call;
  const { endpoint, model } = target;
  const dimensions = native.body.dimensions;
  if (endpoint.protocol === 'google') {
    const apiKey = needKey(endpoint, credentials);
    const fetch = fetchWithHeaders(call.fetch, credentials);
    const provider = createGoogle({ baseURL: endpoint.baseUrl ?? '', apiKey, fetch });
    const { embeddings, usage } = await provider.embeddingModel(model.upstreamName).doEmbed({
      values: texts,
      abortSignal: signal,
      ...(typeof dimensions === 'number' ? { dimensions } : {}),
    });
    return { vectors: embeddings, usage: usageOf(usage?.tokens ?? null) };
  }
  if (endpoint.protocol !== 'local' || !call.embed) throw refusal(target, 'serves no embeddings');
  if (dimensions !== undefined && dimensions !== null) throw refusal(target, 'cannot change the dimensions');
  const vectors = await call.embed(texts, signal);
  return { vectors, usage: usageOf(texts.reduce((sum, text) => sum + call.estimateTokens(text), 0)) };
}

function textsOf({ body }: NativeCall, target: Target): string[] {
  const input = Array.isArray(body.input) ? body.input : [body.input];
  if (input.length > 0 && input.every((text) => typeof text === 'string' && text !== '')) return input;
  throw refusal(target, 'embeds only texts that are not empty');
}

function refusal({ endpoint }: Target, says: string): ProviderFailure {
  return refuse('bad_request', `${endpoint.label} ${says}.`);
}

/** Embedding writes no tokens. */
function usageOf(inputTokens: number | null): Usage {
  return {
    inputTokens,
    outputTokens: 0,
    cacheReadTokens: null,
    cacheWriteTokens: null,
    reasoningTokens: null,
  };
}
