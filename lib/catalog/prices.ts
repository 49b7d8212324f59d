import { calcPrice, type ModelPrice as ListedPrice, type ModelInfo } from '@pydantic/genai-prices';
import type { PriceTier, Rates } from '@/lib/shared/rates';
import type { ModelPrice, Price } from './types';

/** The registry and its release; a price says which day's list it is from. */
export const PRICE_REGISTRY = 'genai-prices 0.1.8';

/** Models on the owner's own machine; electricity is counted once the owner says what it costs. */
export const FREE: Price = { inputPerMTok: 0, outputPerMTok: 0, version: 'free' };

export interface RegistryEntry {
  price: ModelPrice;
  /** Tokens; null when the registry does not say. */
  contextWindow: number | null;
}

/** Our rates by the registry's keys. */
const RATES: Readonly<Record<keyof Rates, string>> = {
  inputPerMTok: 'input_mtok',
  outputPerMTok: 'output_mtok',
  cacheReadPerMTok: 'cache_read_mtok',
  cacheWritePerMTok: 'cache_write_mtok',
  cacheWrite1hPerMTok: 'cache_write_1h_mtok',
  reasoningPerMTok: 'output_reasoning_mtok',
};
const NAMES = Object.keys(RATES) as (keyof Rates)[];

// Tokens, pages and hours that no usage tells apart from text; a sum without them would be wrong.
const UNCOUNTED = /image|video|citation|hours|kpages|messages/;

/**
 * Price and context window of a provider's model at a moment, from the registry; null when it is unknown, when it
 * depends on the hour of the day, or on something no usage counts (images made, citations). Audio and searches are
 * left out: a call that used them has no cost. `embeds`: the model reads text and writes no tokens.
 */
export function lookUpPrice(
  providerId: string,
  upstreamName: string,
  day: Date,
  { embeds = false }: { embeds?: boolean } = {},
): RegistryEntry | null {
  const found = calcPrice({}, upstreamName, { providerId, timestamp: day });
  if (!found || changesByTheHour(found.model)) return null;
  const listed = found.model_price;
  if (!embeds && Object.keys(listed).some((key) => UNCOUNTED.test(key))) return null;
  const rates = Object.fromEntries(
    NAMES.flatMap((name) => {
      const base = baseOf(listed[RATES[name]]);
      return base === undefined ? [] : [[name, base]];
    }),
  );
  const { inputPerMTok, outputPerMTok = embeds ? 0 : undefined } = rates;
  if (inputPerMTok === undefined || outputPerMTok === undefined) return null;
  const tiers = tiersOf(listed);
  const perThousand = baseOf(listed.requests_kcount);
  return {
    price: {
      ...rates,
      inputPerMTok,
      outputPerMTok,
      ...(tiers.length > 0 && { tiers }),
      ...(perThousand !== undefined && { perRequestUsd: perThousand / 1000 }),
      version: `${PRICE_REGISTRY}, ${day.toISOString().slice(0, 10)}`,
    },
    contextWindow: found.model.context_window ?? null,
  };
}

function baseOf(value: ListedPrice[string]): number | undefined {
  return typeof value === 'object' ? value.base : value;
}

/** The registry has tiers by rate, we have rates by tier. */
function tiersOf(listed: ListedPrice): PriceTier[] {
  const byStart = new Map<number, PriceTier>();
  for (const name of NAMES) {
    const value = listed[RATES[name]];
    if (typeof value !== 'object') continue;
    for (const { start, price } of value.tiers) {
      const tier = byStart.get(start) ?? { aboveInputTokens: start };
      byStart.set(start, { ...tier, [name]: price });
    }
  }
  return [...byStart.values()].sort((a, b) => a.aboveInputTokens - b.aboveInputTokens);
}

function changesByTheHour({ prices }: ModelInfo): boolean {
  return Array.isArray(prices) && prices.some(({ constraint }) => constraint?.type === 'time_of_date');
}
