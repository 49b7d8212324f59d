import { calcPrice } from '@pydantic/genai-prices';
import type { Price } from './types';

/** The registry and its release; a price says which day's list it is from. */
export const PRICE_REGISTRY = 'genai-prices 0.1.8';

/** Models on the owner's own machine; electricity is not counted. */
export const FREE: Price = { inputPerMTok: 0, outputPerMTok: 0, version: 'free' };

export interface RegistryEntry {
  price: Price;
  /** Tokens; null when the registry does not say. */
  contextWindow: number | null;
}

/**
 * Price and context window of a provider's model on a day, from the registry, or null when it is unknown.
 * Long-context tiers are read at their base. `embeds`: the model writes no tokens, so none have a price.
 */
export function lookUpPrice(
  providerId: string,
  upstreamName: string,
  day: Date,
  { embeds = false }: { embeds?: boolean } = {},
): RegistryEntry | null {
  const found = calcPrice({ input_tokens: 1, output_tokens: 1 }, upstreamName, {
    providerId,
    timestamp: day,
  });
  if (!found) return null;
  const input = baseOf(found.model_price.input_mtok);
  const output = baseOf(found.model_price.output_mtok) ?? (embeds ? 0 : undefined);
  if (input === undefined || output === undefined) return null;
  const cacheRead = baseOf(found.model_price.cache_read_mtok);
  const cacheWrite = baseOf(found.model_price.cache_write_mtok);
  return {
    price: {
      inputPerMTok: input,
      outputPerMTok: output,
      ...(cacheRead !== undefined && { cacheReadPerMTok: cacheRead }),
      ...(cacheWrite !== undefined && { cacheWritePerMTok: cacheWrite }),
      version: `${PRICE_REGISTRY}, ${day.toISOString().slice(0, 10)}`,
    },
    contextWindow: found.model.context_window ?? null,
  };
}

function baseOf(value: number | { base: number } | undefined): number | undefined {
  return typeof value === 'object' ? value.base : value;
}
