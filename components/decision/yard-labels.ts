// What: where failures are named, so that no name lies on another or on a cross.
// Why: two lines may fail on the same track, and on neighbouring ones.
// Not for: which failures there were (yard-geometry.ts).
import { CHAR_WIDTH, type LineRoute, type YardSize } from './yard-geometry';

export interface PlacedLabel {
  /** Its middle. */
  x: number;
  /** Its base line. */
  y: number;
  text: string;
}

interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

// From a track to the base line of a name under it and over it: a name just fits between two tracks.
const UNDER = 16;
const OVER = -9;
const STEP = 8;
const FURTHEST = 160;
// Capitals over the base line, descenders under it.
const RISE = 9;
const FALL = 3;
const CROSS = 6;

/** Every failure's name, under its crosses where that is free, else over them, else as near as there is room. */
export function placeLabels(routes: readonly LineRoute[], size: YardSize): PlacedLabel[] {
  const taken: Rect[] = routes.flatMap(({ crosses }) =>
    crosses.map(({ x, y }) => ({ left: x - CROSS, right: x + CROSS, top: y - CROSS, bottom: y + CROSS })),
  );
  return routes
    .flatMap(({ labels }) => labels)
    .map((label) => {
      const half = (label.text.length * CHAR_WIDTH) / 2;
      const places = offsets().map(({ dx, dy }) => ({ text: label.text, x: label.x + dx, y: label.y + dy }));
      const isFree = ({ x, y }: PlacedLabel) => {
        const own = rectOf(x, y, half);
        const isInside =
          own.left >= size.policyX && own.right <= size.trackEnd - 4 && own.bottom <= size.height + 4;
        return isInside && !taken.some((other) => meets(own, other));
      };
      const place = places.find(isFree) ?? { text: label.text, x: label.x, y: label.y + UNDER };
      taken.push(rectOf(place.x, place.y, half));
      return place;
    });
}

/** The nearest first. */
function offsets(): { dx: number; dy: number }[] {
  const found = [
    { dx: 0, dy: UNDER },
    { dx: 0, dy: OVER },
  ];
  for (let dx = STEP; dx <= FURTHEST; dx += STEP)
    for (const dy of [UNDER, OVER]) found.push({ dx, dy }, { dx: -dx, dy });
  return found;
}

function rectOf(x: number, y: number, half: number): Rect {
  return { left: x - half, right: x + half, top: y - RISE, bottom: y + FALL };
}

function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right + 4 && b.left < a.right + 4 && a.top < b.bottom && b.top < a.bottom;
}
