import type { Price } from '@/lib/catalog/types';
import { type NanoUsd, sumKnown, tokenCost, toNanoUsd } from '@/lib/shared/money';
import type { Usage } from './types';

/**
 * Cost of one call in nano-USD: input, cache reads, cache writes, output and reasoning, rounded once.
 * `usage.inputTokens` includes cache reads and writes, `outputTokens` includes reasoning.
 * Null when the price is unknown, or a token count that the price multiplies.
 */
export function costOf(usage: Usage, price: Price | null): NanoUsd | null {
  if (!price) return null;
  const cacheRead = usage.cacheReadTokens ?? 0;
  const cacheWrite = usage.cacheWriteTokens ?? 0;
  const reasoning = price.reasoningPerMTok === undefined ? 0 : (usage.reasoningTokens ?? 0);
  const total = sumKnown([
    line(less(usage.inputTokens, cacheRead + cacheWrite), price.inputPerMTok),
    line(cacheRead, price.cacheReadPerMTok ?? price.inputPerMTok),
    line(cacheWrite, price.cacheWritePerMTok ?? price.inputPerMTok),
    line(less(usage.outputTokens, reasoning), price.outputPerMTok),
    line(reasoning, price.reasoningPerMTok ?? price.outputPerMTok),
  ]);
  return total === null ? null : toNanoUsd(total);
}

function less(tokens: number | null, part: number): number | null {
  return tokens === null ? null : Math.max(0, tokens - part);
}

function line(tokens: number | null, usdPerMTok: number): number | null {
  if (usdPerMTok === 0) return 0;
  return tokens === null ? null : tokenCost(tokens, usdPerMTok);
}
