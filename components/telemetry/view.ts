// What: what of the telemetry page is chosen, and how the address says it.
// Why: a view can be linked, reloaded and gone back to.
// Not for: figures.
import type { ReportRange } from '@/lib/services/get-report';
import type { GroupBy } from '@/lib/telemetry/report/types';
import { SOURCES, type Source } from './filter';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const RANGES = [
  { id: '1h', label: '1 h', ms: HOUR_MS },
  { id: '24h', label: '24 h', ms: DAY_MS },
  { id: '7d', label: '7 d', ms: 7 * DAY_MS },
  { id: '30d', label: '30 d', ms: 30 * DAY_MS },
  { id: '90d', label: '90 d', ms: 90 * DAY_MS },
] as const satisfies readonly { id: ReportRange; label: string; ms: number }[];

export const GROUPS = [
  { id: 'tier', label: 'Tier' },
  { id: 'model', label: 'Model' },
  { id: 'type', label: 'Type' },
  { id: 'client', label: 'Client' },
] as const satisfies readonly { id: GroupBy; label: string }[];

export const PERFORMANCE = ['band', 'type', 'model'] as const;
export type PerformanceBy = (typeof PERFORMANCE)[number];

export interface View {
  range: ReportRange | 'custom';
  /** UTC ms of a custom range, else null. */
  fromMs: number | null;
  toMs: number | null;
  group: GroupBy;
  client: string | null;
  taskType: string | null;
  modelId: string | null;
  tier: number | null;
  baseline: string | null;
  simulated: boolean;
  /** Whose grades the reliability section shows. */
  source: Source;
  /** What the performance table has a row for. */
  by: PerformanceBy;
  /** Names of charts that are shown as tables, and of those on a linear scale where a log one is usual. */
  tables: readonly string[];
  linear: readonly string[];
}

type Params = { get(name: string): string | null };

/** What the address asks for; whatever it does not name or nobody knows is the default. */
export function readView(params: Params): View {
  const [fromMs, toMs] = [readTime(params.get('from')), readTime(params.get('to'))];
  const named = params.get('range') ?? (fromMs === null ? null : 'custom');
  const custom = named === 'custom' && fromMs !== null && toMs !== null && fromMs < toMs;
  const tier = Number(params.get('tier'));
  return {
    range: custom ? 'custom' : (RANGES.find(({ id }) => id === named)?.id ?? '24h'),
    fromMs: custom ? fromMs : null,
    toMs: custom ? toMs : null,
    group: GROUPS.find(({ id }) => id === params.get('group'))?.id ?? 'tier',
    client: params.get('client') || null,
    taskType: params.get('type') || null,
    modelId: params.get('model') || null,
    tier: [1, 2, 3, 4].includes(tier) ? tier : null,
    baseline: params.get('baseline') || null,
    simulated: params.get('simulated') === '1',
    source: SOURCES.find(({ id }) => id === params.get('source'))?.id ?? 'human',
    by: PERFORMANCE.find((by) => by === params.get('by')) ?? 'model',
    tables: readNames(params.get('tables')),
    linear: readNames(params.get('linear')),
  };
}

/** Names of charts, none twice; what cannot be one is left out. */
function readNames(given: string | null): string[] {
  const named = (given ?? '').split(',').filter((name) => /^[a-z][a-z-]{0,31}$/.test(name));
  return [...new Set(named)].slice(0, 16);
}

function readTime(given: string | null): number | null {
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : null;
}

/** `?range=30d&group=model`; empty when everything is the default. */
export function viewQuery(view: View): string {
  return toQuery({
    ...reportParams(view),
    source: view.source === 'human' ? '' : view.source,
    by: view.by === 'model' ? '' : view.by,
    tables: view.tables.join(','),
    linear: view.linear.join(','),
  });
}

/** What the API is asked for a view; `zone` is the reader's. */
export function reportQuery(view: View, zone: string | null): string {
  return toQuery({ ...reportParams(view), zone: zone ?? '' });
}

function reportParams(view: View): Record<string, string> {
  return {
    range: view.range === '24h' ? '' : view.range,
    from: view.fromMs === null ? '' : String(view.fromMs),
    to: view.toMs === null ? '' : String(view.toMs),
    group: view.group === 'tier' ? '' : view.group,
    client: view.client ?? '',
    type: view.taskType ?? '',
    model: view.modelId ?? '',
    tier: view.tier === null ? '' : String(view.tier),
    baseline: view.baseline ?? '',
    simulated: view.simulated ? '1' : '',
  };
}

function toQuery(given: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''))
    .toString()
    .replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}

/** Whether requests that end from now on belong to it. */
export function endsNow(view: View, nowMs: number): boolean {
  return view.toMs === null || view.toMs > nowMs;
}

export function isFiltered(view: View): boolean {
  return [view.client, view.taskType, view.modelId, view.tier].some((value) => value !== null);
}
