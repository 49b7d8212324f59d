// What: where models' names stand beside their squares, so that no name lies on another, on a square or a whisker.
// Why: models of much the same cost and quality would be written over each other.
// Not for: which of them are named.
import type { PlacedPoint } from './scatter-points';

export interface PlacedName {
  point: PlacedPoint;
  /** Its middle, px from the top left of the plot. */
  x: number;
  y: number;
  text: string;
}

interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const CHAR_PX = 6.6;
const HALF_LINE = 7;
const GAP = 6;
const FURTHEST_PX = 90;

/** In a plot of this size in px; a name without any free place stands to the right of its square. */
export function placeNames(
  points: readonly PlacedPoint[],
  named: readonly PlacedPoint[],
  { width, height }: { width: number; height: number },
  textOf: (point: PlacedPoint) => string,
): PlacedName[] {
  const taken = points.flatMap((point) => shapesOf(point, width, height));
  return named.map((point) => {
    const text = textOf(point);
    const half = (text.length * CHAR_PX) / 2;
    const [x, y] = [point.atX * width, (1 - point.atY) * height];
    const beside = point.side / 2 + GAP + half;
    const above = point.side / 2 + GAP + HALF_LINE;
    const places: [number, number][] = [
      [x + beside, y],
      [x - beside, y],
    ];
    for (let off = above; off <= FURTHEST_PX; off += HALF_LINE)
      for (const side of [off, -off])
        places.push([x + half + GAP, y + side], [x, y + side], [x - half - GAP, y + side]);
    const found = places.find(([atX, atY]) => {
      const own = rectOf(atX, atY, half);
      const inside = own.left >= 2 && own.right <= width && own.top >= 0 && own.bottom <= height - 2;
      return inside && !taken.some((other) => meets(own, other));
    }) ?? [x + beside, y];
    taken.push(rectOf(found[0], found[1], half));
    return { point, x: found[0], y: found[1], text };
  });
}

/** The square, and the whisker through it. */
function shapesOf({ atX, atY, side, whisker }: PlacedPoint, width: number, height: number): Rect[] {
  const [x, y, half] = [atX * width, (1 - atY) * height, side / 2 + 2];
  return [
    { left: x - half, right: x + half, top: y - half, bottom: y + half },
    { left: x - 5, right: x + 5, top: (1 - whisker.high) * height, bottom: (1 - whisker.low) * height },
  ];
}

function rectOf(x: number, y: number, half: number): Rect {
  return { left: x - half, right: x + half, top: y - HALF_LINE, bottom: y + HALF_LINE };
}

function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
