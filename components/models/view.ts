// What: what of the models page is chosen, and how the address says it.
// Why: a view can be linked, reloaded and gone back to.
// Not for: what was typed into a form; that stays out of the address.

export const SHOWN = ['all', 'local', 'cloud', 'off'] as const;
export type Shown = (typeof SHOWN)[number];

const HOUR_MS = 3_600_000;
export const RANGES = [
  { id: '24h', label: '24 h', ms: 24 * HOUR_MS },
  { id: '7d', label: '7 d', ms: 7 * 24 * HOUR_MS },
  { id: '30d', label: '30 d', ms: 30 * 24 * HOUR_MS },
] as const;
export type Range = (typeof RANGES)[number]['id'];

export const SORTS = ['tier', 'model', 'endpoint', 'health', 'price', 'context', 'latency', 'share'] as const;
export type Sort = (typeof SORTS)[number];

export interface View {
  text: string;
  shown: Shown;
  /** Id of an endpoint; null: all. */
  endpoint: string | null;
  sort: Sort;
  descending: boolean;
  range: Range;
  /** Quality of all task types instead of the usual six. */
  allTypes: boolean;
  /** Health as numbers instead of blocks. */
  healthTable: boolean;
  /** The model that is open; null: none. */
  id: string | null;
}

/** What the address asks for; whatever it does not name or nobody knows is the default. */
export function readView(params: { get(name: string): string | null }): View {
  const sort = params.get('sort') ?? '';
  return {
    text: params.get('q') ?? '',
    shown: SHOWN.find((name) => name === params.get('show')) ?? 'all',
    endpoint: params.get('endpoint') || null,
    sort: SORTS.find((name) => name === sort.replace(/^-/, '')) ?? 'tier',
    descending: sort.startsWith('-'),
    range: readRange(params.get('range')),
    allTypes: params.get('types') === 'all',
    healthTable: params.get('health') === 'table',
    id: params.get('id') || null,
  };
}

export function readRange(value: unknown): Range {
  return RANGES.find(({ id }) => id === value)?.id ?? '24h';
}

/** `?show=local&sort=-price`; empty when everything is the default. */
export function viewQuery(view: View): string {
  const sort = `${view.descending ? '-' : ''}${view.sort}`;
  const given = {
    q: view.text,
    show: view.shown === 'all' ? '' : view.shown,
    endpoint: view.endpoint ?? '',
    sort: sort === 'tier' ? '' : sort,
    range: view.range === '24h' ? '' : view.range,
    types: view.allTypes ? 'all' : '',
    health: view.healthTable ? 'table' : '',
    id: view.id ?? '',
  };
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== '')).toString();
  return query === '' ? '' : `?${query}`;
}

export function rangeMs(range: Range): number {
  return RANGES.find(({ id }) => id === range)?.ms ?? RANGES[0].ms;
}

export function rangeLabel(range: Range): string {
  return RANGES.find(({ id }) => id === range)?.label ?? RANGES[0].label;
}
