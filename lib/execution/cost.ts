import type { ModelPrice } from '@/lib/catalog/types';
import { type NanoUsd, sumKnown, toNanoUsd } from '@/lib/shared/money';
import { type CallUse, costLines } from './cost-lines';
import type { Usage } from './types';

/**
 * Cost of one call in nano-USD: tokens at the rates of its length, images, the call itself and electricity, rounded
 * once (`costLines` says how it adds up). Null when the price is unknown, or a count that the price multiplies.
 */
export function costOf(usage: Usage, price: ModelPrice | null, use?: CallUse): NanoUsd | null {
  if (!price) return null;
  const total = sumKnown(costLines(usage, price, use).map(({ nanoUsd }) => nanoUsd));
  return total === null ? null : toNanoUsd(total);
}
