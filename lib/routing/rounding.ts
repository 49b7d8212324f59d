/**
 * Rounds to `places` decimals by the exact value of the double, exact ties to even, as Python's
 * `round` does. A tie exists only where the value is a multiple of 2^-(places + 1).
 */
export function roundHalfEven(value: number, places: number): number {
  const scaled = value * 10 ** places;
  const isTie = Number.isInteger(value * 2 ** (places + 1)) && scaled - Math.floor(scaled) === 0.5;
  if (!isTie) return Number(value.toFixed(places));
  const below = Math.floor(scaled);
  return (below % 2 === 0 ? below : below + 1) / 10 ** places;
}

// Room for the last bits of a product of doubles, far under the fourth decimal.
const SLACK = 1e-9;

/** The largest number of `places` decimals that is not above `value`. */
export function roundDown(value: number, places: number): number {
  return Number((Math.floor((value + SLACK) * 10 ** places) / 10 ** places).toFixed(places));
}

/** The smallest number of `places` decimals that is not below `value`. */
export function roundUp(value: number, places: number): number {
  return Number((Math.ceil((value - SLACK) * 10 ** places) / 10 ** places).toFixed(places));
}

export function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}
