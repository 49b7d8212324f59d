import type { Miss, PointFigures } from './choose-point';
import type { Check } from './point-targets';

// Equal up to the rounding of sums.
export const SLACK = 1e-9;

/** By what share of the target a point misses it; 0: it meets it. What is unknown misses it wholly. */
export function missOf({ figureOf, wanted, sense }: Check, point: PointFigures): number {
  const value = figureOf(point);
  if (value === null) return 1;
  const short = sense * (wanted - value);
  return short <= SLACK ? 0 : short / Math.max(Math.abs(wanted), 1e-6);
}

export function meets(check: Check, point: PointFigures): boolean {
  return missOf(check, point) === 0;
}

export function missesOf(checks: readonly Check[], point: PointFigures): Miss[] {
  return checks
    .filter((check) => check.unknown !== null || !meets(check, point))
    .map((check) => ({
      target: check.target,
      wanted: check.wanted,
      gets: check.unknown === null ? check.figureOf(point) : null,
    }));
}

/** Nano-USD a request; an unknown one is the highest. */
export function costOf({ estimate }: PointFigures): number {
  return estimate.costNanoUsd?.mean ?? Number.POSITIVE_INFINITY;
}

/** The one with the lowest `first`, of equal ones with the lowest `second`, of those the earlier. Null: there is none. */
export function least(
  points: readonly PointFigures[],
  first: (point: PointFigures) => number,
  second: (point: PointFigures) => number,
): PointFigures | null {
  return points.reduce<PointFigures | null>((best, point) => {
    if (best === null || first(point) < first(best)) return point;
    return first(point) === first(best) && second(point) < second(best) ? point : best;
  }, null);
}
