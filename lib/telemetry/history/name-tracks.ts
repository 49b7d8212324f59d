import type { GroupBy, Track } from '@/lib/telemetry/report/types';
import { SEVERAL } from '../rollups/fact.ts';
import type { Labels } from './labels.ts';

type Name = Pick<Track, 'key' | 'label'>;

const WITHOUT: Record<GroupBy, string> = {
  tier: 'no tier',
  model: 'no model',
  type: 'no task type',
  client: 'no client',
};

/** Says what the numbers of a group's tracks stand for; tiers are their own numbers, −1 several. */
export function nameTracks(
  group: GroupBy,
  labels: Labels,
  clientLabels: Readonly<Record<string, string>>,
): (id: number) => Name {
  return (id) => {
    if (id === 0) return { key: '', label: WITHOUT[group] };
    if (group === 'tier')
      return id < 0 ? { key: SEVERAL, label: SEVERAL } : { key: String(id), label: `T${id}` };
    const key = labels.textOf(id);
    return { key, label: group === 'client' ? (clientLabels[key] ?? key) : key };
  };
}

/** T1 first, then what has none. */
export function byTier(tracks: readonly Track[]): Track[] {
  const rank = ({ key }: Track) => (key === SEVERAL ? 5 : Number(key) || 6);
  return tracks.toSorted((a, b) => rank(a) - rank(b));
}
