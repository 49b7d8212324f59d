import { defaultFleet } from '@/lib/catalog/default-fleet';
import type { Catalog } from '@/lib/catalog/types';
import { MADE_ENDPOINTS, madeModel } from './fleet';

/** The article's four models with the prices and places of the made-up fleet. */
export function madeCatalog(): Catalog {
  const models = defaultFleet({ pulled: null }).map((model) => {
    const { endpointId, upstreamName, price, relativeCost, firstTokenMs, tokensPerSecond } = madeModel(
      model.id,
    );
    const speed = { timeToFirstTokenMs: firstTokenMs, tokensPerSecond };
    return { ...model, endpointId, upstreamName, price, relativeCost, speed };
  });
  return { version: 'simulated', endpoints: [...MADE_ENDPOINTS], models, fallbacks: {}, off: [] };
}
