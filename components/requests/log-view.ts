// What: what of the log is chosen, and how the address says it.
// Why: a chart can lead to exactly its rows, and a view can be linked, reloaded and gone back to.
// Not for: asking the server (log-client.ts).
import type { Among, LogFilter, LogKind, LogSort } from '@/lib/telemetry/log/types';

const HOUR_MS = 3_600_000;

export const KINDS: readonly { id: LogKind; label: string }[] = [
  { id: 'requests', label: 'Requests' },
  { id: 'subtasks', label: 'Subtasks' },
  { id: 'attempts', label: 'Attempts' },
];
export const SORTS: readonly { id: LogSort; label: string }[] = [
  { id: 'time', label: 'Time' },
  { id: 'cost', label: 'Cost' },
  { id: 'latency', label: 'Latency' },
  { id: 'tokens', label: 'Tokens' },
];
export const RANGES = [
  { id: '1h', label: '1 h', ms: HOUR_MS },
  { id: '24h', label: '24 h', ms: 24 * HOUR_MS },
  { id: '7d', label: '7 d', ms: 7 * 24 * HOUR_MS },
  { id: '30d', label: '30 d', ms: 30 * 24 * HOUR_MS },
  { id: '90d', label: '90 d', ms: 90 * 24 * HOUR_MS },
  { id: 'all', label: 'All', ms: null },
] as const;
export type Range = (typeof RANGES)[number]['id'];

export interface LogView {
  kind: LogKind;
  /** Null: `fromMs` and `toMs` of the filter say it; else both are null there. */
  range: Range | null;
  filter: LogFilter;
  sort: LogSort;
  descending: boolean;
  /** Ids of columns; null: those that are usual for the kind. */
  columns: readonly string[] | null;
}

export const NO_FILTER: LogFilter = {
  fromMs: null,
  toMs: null,
  client: null,
  taskType: null,
  band: null,
  modelId: null,
  tier: null,
  outcome: null,
  purpose: null,
  simulated: null,
  policy: null,
  complexityBin: null,
  search: null,
  requestId: null,
  among: null,
  baseline: null,
};

/** Texts of a filter by their name in the address. */
const TEXTS = {
  client: 'client',
  type: 'taskType',
  band: 'band',
  model: 'modelId',
  outcome: 'outcome',
  purpose: 'purpose',
  policy: 'policy',
  q: 'search',
  request: 'requestId',
  baseline: 'baseline',
} as const;

/** What several labels may be of, by its name in the address. */
const AMONG = { client: 'client', type: 'taskType', model: 'modelId' } as const;

/** What the address asks for; whatever it says wrongly is as if it were not there. */
export function readView(params: Pick<URLSearchParams, 'get'>): LogView {
  const filter: LogFilter = {
    ...NO_FILTER,
    fromMs: readWhole(params.get('from'), 8.64e15),
    toMs: readWhole(params.get('to'), 8.64e15),
    tier: readWhole(params.get('tier'), 4),
    complexityBin: readWhole(params.get('bin'), 19),
    among: readAmong(params.get('among')),
    simulated: params.get('simulated') === '1' ? true : params.get('simulated') === '0' ? false : null,
  };
  for (const [name, field] of Object.entries(TEXTS)) filter[field] = readText(params.get(name));
  const isGiven = filter.fromMs !== null || filter.toMs !== null;
  const range = RANGES.find(({ id }) => id === params.get('range'))?.id ?? usualRange(filter);
  return {
    kind: KINDS.find(({ id }) => id === params.get('rows'))?.id ?? 'requests',
    range: isGiven ? null : range,
    filter,
    sort: SORTS.find(({ id }) => id === params.get('sort'))?.id ?? 'time',
    descending: params.get('desc') !== '0',
    columns: params.get('columns')?.split(',').filter(Boolean) ?? null,
  };
}

/** The part of an address behind its path; empty for the usual view. */
export function viewQuery(view: LogView): string {
  const params = questionParams(view);
  if (view.kind === 'requests') params.delete('rows');
  if (view.range === usualRange(view.filter)) params.delete('range');
  if (view.sort !== 'time') params.set('sort', view.sort);
  if (!view.descending) params.set('desc', '0');
  if (view.columns) params.set('columns', view.columns.join(','));
  const query = params.toString();
  return query === '' ? '' : `?${query}`;
}

/** Kind, range and filter, as the server is asked for them. */
export function questionParams({
  kind,
  range,
  filter,
}: Pick<LogView, 'kind' | 'range' | 'filter'>): URLSearchParams {
  const params = new URLSearchParams({ rows: kind });
  const set = (name: string, value: string | number | null) => {
    if (value !== null) params.set(name, String(value));
  };
  set('range', range);
  set('from', filter.fromMs);
  set('to', filter.toMs);
  for (const [name, field] of Object.entries(TEXTS)) set(name, filter[field] ?? null);
  set('tier', filter.tier);
  set('bin', filter.complexityBin);
  set('among', filter.among ? writeAmong(filter.among) : null);
  set('simulated', filter.simulated === null ? null : Number(filter.simulated));
  return params;
}

/** True: nothing but kind and range is chosen. */
export function isUnfiltered({ filter }: LogView): boolean {
  return Object.entries(filter).every(
    ([field, value]) => field === 'fromMs' || field === 'toMs' || value === null || value === undefined,
  );
}

/** The same view of another kind of rows, without what those do not have. */
export function ofKind(view: LogView, kind: LogKind): LogView {
  const { filter } = view;
  const isStatus = ['done', 'answered', 'first_token', 'ok', 'failed'].includes(filter.outcome ?? '');
  return {
    ...view,
    kind,
    columns: null,
    filter: {
      ...filter,
      outcome: isStatus ? filter.outcome : null,
      band: kind === 'attempts' ? null : filter.band,
      purpose: kind === 'attempts' ? filter.purpose : null,
      baseline: kind === 'attempts' ? (filter.baseline ?? null) : null,
      complexityBin: kind === 'subtasks' ? filter.complexityBin : null,
    },
  };
}

/** All that one request left behind is wanted, however long ago. */
function usualRange({ requestId }: LogFilter): Range {
  return requestId === null ? '24h' : 'all';
}

function readWhole(text: string | null, most: number): number | null {
  return text !== null && /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : null;
}

/** `["model","a","b"]`: labels may hold any character. */
function writeAmong({ by, labels }: Among): string {
  const [name] = Object.entries(AMONG).find(([, column]) => column === by) ?? [by];
  return JSON.stringify([name, ...labels]);
}

function readAmong(text: string | null): Among | null {
  if (text === null || text.length > 8000) return null;
  try {
    const [name, ...labels] = JSON.parse(text) as unknown[];
    const by = AMONG[name as keyof typeof AMONG];
    const isRead =
      by !== undefined && labels.length > 0 && labels.every((label) => typeof label === 'string');
    return isRead ? { by, labels: labels as string[] } : null;
  } catch {
    return null;
  }
}

/** Null as well for what the server would refuse. */
function readText(text: string | null): string | null {
  if (text === null || text.length > 200 || text.includes('\0')) return null;
  return text.isWellFormed() ? text : null;
}
