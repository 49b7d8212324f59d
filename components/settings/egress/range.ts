/** Stretches of time the record can be asked for. */
export const RANGES = [
  { id: '1h', label: '1 h', hours: 1, words: 'in the last hour' },
  { id: '24h', label: '24 h', hours: 24, words: 'in the last 24 hours' },
  { id: '7d', label: '7 d', hours: 168, words: 'in the last 7 days' },
  { id: 'all', label: 'All', hours: null, words: 'since the record began' },
] as const;

export type Range = (typeof RANGES)[number];
export type RangeId = Range['id'];

const DEFAULT: Range = RANGES[1];

/** What the address asks for; a day when it asks for nothing known. */
export function readRange(value: string | readonly string[] | null | undefined): Range {
  return RANGES.find(({ id }) => id === value) ?? DEFAULT;
}

/** The query of the page; empty for a day. */
export function rangeQuery({ id }: Range): string {
  return id === DEFAULT.id ? '' : `?range=${id}`;
}

/** The question to the server. */
export function egressPath({ hours }: Range, limit: number, full = false): string {
  const query = new URLSearchParams({ limit: String(limit) });
  if (hours !== null) query.set('hours', String(hours));
  if (full) query.set('full', '1');
  return `/api/egress?${query}`;
}
