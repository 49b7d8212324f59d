import { fetchJson } from '@/components/ui/fetch-json';
import type { LogPage, LogTotals } from '@/lib/telemetry/log/types';
import { type LogView, questionParams } from './log-view';

export type LogRow = LogPage['rows'][number];
export type Sums = LogTotals;

/** Where rows are looked for, UTC ms, the end exclusive. */
export interface Span {
  fromMs: number | null;
  toMs: number | null;
}

export interface PageAnswer {
  rows: LogRow[];
  from_ms: number | null;
  to_ms: number;
  prompts_kept: boolean;
}

export const WINDOW_ROWS = 200;

/** `span`: null at first; the answer's own for the pages that follow. */
export function fetchPage(
  view: LogView,
  span: Span | null,
  offset: number,
  signal: AbortSignal,
  limit = WINDOW_ROWS,
): Promise<PageAnswer> {
  const params = spanned(view, span);
  params.set('sort', view.sort);
  params.set('desc', view.descending ? '1' : '0');
  params.set('offset', String(offset));
  params.set('limit', String(limit));
  return fetchJson<PageAnswer>(`/api/log?${params}`, { signal });
}

export function fetchTotals(view: LogView, span: Span, signal: AbortSignal): Promise<Sums> {
  return fetchJson<Sums>(`/api/log/totals?${spanned(view, span)}`, { signal });
}

/** All rows of the view, as the server writes them. */
export function csvHref(view: LogView, span: Span | null): string {
  const params = spanned(view, span);
  params.set('desc', view.descending ? '1' : '0');
  return `/api/log/csv?${params}`;
}

function spanned(view: LogView, span: Span | null): URLSearchParams {
  return questionParams(
    span === null ? view : { kind: view.kind, range: null, filter: { ...view.filter, ...span } },
  );
}
