// What: where labels of a drawing stand beside their marks, so that none lies on another or on a mark.
// Why: points of much the same cost and quality would be written over each other.
// Not for: which of them have a label, and lines that end (spreadLabels).

export interface Rect {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface WantedLabel {
  key: string;
  /** Middle of its mark, and how far its mark reaches, px. */
  x: number;
  y: number;
  reach: number;
  /** Px. */
  width: number;
  height: number;
}

export interface PlacedLabel {
  key: string;
  rect: Rect;
  /** Which edge of the label is beside the mark. */
  align: 'left' | 'right' | 'middle';
}

const GAP_PX = 6;
const STEP_PX = 8;
const FURTHEST_PX = 96;

/**
 * In order, the first has the first choice. `hard` is never written on; `soft` only where nothing else is free. A
 * label without any room is left out.
 */
export function placeLabels(
  wanted: readonly WantedLabel[],
  bounds: Rect,
  hard: readonly Rect[],
  soft: readonly Rect[] = [],
): PlacedLabel[] {
  const taken = [...hard];
  return wanted.flatMap((label) => {
    const places = placesOf(label).filter(({ rect }) => isInside(rect, bounds));
    const free = (others: readonly Rect[]) =>
      places.find(({ rect }) => !others.some((other) => meets(rect, other)));
    const found = free([...taken, ...soft]) ?? free(taken);
    if (!found) return [];
    taken.push(found.rect);
    return [found];
  });
}

function placesOf({ key, x, y, reach, width, height }: WantedLabel): PlacedLabel[] {
  const away = reach + GAP_PX;
  const at = (left: number, top: number, align: PlacedLabel['align']): PlacedLabel => ({
    key,
    rect: { left, right: left + width, top, bottom: top + height },
    align,
  });
  const places: PlacedLabel[] = [];
  for (let off = 0; off <= FURTHEST_PX; off += STEP_PX)
    for (const rise of off === 0 ? [0] : [off, -off]) {
      places.push(at(x - away - width, y - height / 2 - rise, 'right'));
      places.push(at(x + away, y - height / 2 - rise, 'left'));
      if (off >= away + height / 2) places.push(at(x - width / 2, y - height / 2 - rise, 'middle'));
    }
  return places;
}

function isInside(rect: Rect, { left, right, top, bottom }: Rect): boolean {
  return rect.left >= left && rect.right <= right && rect.top >= top && rect.bottom <= bottom;
}

export function meets(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
