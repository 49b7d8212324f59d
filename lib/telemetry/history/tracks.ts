import type { Track } from '@/lib/telemetry/report/types';

/** Values by bucket of each track, named by a number. */
export interface Tracks {
  /** What is before the range (a negative bucket) is left out. */
  add(id: number, bucket: number, value: number): void;
  /** Largest first. */
  list(describe: (id: number) => Pick<Track, 'key' | 'label'>): Track[];
}

export function createTracks(buckets: number): Tracks {
  const found = new Map<number, number[]>();
  return {
    add(id, bucket, value) {
      if (bucket < 0) return;
      let values = found.get(id);
      if (!values) {
        values = new Array<number>(buckets).fill(0);
        found.set(id, values);
      }
      values[bucket] = (values[bucket] ?? 0) + value;
    },
    list: (describe) =>
      [...found]
        .map(([id, values]) => ({
          ...describe(id),
          total: values.reduce((sum, value) => sum + value, 0),
          values,
        }))
        .sort((a, b) => b.total - a.total || a.key.localeCompare(b.key)),
  };
}
