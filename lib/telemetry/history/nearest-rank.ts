/** Position, from 1, of the smallest of `count` sorted values with at least `rank` (0..1) of all at or below it. */
export function positionOf(rank: number, count: number): number {
  return Math.max(1, Math.ceil(rank * count));
}

/** The values at those ranks, by nearest rank, in the order asked; null without values. */
export function nearestRanks(values: readonly number[], ranks: readonly number[]): (number | null)[] {
  const sorted = Float64Array.from(values).sort();
  return ranks.map((rank) => sorted[positionOf(rank, sorted.length) - 1] ?? null);
}
