// What: the Upstreams port over real protocols and the simulated one.
// Why: execution speaks to models in one dialect; what an upstream says wrong becomes one taxonomy.
// Not for: retries, timeouts or fallback (lib/execution).

import type { Endpoint } from '@/lib/catalog/types';
import type { Upstreams } from '@/lib/execution/ports';
import type { EgressContext } from '@/lib/execution/types';
import type { Outbound } from '@/lib/outbound/dispatcher';
import { speaks } from '@/lib/shared/dialects';
import { createModelStream } from './create-model';
import { type Credentials, needKey } from './credentials';
import { type EmbedTexts, streamEmbeddings } from './embeddings/stream-embeddings';
import { streamPassThrough } from './pass-through/stream-pass-through';
import { refuse } from './refuse';
import { streamSimulated } from './simulated';
import { streamModel } from './stream-model';
import { takesKeysOnly } from './takes-keys-only';

/** Keys and headers by endpoint, bound to where it is; the vault or the environment behind it. */
export interface Secrets {
  of(endpoint: Pick<Endpoint, 'id' | 'baseUrl'>): Credentials;
}

export interface UpstreamOptions {
  secrets: Secrets;
  /** Every call goes out through it, under the context of its own. */
  outbound: Pick<Outbound, 'as'>;
  /** The embedder of this process, for endpoints of the `local` protocol; absent: they embed nothing. */
  embed?: EmbedTexts;
  /** Counts the tokens of simulated answers and local embeddings. */
  estimateTokens(text: string): number;
  /** Waits between the words of simulated answers; rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const AN_ANSWER: Omit<EgressContext, 'endpointId'> = {
  purpose: 'answer',
  requestId: null,
  sensitive: null,
  policy: null,
};

/**
 * Passes a call through where the endpoint speaks the caller's dialect, else translates; simulates where
 * nothing is called. Throws ProviderFailure only, at once or from the stream.
 */
export function createUpstreams(options: UpstreamOptions): Upstreams {
  return {
    stream(target, call, signal) {
      const { endpoint } = target;
      const { native } = call;
      const credentials = options.secrets.of(endpoint);
      if (credentials.blocked)
        throw refuse('auth', `${endpoint.label} was not called: ${credentials.blocked}.`);
      const { fetch, send } = options.outbound.as({ ...(call.egress ?? AN_ANSWER), endpointId: endpoint.id });
      if (native && speaks(endpoint, native.dialect)) {
        if (takesKeysOnly(endpoint)) needKey(endpoint, credentials);
        return streamPassThrough({ target, native, credentials, send }, signal);
      }
      if (native?.dialect === 'openai-embeddings')
        return streamEmbeddings({ ...options, target, native, credentials, fetch }, signal);
      if (endpoint.protocol === 'simulated') return streamSimulated(target, call, signal, options);
      return streamModel(createModelStream(target, credentials, fetch), call, signal);
    },
  };
}
