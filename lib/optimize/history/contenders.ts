import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import type { Model, ModelPrice } from '@/lib/catalog/types';
import { isLocal } from '@/lib/routing/policy/eligible';
import type { Option } from '@/lib/routing/policy/field';
import { fixedCost } from '@/lib/routing/policy/score';
import { ratesAt } from '@/lib/shared/rates';
import type { SearchInput } from '../types';

/** A model of the catalog with what does not depend on the prompt. */
export interface Contender {
  model: Model;
  isLocal: boolean;
  /** C where all that may be called are free. */
  fixedCost: number;
  /** Prices by length of the input, the last one's `above` that is exceeded holds; empty: unknown. */
  prices: readonly { above: number; price: ModelPrice }[];
  /** True: a call costs something. */
  isPaid: boolean;
}

/** In the order of the catalog. */
export function contendersOf({ models, endpoints }: SearchInput['catalog']): Contender[] {
  return models.map((model) => {
    const endpoint = endpoints.find(({ id }) => id === model.endpointId) ?? null;
    const option: Option = { model, endpoint, quality: null, estimate: { costUsd: null, latencyMs: 0 } };
    const prices = pricesOf(model.price);
    const call = { input: 1, output: 1, answeringMs: 1 };
    return {
      model,
      isLocal: isLocal(option),
      fixedCost: fixedCost(option),
      prices,
      isPaid: prices.some(({ price }) => (estimateCostUsd(price, call) ?? 0) > 0),
    };
  });
}

/** USD of a call of so many tokens that takes so long; NaN: the price is unknown. */
export function costUsdOf({ prices }: Contender, input: number, output: number, answeringMs: number): number {
  let at = prices.length - 1;
  while (at > 0 && input <= (prices[at]?.above ?? 0)) at--;
  return estimateCostUsd(prices[at]?.price ?? null, { input, output, answeringMs }) ?? Number.NaN;
}

/** Long-context tiers as whole prices, so that none is put together anew for each call. */
function pricesOf(price: ModelPrice | null): Contender['prices'] {
  if (price === null) return [];
  const { tiers = [], ...base } = price;
  const bounds = tiers.map(({ aboveInputTokens }) => aboveInputTokens).sort((a, b) => a - b);
  return [
    { above: Number.NEGATIVE_INFINITY, price: base },
    ...bounds.map((above) => {
      const { tiers: _, ...rates } = ratesAt(price, above + 1) as ModelPrice;
      return { above, price: { ...base, ...rates } };
    }),
  ];
}
