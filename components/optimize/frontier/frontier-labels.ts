// What: the names beside today's policy, the presets and the proposal, and where they find room.
// Why: they lie close together near the frontier, and no name may hide another.
// Not for: points without a name; those are read by pointing at them.
import { type PlacedLabel, placeLabels, type Rect } from '@/components/charts/place-labels';
import { formatCount } from '@/components/ui/format';
import { qualityMargin, sayPerThousand, sayQuality } from '../figure-words';
import type { Field, FieldPoint } from './frontier-field';

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

export function sideOf(
  { point }: FieldPoint,
  { today, proposed }: Pick<Naming, 'today' | 'proposed'>,
): number {
  if (point.at === proposed) return 17;
  if (point.at === today) return 15;
  return point.kind === 'preset' ? 11 : 5;
}

export function labelPoints(field: Field, naming: Naming, handle: Rect | null): PointLabel[] {
  const named = field.points
    .filter(({ point }) => point.kind !== 'frontier' || point.at === naming.proposed)
    .filter(({ point }) => !field.isNarrow || point.kind !== 'preset')
    .sort((a, b) => rankOf(a, naming) - rankOf(b, naming));
  const words = new Map(named.map((placed) => [String(placed.point.at), wordsOf(placed, naming, field)]));
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
    [
      ...named.flatMap((placed) => shapesOf(placed, naming)),
      ...(handle ? [handle] : []),
      ...field.regions.map((region) => region.words),
    ],
    softOf(field, handle),
  );
  return labels.map((label) => ({ ...label, ...(words.get(label.key) ?? { name: '', figures: '' }) }));
}

function rankOf({ point }: FieldPoint, { today, proposed }: Naming): number {
  return point.at === proposed ? 0 : point.at === today ? 1 : 2 + point.at;
}

function wordsOf({ point }: FieldPoint, naming: Naming, { isNarrow }: Field) {
  const { costNanoUsd, quality, identifiable } = point.estimate;
  const isMain = point.at === naming.today || point.at === naming.proposed;
  const figures = [
    sayPerThousand(costNanoUsd),
    isMain && !isNarrow ? `${sayQuality(quality.mean)} ${qualityMargin(quality)}` : sayQuality(quality.mean),
    point.dominated && !isMain ? 'dominated' : null,
    identifiable ? null : 'not identifiable',
  ];
  return {
    name:
      point.at === naming.proposed
        ? naming.proposedName
        : point.at === naming.today
          ? naming.todayName
          : (point.preset ?? ''),
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
  return `ESS ${formatCount(Math.round(effectiveSampleSize))}`;
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
