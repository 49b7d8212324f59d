// What: the report's tracks as stacked parts: order, fill, those too many to tell apart folded into one.
// Why: chart, labels and table must mean the same parts.
// Not for: drawing (components/charts).

import { type Fill, MANY, partFill, REST_FILL, tierFill } from '@/components/charts/fills';
import { clientWords } from '@/components/requests/client-words';
import type { GroupBy, Track } from '@/lib/telemetry/report/types';

export interface Part extends Track {
  fill: Fill;
  /** Of the tracks it is made of. */
  keys: readonly string[];
}

// Of requests that were split: several models answered them.
const SEVERAL = 'several';

const TIER_NAMES: Record<string, string> = { 1: 'T1 light', 2: 'T2 medium', 3: 'T3 balanced', 4: 'T4 heavy' };

/** From the bottom of the stack up: tiers by number, anything else by size. */
export function toParts(tracks: readonly Track[], group: GroupBy): Part[] {
  const filled = tracks.filter(({ values }) => values.some((value) => value !== 0));
  if (group === 'tier')
    return [...filled]
      .sort((a, b) => a.key.localeCompare(b.key))
      .map((track) => ({
        ...track,
        label: nameOf(track, group),
        fill: tierFill(track.key),
        keys: [track.key],
      }));
  const sorted = [...filled].sort((a, b) => b.total - a.total || a.key.localeCompare(b.key));
  const shown = sorted.slice(0, sorted.length > MANY ? MANY - 1 : MANY);
  const rest = sorted.slice(shown.length);
  return [
    ...shown.map((track, i) => ({
      ...track,
      label: nameOf(track, group),
      fill: partFill(i),
      keys: [track.key],
    })),
    ...(rest.length > 0 ? [fold(rest)] : []),
  ];
}

export function nameOf({ key, label }: Pick<Track, 'key' | 'label'>, group: GroupBy): string {
  if (key === SEVERAL) return 'several';
  if (group === 'tier' && TIER_NAMES[key]) return TIER_NAMES[key];
  return (group === 'client' ? clientWords(label) : label) || 'none known';
}

function fold(rest: readonly Track[]): Part {
  return {
    key: '…',
    label: `${rest.length} others`,
    total: rest.reduce((sum, { total }) => sum + total, 0),
    values: (rest[0]?.values ?? []).map((_, i) =>
      rest.reduce((sum, { values }) => sum + (values[i] ?? 0), 0),
    ),
    fill: REST_FILL,
    keys: rest.map(({ key }) => key),
  };
}
