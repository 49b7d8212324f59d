// What: rates per million tokens, and which of them hold for a call of a given length.
// Why: estimates before a call and its cost after must read long-context tiers alike.
// Not for: adding up a call (lib/execution/cost.ts).

/** USD per million tokens. An absent line is priced as input or output. */
export interface Rates {
  inputPerMTok: number;
  outputPerMTok: number;
  cacheReadPerMTok?: number | undefined;
  cacheWritePerMTok?: number | undefined;
  /** For what is kept an hour; absent: as any other cache write. */
  cacheWrite1hPerMTok?: number | undefined;
  reasoningPerMTok?: number | undefined;
}

/** Rates that hold for a whole call as soon as its input, cache included, is longer. What it leaves out stays. */
export interface PriceTier extends Partial<Rates> {
  aboveInputTokens: number;
}

/**
 * The rates of a call: of each kind the last tier's whose `aboveInputTokens` its input exceeds, for all of its
 * tokens, not for those above. An unknown length (null) reads as the longest. The rule of `genai-prices` 0.1.8.
 */
export function ratesAt(
  price: Rates & { tiers?: readonly PriceTier[] | undefined },
  inputTokens: number | null,
): Rates {
  if (!price.tiers || price.tiers.length === 0) return price;
  const rates: Rates = { ...price };
  for (const { aboveInputTokens, ...tier } of [...price.tiers].sort(
    (a, b) => a.aboveInputTokens - b.aboveInputTokens,
  ))
    if (inputTokens === null || inputTokens > aboveInputTokens) Object.assign(rates, known(tier));
  return rates;
}

function known(tier: Partial<Rates>): Partial<Rates> {
  return Object.fromEntries(Object.entries(tier).filter(([, rate]) => rate !== undefined));
}
