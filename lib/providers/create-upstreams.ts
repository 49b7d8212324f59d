// What: the Upstreams port over real protocols and the simulated one.
// Why: execution speaks to models in one dialect; what an upstream says wrong becomes one taxonomy.
// Not for: retries, timeouts or fallback (lib/execution).
import type { Upstreams } from '@/lib/execution/ports';
import { createModelStream } from './create-model';
import { streamSimulated } from './simulated';
import { streamModel } from './stream-model';

/** Keys by endpoint; the vault or the environment behind it. */
export interface Secrets {
  /** The opened key, or null when the endpoint has none. */
  keyFor(endpointId: string): string | null;
}

export interface UpstreamOptions {
  secrets: Secrets;
  /** The outbound fetch (lib/outbound). */
  fetch: typeof globalThis.fetch;
  /** Counts the tokens of simulated answers. */
  estimateTokens(text: string): number;
  /** Waits between the words of simulated answers; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** Dispatches on the endpoint's protocol. The stream throws ProviderFailure only. */
export function createUpstreams(options: UpstreamOptions): Upstreams {
  return {
    async *stream(target, call, signal) {
      if (target.endpoint.protocol === 'simulated') {
        yield* streamSimulated(target, call, signal, options);
        return;
      }
      const key = options.secrets.keyFor(target.endpoint.id);
      yield* streamModel(createModelStream(target, key, options.fetch), call, signal);
    },
  };
}
