// What: money as integer nano-USD, and the conversions at its edges.
// Why: sums of floats drift; integers add up to the same total in code, SQL and by hand.
// Not for: prices per million tokens, which stay decimal numbers until a call is costed.

/** USD × 10⁹ as an integer; exact up to 9 million USD. */
export type NanoUsd = number;

export const NANO_PER_USD = 1_000_000_000;

/** Cost of `tokens` at a price in USD per million tokens, not yet rounded (nano-USD). */
export function tokenCost(tokens: number, usdPerMTok: number): number {
  return tokens * usdPerMTok * 1000;
}

/** Rounds half up to whole nano-USD; a call is rounded once, after its lines are added. */
export function toNanoUsd(value: number): NanoUsd {
  return Math.round(value);
}

export function usdToNano(usd: number): NanoUsd {
  return Math.round(usd * NANO_PER_USD);
}

/** USD as a number for JSON and the screen; `null` stays unknown. */
export function nanoToUsd(nano: NanoUsd): number;
export function nanoToUsd(nano: NanoUsd | null): number | null;
export function nanoToUsd(nano: NanoUsd | null): number | null {
  return nano === null ? null : nano / NANO_PER_USD;
}

/** The sum of what is known; null when neither is. */
export function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}

/** Adds amounts; the sum is unknown as soon as one of them is. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}
