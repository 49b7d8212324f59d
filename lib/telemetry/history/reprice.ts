import type { BaselinePrice } from '@/lib/telemetry/log/types';
import { type Rates, ratesAt } from '../../shared/rates.ts';

/** Tokens of one call, or of many that are priced alike; input includes cache, output reasoning. */
export interface PricedTokens {
  calls: number;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  reasoning: number;
}

// USD per million tokens is a thousand nano-USD per token.
const NANO_PER_TOKEN = 1000;
const NANO_PER_USD = 1e9;

/**
 * Nano-USD, not rounded, at the rates of one length: lib/execution/cost-lines.ts, which is linear in tokens and
 * therefore the same of their sums. A test holds both together. Images and electricity are not in it.
 */
export function priceAtRates(tokens: PricedTokens, rates: Rates, price: BaselinePrice): number {
  const reasoning = rates.reasoningPerMTok === undefined ? 0 : tokens.reasoning;
  const usd =
    Math.max(0, tokens.input - tokens.cacheRead - tokens.cacheWrite) * rates.inputPerMTok +
    tokens.cacheRead * (rates.cacheReadPerMTok ?? rates.inputPerMTok) +
    tokens.cacheWrite * (rates.cacheWritePerMTok ?? rates.inputPerMTok) +
    Math.max(0, tokens.output - reasoning) * rates.outputPerMTok +
    reasoning * (rates.reasoningPerMTok ?? rates.outputPerMTok);
  return usd * NANO_PER_TOKEN + tokens.calls * (price.perRequestUsd ?? 0) * NANO_PER_USD;
}

/** Of one call, at the rates of its length. */
export function priceCall(tokens: PricedTokens, price: BaselinePrice): number {
  return priceAtRates(tokens, ratesAt(price, tokens.input), price);
}

/** Input tokens beyond which a call costs more, shortest first. */
export function lengthsOf({ tiers = [] }: BaselinePrice): number[] {
  return tiers.map(({ aboveInputTokens }) => aboveInputTokens).sort((a, b) => a - b);
}
