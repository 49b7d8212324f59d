// What: models as points of cost and quality: where they stand, how large they are, which of them nobody beats.
// Why: drawing, marks and names must lie on each other.
// Not for: who is dominated; the report says so.
import { fractionOf, linearScale, logScale, type Scale, spreads } from '@/components/charts/scale';
import type { Square } from '@/components/charts/scatter-plot';
import type { ScatterPoint } from '@/lib/telemetry/report/types';

export interface PlacedPoint extends Square {
  point: ScatterPoint;
  /** Fractions of the plot from its bottom left. */
  atX: number;
  atY: number;
  whisker: { low: number; high: number };
}

const SMALLEST_PX = 7;
const LARGEST_PX = 18;

export interface ScatterField {
  points: PlacedPoint[];
  frontier: { x: number; y: number }[];
  x: Scale;
  y: Scale;
  /** Where on a log scale those stand that cost nothing; null: none do, or the scale is linear. */
  freeAt: number | null;
  /** Models that cannot be drawn: their cost or quality is unknown. */
  leftOut: number;
}

export function placePoints(scatter: readonly ScatterPoint[]): ScatterField {
  const known = scatter.flatMap((point) =>
    point.usdPerThousand === null || point.quality.mean === null
      ? []
      : [{ point, cost: point.usdPerThousand, mean: point.quality.mean }],
  );
  const costs = known.map(({ cost }) => cost);
  const { x, freeAt } = scaleOfCosts(costs);
  const lows = known.map(({ point, mean }) => point.quality.low ?? mean);
  const bottom = Math.max(0, Math.min(0.5, Math.floor(Math.min(0.5, ...lows) * 10) / 10));
  const ticks = Array.from({ length: Math.round((1 - bottom) * 10) + 1 }, (_, i) =>
    Number((bottom + i / 10).toFixed(1)),
  );
  const y: Scale = {
    min: bottom,
    max: 1,
    ticks: ticks.length > 7 ? ticks.filter((_, i) => i % 2 === ticks.length % 2 || i === 0) : ticks,
    log: false,
  };
  const most = Math.max(1, ...known.map(({ point }) => point.count));
  const points = known.map(({ point, cost, mean }) => ({
    point,
    x: cost === 0 && freeAt !== null ? freeAt : cost,
    y: mean,
    error: [mean - (point.quality.low ?? mean), (point.quality.high ?? mean) - mean] as [number, number],
    side: Math.round(Math.max(SMALLEST_PX, LARGEST_PX * Math.sqrt(point.count / most))),
    hollow: point.dominated,
    hatched: point.quality.source === 'predicted',
    atX: fractionOf(cost === 0 && freeAt !== null ? freeAt : cost, x),
    atY: fractionOf(mean, y),
    whisker: {
      low: fractionOf(point.quality.low ?? mean, y),
      high: fractionOf(point.quality.high ?? mean, y),
    },
  }));
  const frontier = points
    .filter(({ hollow }) => !hollow)
    .map(({ x: cost, y: mean }) => ({ x: cost, y: mean }))
    .sort((a, b) => a.x - b.x);
  return { points, frontier, x, y, freeAt, leftOut: scatter.length - known.length };
}

/** On a log scale nothing is infinitely far away: it stands left of the smallest price, at a mark of its own. */
function scaleOfCosts(costs: readonly number[]): { x: Scale; freeAt: number | null } {
  const priced = costs.filter((cost) => cost > 0);
  const log = spreads(priced) ? logScale(priced) : null;
  if (log === null) return { x: linearScale(costs), freeAt: null };
  if (priced.length === costs.length) return { x: log, freeAt: null };
  const freeAt = log.min / 2.5;
  return { x: { ...log, min: freeAt, ticks: [freeAt, ...log.ticks] }, freeAt };
}
