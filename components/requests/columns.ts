// What: the columns of each kind of rows, with what they sort by and which are shown unasked.
// Why: table, menu and narrow blocks read the same list.
// Not for: how a value is written (cells.tsx).
import type { ReactNode } from 'react';
import type {
  AttemptLogRow,
  LogKind,
  LogSort,
  RequestLogRow,
  SubtaskLogRow,
} from '@/lib/telemetry/log/types';
import { ATTEMPT_COLUMNS } from './attempt-columns';
import { requestHref } from './detail/asked';
import type { LogRow } from './log-client';
import { type LogView, viewQuery } from './log-view';
import { REQUEST_COLUMNS } from './request-columns';
import { SUBTASK_COLUMNS } from './subtask-columns';

export interface LogColumn<Row> {
  id: string;
  label: string;
  /** Least width in pixels. */
  px: number;
  /** Takes what is left. */
  grows?: boolean;
  num?: boolean;
  sort?: LogSort;
  /** Shown unless the reader chose otherwise; `wide`: only where there is room. */
  usual?: 'always' | 'wide';
  /** Place where rows are blocks: on their first line beside the time, or on their second. */
  narrow?: 'title' | 'line';
  cell(row: Row, clientName: (id: string) => string): ReactNode;
}

export type AnyColumn = LogColumn<LogRow>;
type RowOf = { requests: RequestLogRow; subtasks: SubtaskLogRow; attempts: AttemptLogRow };

const COLUMNS: { [Kind in LogKind]: readonly LogColumn<RowOf[Kind]>[] } = {
  requests: REQUEST_COLUMNS,
  subtasks: SUBTASK_COLUMNS,
  attempts: ATTEMPT_COLUMNS,
};

export function columnsOf(kind: LogKind): readonly AnyColumn[] {
  return COLUMNS[kind] as unknown as readonly AnyColumn[];
}

/** In their own order; those that are usual where none is named. */
export function chosenColumns(
  kind: LogKind,
  ids: readonly string[] | null,
  wide = true,
): readonly AnyColumn[] {
  const all = columnsOf(kind);
  const chosen =
    ids === null
      ? all.filter(({ usual }) => usual === 'always' || (wide && usual === 'wide'))
      : all.filter(({ id }) => ids.includes(id));
  return chosen.length > 0 ? chosen : all.slice(0, 1);
}

/** The time, what the row is about, and what stands below. */
export function narrowColumns(kind: LogKind): readonly AnyColumn[] {
  const all = columnsOf(kind);
  return [
    ...all.filter(({ id }) => id === 'time'),
    ...all.filter(({ narrow }) => narrow === 'title'),
    ...all.filter(({ narrow }) => narrow === 'line'),
  ];
}

/** The page of the request a row belongs to; from there `view` leads back. */
export function rowHref(view: LogView, row: LogRow): string {
  const { kind } = view;
  const requestId = kind === 'requests' ? row.id : (row as SubtaskLogRow | AttemptLogRow).requestId;
  return requestHref(requestId, viewQuery(view).slice(1));
}
