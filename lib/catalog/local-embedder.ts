import { FREE } from './prices';
import { priorQuality } from './priors';
import type { Endpoint, Model } from './types';

/** What runs inside this process. */
export const LOCAL_ENDPOINT: Endpoint = {
  id: 'local',
  label: 'This process',
  protocol: 'local',
  baseUrl: null,
  locality: 'local',
  hasKey: false,
};

/**
 * The embedding model that ships with the app (USE-lite, 512 dimensions), part of the default fleet, so that
 * `/v1/embeddings` works without any provider. It reads 128 tokens of a text (lib/embedding/model-limits.ts) and
 * takes about 20 ms for one; quality and tier mean nothing for vectors.
 */
export const LOCAL_EMBEDDER: Model = {
  id: 'local/use-lite',
  endpointId: LOCAL_ENDPOINT.id,
  upstreamName: 'use-lite',
  provider: 'Google USE-lite',
  tier: 1,
  contextWindow: 128,
  maxOutput: 0,
  price: FREE,
  relativeCost: null,
  capabilities: ['embeddings'],
  taskTypes: [],
  quality: priorQuality(1),
  referenceQuality: null,
  speed: { timeToFirstTokenMs: 20, tokensPerSecond: 1 },
  simulated: false,
  simulatedHint: null,
};
