// What: the report's tracks as stacked parts: order, fill, those too many to tell apart folded into one.
// Why: chart, labels and table must mean the same parts.
// Not for: drawing (components/charts).
import { type Fill, MANY, partFill, REST_FILL, tierFill } from '@/components/charts/fills';
import type { LogFilter } from '@/lib/telemetry/log/types';
import type { GroupBy, Track } from '@/lib/telemetry/report/types';

export interface Part extends Track {
  fill: Fill;
  /** Its own rows can be asked for. */
  whole: boolean;
}

// Of requests that were split: no row carries it as its tier or model.
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
        label: TIER_NAMES[track.key] ?? nameOf(track),
        fill: tierFill(track.key),
        whole: track.key !== SEVERAL,
      }));
  const sorted = [...filled].sort((a, b) => b.total - a.total || a.key.localeCompare(b.key));
  const shown = sorted.slice(0, sorted.length > MANY ? MANY - 1 : MANY);
  const rest = sorted.slice(shown.length);
  return [
    ...shown.map((track, i) => ({
      ...track,
      label: nameOf(track),
      fill: partFill(i),
      whole: track.key !== SEVERAL,
    })),
    ...(rest.length > 0 ? [fold(rest)] : []),
  ];
}

export function nameOf({ key, label }: Pick<Track, 'key' | 'label'>): string {
  if (key === SEVERAL) return 'several';
  return TIER_NAMES[key] ?? (label || 'none known');
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
    whole: false,
  };
}

/** How the rows of a part are asked for; of rows without a label: an empty one, and tier 0. */
export function narrowTo(group: GroupBy, key: string): Partial<LogFilter> {
  if (group === 'tier') return { tier: Number(key) };
  return { [{ model: 'modelId', type: 'taskType', client: 'client' }[group]]: key };
}
