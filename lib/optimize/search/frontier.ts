// What: which of some policies are worth having: none costs no more and is no worse.
// Why: an owner chooses between cost and quality, not between policies that are worse in both.
// Not for: estimating them (../estimate).

/** Cost in any unit, null: unknown; quality 0..1. */
export interface Point {
  cost: number | null;
  quality: number;
}

/** Whether `a` costs no more than `b` and is no worse, and differs in one. An unknown cost is equal to an unknown one only. */
export function dominates(a: Point, b: Point): boolean {
  if ((a.cost === null) !== (b.cost === null)) return false;
  const costs = (a.cost ?? 0) - (b.cost ?? 0);
  return costs <= 0 && a.quality >= b.quality && (costs < 0 || a.quality > b.quality);
}

/** By point: true where another dominates it. */
export function markDominated(points: readonly Point[]): boolean[] {
  return points.map((point) => points.some((other) => dominates(other, point)));
}

/** Positions of those that no other dominates, by rising cost; of equal ones the first. */
export function frontierOf(points: readonly Point[]): number[] {
  const order = points
    .map((point, at) => ({ ...point, at }))
    .sort((a, b) => (a.cost ?? 0) - (b.cost ?? 0) || b.quality - a.quality || a.at - b.at);
  let best = Number.NEGATIVE_INFINITY;
  return order.flatMap(({ quality, at }) => {
    if (quality <= best) return [];
    best = quality;
    return [at];
  });
}

/**
 * At most `most` of points by rising cost, both ends among them, about evenly along the curve: each axis counts
 * relative to its own span.
 */
export function thinCurve<T extends Point>(curve: readonly T[], most: number): T[] {
  if (curve.length <= most) return [...curve];
  const [first, last] = [curve[0], curve[curve.length - 1]] as [T, T];
  const spanCost = (last.cost ?? 0) - (first.cost ?? 0) || 1;
  const spanQuality = last.quality - first.quality || 1;
  let along = 0;
  const places = curve.map((point, at) => {
    const before = curve[at - 1] ?? point;
    const cost = ((point.cost ?? 0) - (before.cost ?? 0)) / spanCost;
    along += Math.hypot(cost, (point.quality - before.quality) / spanQuality);
    return along;
  });
  const kept = new Set<number>();
  for (let step = 0; step < most; step++) {
    const wanted = (along * step) / (most - 1);
    kept.add(nearestAt(places, wanted));
  }
  return curve.filter((_, at) => kept.has(at));
}

function nearestAt(places: readonly number[], wanted: number): number {
  let best = 0;
  for (const [at, place] of places.entries())
    if (Math.abs(place - wanted) < Math.abs((places[best] ?? 0) - wanted)) best = at;
  return best;
}

/** At most `most` of them, evenly by position. */
export function thin<T>(values: readonly T[], most: number): T[] {
  const step = Math.max(1, values.length / most);
  return Array.from({ length: Math.min(most, values.length) }, (_, at) => values[Math.floor(at * step)] as T);
}
