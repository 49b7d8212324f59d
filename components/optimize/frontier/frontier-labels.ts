// What: the names beside today's policy, the presets and the proposal, and where they find room.
// Why: they lie close together near the frontier, and no name may hide another.
// Not for: points without a name; those are read by pointing at them.
import { meets, type PlacedLabel, placeLabels, type Rect } from '@/components/charts/place-labels';
import { formatCount } from '@/components/ui/format';
import { qualityMargin, sayPerThousand, sayQuality } from '../figure-words';
import type { Field, FieldPoint, Region } from './frontier-field';

export interface PointLabel extends PlacedLabel {
  name: string;
  figures: string;
}

export interface Naming {
  today: number;
  /** `today: balanced v7`, `proposed: v8`. */
  todayName: string;
  proposed: number | null;
  proposedName: string;
}

const CHAR_PX = 6.7;
const LINE_PX = 14;
const SAME_PX = 4;
// “not identifiable” over “effective sample 65”.
const REGION = { width: 148, height: 36 };

export function sideOf(
  { point }: FieldPoint,
  { today, proposed }: Pick<Naming, 'today' | 'proposed'>,
): number {
  if (point.at === proposed) return 17;
  if (point.at === today) return 15;
  return point.kind === 'preset' ? 11 : 5;
}

/** `regions` is where the words of hatched regions stand. */
export function labelPoints(
  field: Field,
  naming: Naming,
  handle: Rect | null,
  regions: readonly Rect[] = [],
): PointLabel[] {
  const all = field.points
    .filter(({ point }) => point.kind !== 'frontier' || point.at === naming.proposed)
    .filter(({ point }) => !field.isNarrow || point.kind !== 'preset' || point.at === naming.proposed)
    .sort((a, b) => rankOf(a, naming) - rankOf(b, naming));
  const named = all.filter((placed, i) => !all.slice(0, i).some((other) => isSame(other, placed)));
  const words = new Map(
    named.map((placed) => {
      const same = all.filter((other) => other !== placed && isSame(placed, other));
      return [String(placed.point.at), wordsOf(placed, same, naming, field)];
    }),
  );
  const labels = placeLabels(
    named.map((placed) => {
      const { name, figures } = words.get(String(placed.point.at)) ?? { name: '', figures: '' };
      return {
        key: String(placed.point.at),
        x: placed.x,
        y: placed.y,
        reach: sideOf(placed, naming) / 2 + 2,
        width: Math.max(name.length, figures.length) * CHAR_PX,
        height: 2 * LINE_PX,
      };
    }),
    { ...field.plot, left: field.plot.left + 2 },
    [...named.flatMap((placed) => shapesOf(placed, naming)), ...(handle ? [handle] : []), ...regions],
    softOf(field, handle),
  );
  return labels.map((label) => ({ ...label, ...(words.get(label.key) ?? { name: '', figures: '' }) }));
}

function rankOf({ point }: FieldPoint, { today, proposed }: Naming): number {
  return point.at === proposed ? 0 : point.at === today ? 1 : 2 + point.at;
}

/** Two marks that lie on each other share a label. */
function isSame(a: FieldPoint, b: FieldPoint): boolean {
  return Math.abs(a.x - b.x) < SAME_PX && Math.abs(a.y - b.y) < SAME_PX;
}

function nameOf({ point }: FieldPoint, naming: Naming): string {
  if (point.at === naming.proposed) return naming.proposedName;
  return point.at === naming.today ? naming.todayName : (point.preset ?? '');
}

function wordsOf(placed: FieldPoint, same: readonly FieldPoint[], naming: Naming, { isNarrow }: Field) {
  const { point } = placed;
  const { costNanoUsd, quality, identifiable } = point.estimate;
  const isMain = point.at === naming.today || point.at === naming.proposed;
  const figures = [
    sayPerThousand(costNanoUsd),
    isMain && !isNarrow ? `${sayQuality(quality.mean)} ${qualityMargin(quality)}` : sayQuality(quality.mean),
    point.dominated && !isMain ? 'dominated' : null,
    identifiable ? null : 'not identifiable',
  ];
  const own = nameOf(placed, naming);
  const others = same.map((other) => nameOf(other, naming)).filter((name) => !own.includes(name));
  return {
    name: [own, ...others].join(' · '),
    figures: figures.filter(Boolean).join(' · '),
  };
}

function shapesOf(placed: FieldPoint, naming: Naming): Rect[] {
  const half = sideOf(placed, naming) / 2 + 1;
  const { x, y, whisker } = placed;
  return [
    { left: x - half, right: x + half, top: y - half, bottom: y + half },
    { left: x - 5, right: x + 5, top: whisker.top, bottom: whisker.bottom },
    { left: whisker.left, right: whisker.right, top: y - 5, bottom: y + 5 },
  ];
}

export function regionWords(effectiveSampleSize: number): string {
  return `effective sample ${formatCount(Math.round(effectiveSampleSize))}`;
}

export interface PlacedRegion extends Rect {
  says: string;
}

/** Where regions say what they are: beside what is drawn, widest first; one without room says nothing. */
export function nameRegions({ regions, points, plot }: Field, handle: Rect | null): PlacedRegion[] {
  const taken: Rect[] = [
    ...(handle ? [handle] : []),
    ...points.map(({ x, y }) => ({ left: x - 10, right: x + 10, top: y - 10, bottom: y + 10 })),
  ];
  const named: PlacedRegion[] = [];
  for (const region of [...regions].sort((a, b) => b.right - b.left - (a.right - a.left))) {
    const rect = placesIn(region, plot).find((place) => !taken.some((other) => meets(place, other)));
    if (!rect) continue;
    taken.push(rect);
    named.push({ ...rect, says: regionWords(region.effectiveSampleSize) });
  }
  return named;
}

function placesIn({ left, right }: Region, plot: Rect): Rect[] {
  const start = Math.max(plot.left + 4, Math.min(left + 8, plot.right - REGION.width));
  // Words that stand mostly beside a narrow region would name what they do not mean; the note below says it.
  if (right - left < (REGION.width * 2) / 3) return [];
  const last = plot.bottom - REGION.height - 4;
  const steps = Math.max(1, Math.floor((last - plot.top) / REGION.height));
  return Array.from({ length: steps + 1 }, (_, i) => {
    const top = plot.top + ((last - plot.top) * i) / steps;
    return { left: start, right: start + REGION.width, top, bottom: top + REGION.height };
  });
}

/** The frontier itself, its small squares, and the target's line. */
function softOf({ frontier, plot }: Field, handle: Rect | null): Rect[] {
  const along = frontier.slice(1).flatMap((to, i) => {
    const from = frontier[i] ?? to;
    const steps = Math.max(1, Math.ceil((to.x - from.x) / 8));
    return Array.from({ length: steps + 1 }, (_, step) => {
      const [x, y] = [from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps];
      return { left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 };
    });
  });
  if (handle === null) return along;
  const middle = (handle.top + handle.bottom) / 2;
  return [...along, { left: plot.left, right: plot.right, top: middle - 1, bottom: middle + 1 }];
}
