// What: the Upstreams port over real protocols and the simulated one.
// Why: execution speaks to models in one dialect; what an upstream says wrong becomes one taxonomy.
// Not for: retries, timeouts or fallback (lib/execution).
import type { Upstreams } from '@/lib/execution/ports';
import type { Outbound } from '@/lib/outbound/dispatcher';
import { speaks } from '@/lib/shared/dialects';
import { createModelStream } from './create-model';
import { type EmbedTexts, streamEmbeddings } from './embeddings/stream-embeddings';
import { needKey, takesKeysOnly } from './need-key';
import { streamPassThrough } from './pass-through/stream-pass-through';
import { streamSimulated } from './simulated';
import { streamModel } from './stream-model';

/** Keys by endpoint; the vault or the environment behind it. */
export interface Secrets {
  /** The opened key, or null when the endpoint has none. */
  keyFor(endpointId: string): string | null;
}

export interface UpstreamOptions {
  secrets: Secrets;
  /** The outbound fetch (lib/outbound), for the SDK's providers. */
  fetch: typeof globalThis.fetch;
  /** The outbound send, for what passes through. */
  send: Outbound['send'];
  /** The embedder of this process, for endpoints of the `local` protocol; absent: they embed nothing. */
  embed?: EmbedTexts;
  /** Counts the tokens of simulated answers and local embeddings. */
  estimateTokens(text: string): number;
  /** Waits between the words of simulated answers; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/**
 * Passes a call through where the endpoint speaks the caller's dialect, else translates; simulates where
 * nothing is called. Throws ProviderFailure only, at once or from the stream.
 */
export function createUpstreams(options: UpstreamOptions): Upstreams {
  return {
    stream(target, call, signal) {
      const { endpoint } = target;
      const { native } = call;
      const key = options.secrets.keyFor(endpoint.id);
      if (native && speaks(endpoint, native.dialect)) {
        if (takesKeysOnly(endpoint)) needKey(endpoint, key);
        return streamPassThrough({ target, native, key, send: options.send }, signal);
      }
      if (native?.dialect === 'openai-embeddings')
        return streamEmbeddings({ target, native, key, ...options }, signal);
      if (endpoint.protocol === 'simulated') return streamSimulated(target, call, signal, options);
      return streamModel(createModelStream(target, key, options.fetch), call, signal);
    },
  };
}
