import type { LogFilter, LogKind } from '@/lib/telemetry/log/types';
import { NO_FILTER, viewQuery } from './log-view';

// What a row costs on the baseline stands beside what it did cost.
const PRICED_COLUMNS = [
  'time',
  'status',
  'model',
  'tier',
  'purpose',
  'tokens',
  'cost',
  'on_baseline',
  'request',
];

/**
 * The page that lists the rows of a filter. What is left out is any; an empty label (of tiers: 0) means rows without one.
 * For the rows a chart counted, `outcome` is `done` or what the chart split by, and the range is the chart's own.
 */
export function logHref(kind: LogKind, filter: Partial<LogFilter> = {}): string {
  const whole = { ...NO_FILTER, ...filter };
  const range = whole.fromMs === null && whole.toMs === null ? 'all' : null;
  const columns = whole.baseline ? PRICED_COLUMNS : null;
  return `/requests${viewQuery({ kind, range, filter: whole, sort: 'time', descending: true, columns })}`;
}
