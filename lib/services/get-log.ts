// What: pages and sums of the log, and all its rows one page after another.
// Why: whoever reads it sees what was recorded a moment ago, and a walk ends whatever is written meanwhile.
// Not for: how rows are found (lib/telemetry/history).
import type { History } from '@/lib/telemetry/history/types';
import type { LogFilter, LogKind, LogPage, LogQuery, LogTotals } from '@/lib/telemetry/log/types';
import { priceOfBaseline } from './baseline-price';
import type { Context } from './context';

/** What the log is read through. */
export interface LogReader {
  history: Pick<History, 'ask'>;
  telemetry: Pick<Context['telemetry'], 'recorder'>;
  catalog: Context['catalog'];
}

export type LogRow = LogPage['rows'][number];

/** Rejects with 503 `history_unavailable` when the reader refuses, and with 400 naming a `baseline` without a price. */
export async function getLogPage(ctx: LogReader, query: LogQuery, signal?: AbortSignal): Promise<LogPage> {
  ctx.telemetry.recorder.catchUp();
  return ctx.history.ask('logPage', { ...query, ...pricedOn(ctx, query.filter) }, signal);
}

/** Over every row of the filter. Rejects like `getLogPage`. */
export async function getLogTotals(
  ctx: LogReader,
  query: Pick<LogQuery, 'kind' | 'filter'>,
  signal?: AbortSignal,
): Promise<LogTotals> {
  ctx.telemetry.recorder.catchUp();
  return ctx.history.ask('logTotals', { ...query, ...pricedOn(ctx, query.filter) }, signal);
}

function pricedOn({ catalog }: LogReader, { baseline }: LogFilter): Pick<LogQuery, 'baselinePrice'> {
  return baseline ? { baselinePrice: priceOfBaseline(catalog(), baseline) } : {};
}

const PAGE_ROWS = 500;

/**
 * All rows of the filter in the order of time, a page at a time. Each page begins at the moment the last one ended, so
 * that the thousandth costs as much as the first.
 */
export async function* walkLog(
  ctx: LogReader,
  { kind, filter, descending }: Pick<LogQuery, 'kind' | 'filter' | 'descending'>,
  signal?: AbortSignal,
): AsyncGenerator<LogRow[]> {
  let atMs: number | null = null;
  let read = 0;
  for (;;) {
    const range = atMs === null ? {} : descending ? { toMs: atMs + 1 } : { fromMs: atMs };
    const { rows }: { rows: readonly LogRow[] } = await getLogPage(
      ctx,
      {
        kind,
        filter: { ...filter, ...range },
        sort: 'time',
        descending,
        offset: read,
        limit: PAGE_ROWS,
      },
      signal,
    );
    if (rows.length > 0) yield [...rows];
    const last = rows.at(-1);
    if (!last || rows.length < PAGE_ROWS) return;
    const lastMs: number = timeOf(kind, last);
    const sameMs = rows.filter((row) => timeOf(kind, row) === lastMs).length;
    read = lastMs === atMs ? read + sameMs : sameMs;
    atMs = lastMs;
  }
}

/** UTC ms by the kind's own time. */
export function timeOf(kind: LogKind, row: LogRow): number {
  return kind === 'attempts'
    ? (row as { startedAt: number }).startedAt
    : (row as { createdAt: number }).createdAt;
}
