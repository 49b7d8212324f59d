// What: policies as places in a drawing of cost and quality: points, whiskers, the frontier with its band.
// Why: drawing, labels, buttons and the target's handle must lie on each other to the pixel.
// Not for: drawing (frontier-drawing.tsx).
import type { Rect } from '@/components/charts/place-labels';
import { placesOf, rangeScale } from '@/components/charts/range-scale';
import { fractionOf, linearScale, logScale, type Scale } from '@/components/charts/scale';
import type { Estimated, FrontierPoint, SearchResult } from '@/lib/optimize/types';
import { perThousand } from '../figure-words';

export interface FieldPoint {
  point: FrontierPoint;
  x: number;
  y: number;
  whisker: Rect;
}

/** Where history does not say what policies come to. */
export interface Region {
  left: number;
  right: number;
  effectiveSampleSize: number;
  why: string | null;
}

export interface Field {
  width: number;
  height: number;
  plot: Rect;
  isNarrow: boolean;
  x: Scale;
  y: Scale;
  points: FieldPoint[];
  /** Of the frontier, by rising cost. */
  frontier: FieldPoint[];
  cloud: { x: number; y: number }[];
  regions: Region[];
  /** Points without a known cost. */
  leftOut: number;
  /** USD per 1,000 → px, quality → px, and back. */
  atUsd: (usd: number) => number;
  atQuality: (quality: number) => number;
  qualityAt: (y: number) => number;
}

const NARROW_PX = 520;
const CHAR_PX = 6.7;
// Between the outermost whiskers and the frame.
const ROOM = 1.15;

/** Null: no policy has a known cost, or none costs anything. Sizes in px. */
export function frontierField(result: SearchResult, width: number, height: number): Field | null {
  const priced = result.points.flatMap((point) =>
    point.estimate.costNanoUsd === null ? [] : [{ point, cost: point.estimate.costNanoUsd }],
  );
  if (priced.every(({ cost }) => cost.mean === 0)) return null;
  const isNarrow = width < NARROW_PX;
  const x = costScale(
    priced.map(({ cost }) => cost),
    result.cloud,
    isNarrow,
  );
  const y = rangeScale(
    [
      ...priced.flatMap(({ point: { estimate } }) =>
        estimate.identifiable ? [estimate.quality.low, estimate.quality.high] : [estimate.quality.mean],
      ),
      ...result.cloud.map(({ quality }) => quality),
    ].map((quality) => Math.min(1, Math.max(0, quality))),
    8,
  );
  const left = Math.max(isNarrow ? 40 : 52, Math.ceil((2 + placesOf(y)) * CHAR_PX) + 10);
  const plot = { left, right: width - 12, top: 12, bottom: height - 48 };
  const inside = (fraction: number) => Math.min(1, Math.max(0, fraction));
  const atUsd = (usd: number) =>
    plot.left + (x.log && usd <= 0 ? 0 : inside(fractionOf(usd, x))) * (plot.right - plot.left);
  const atQuality = (quality: number) =>
    plot.bottom - inside(fractionOf(quality, y)) * (plot.bottom - plot.top);
  const points = priced.map(({ point, cost }) => {
    const { quality } = point.estimate;
    return {
      point,
      x: atUsd(perThousand(cost.mean)),
      y: atQuality(quality.mean),
      whisker: {
        left: atUsd(perThousand(cost.low)),
        right: atUsd(perThousand(cost.high)),
        top: atQuality(quality.high),
        bottom: atQuality(quality.low),
      },
    };
  });
  const frontier = points.filter(({ point }) => point.kind === 'frontier').sort((a, b) => a.x - b.x);
  return {
    width,
    height,
    plot,
    isNarrow,
    x,
    y,
    points,
    frontier,
    cloud: result.cloud.map(({ costNanoUsd, quality }) => ({
      x: atUsd(perThousand(costNanoUsd)),
      y: atQuality(quality),
    })),
    regions: regionsOf(frontier, plot),
    leftOut: result.points.length - priced.length,
    atUsd,
    atQuality,
    qualityAt: (at) => y.min + ((plot.bottom - at) / (plot.bottom - plot.top)) * (y.max - y.min),
  };
}

/** Logarithmic, unless something costs nothing; just around what is drawn. */
function costScale(costs: readonly Estimated[], cloud: SearchResult['cloud'], isNarrow: boolean): Scale {
  const means = [...costs.map(({ mean }) => mean), ...cloud.map(({ costNanoUsd }) => costNanoUsd)];
  const ends = costs.flatMap(({ low, high }) => [low, high]).filter((cost) => cost > 0);
  const values = [...means, ...ends].map(perThousand);
  const scale = logScale(values);
  if (scale === null) return linearScale(values, isNarrow ? 3 : 6);
  const [min, max] = [Math.min(...values) / ROOM, Math.max(...values) * ROOM];
  const ticks = scale.ticks.filter((tick) => tick >= min && tick <= max);
  if (ticks.length < 2) return scale;
  const few = ticks.filter((_, i) => i % 2 === (ticks.length - 1) % 2);
  return { min, max, ticks: isNarrow && ticks.length > 4 ? few : ticks, log: true };
}

/** Neighbouring points of the frontier that are not identifiable, half-way to those that are. */
function regionsOf(frontier: readonly FieldPoint[], plot: Rect): Region[] {
  const regions: Region[] = [];
  let first = -1;
  for (let i = 0; i <= frontier.length; i++) {
    const isOpen = frontier[i]?.point.estimate.identifiable === false;
    if (isOpen && first < 0) first = i;
    if (isOpen || first < 0) continue;
    const run = frontier.slice(first, i).map(({ point }) => point.estimate);
    const [before, after] = [frontier[first - 1], frontier[i]];
    const half = (a: FieldPoint | undefined, b: FieldPoint | undefined) => ((a?.x ?? 0) + (b?.x ?? 0)) / 2;
    const worst = run.reduce((a, b) => (b.effectiveSampleSize < a.effectiveSampleSize ? b : a));
    const left = before ? half(before, frontier[first]) : plot.left;
    regions.push({
      left,
      right: after ? half(frontier[i - 1], after) : plot.right,
      effectiveSampleSize: worst.effectiveSampleSize,
      why: worst.why,
    });
    first = -1;
  }
  return regions;
}

export interface FrontierPaths {
  /** Between points that are identifiable, and the rest. */
  sure: string;
  unsure: string;
  band: string;
}

export function frontierPaths(frontier: readonly FieldPoint[]): FrontierPaths {
  const paths: FrontierPaths = { sure: '', unsure: '', band: '' };
  const write = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  frontier.slice(1).forEach((to, i) => {
    const from = frontier[i];
    if (!from) return;
    const isSure = from.point.estimate.identifiable && to.point.estimate.identifiable;
    paths[isSure ? 'sure' : 'unsure'] += `M${write(from.x, from.y)}L${write(to.x, to.y)}`;
    if (isSure)
      paths.band += `M${write(from.x, from.whisker.top)}L${write(to.x, to.whisker.top)}L${write(to.x, to.whisker.bottom)}L${write(from.x, from.whisker.bottom)}Z`;
  });
  return paths;
}
