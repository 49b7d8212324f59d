import type { Price } from '@/lib/catalog/types';
import { get, type Sums } from './sums.ts';

// USD per million tokens is a thousand nano-USD per token.
const NANO_PER_TOKEN = 1000;

/**
 * Nano-USD, not rounded, of the tokens of many calls at one price: lib/execution/cost.ts, which is linear in tokens
 * and therefore the same of their sums. A test holds both together.
 */
export function repriceTokens(sums: Sums, price: Price): number {
  const cacheRead = get(sums, 'cacheRead');
  const cacheWrite = get(sums, 'cacheWrite');
  const reasoning = price.reasoningPerMTok === undefined ? 0 : get(sums, 'reasoning');
  const usd =
    Math.max(0, get(sums, 'input') - cacheRead - cacheWrite) * price.inputPerMTok +
    cacheRead * (price.cacheReadPerMTok ?? price.inputPerMTok) +
    cacheWrite * (price.cacheWritePerMTok ?? price.inputPerMTok) +
    Math.max(0, get(sums, 'output') - reasoning) * price.outputPerMTok +
    reasoning * (price.reasoningPerMTok ?? price.outputPerMTok);
  return usd * NANO_PER_TOKEN;
}
