// What: sums over all rows of a filter of the log.
// Why: whoever doubts a figure adds its rows up and gets it.
// Not for: charts, which read sums by hour. Runs in the reader's thread as it is: no aliases.
import type { Database } from 'better-sqlite3';
import type { LogQuery, LogTotals } from '../log/types.ts';
import { LOG_TABLES } from './log-tables.ts';
import { type IsCancelled, watch } from './log-watch.ts';
import { logWhere } from './log-where.ts';

/** What the page says beside them. */
export interface LogSums extends LogTotals {
  /** Rows whose tokens were counted by us. */
  estimated: number;
}

/**
 * Sums of what is known, null where nothing is. Unpriced are rows that charts count and whose cost is unknown; the
 * baseline is that of rows with both, so that it and `comparableNanoUsd` speak of the same. Percentiles are exact, by
 * nearest rank.
 */
export function readLogTotals(
  db: Database,
  { kind, filter }: Pick<LogQuery, 'kind' | 'filter'>,
  isCancelled?: IsCancelled,
): LogSums {
  const table = LOG_TABLES[kind];
  const where = logWhere(kind, filter, isCancelled !== undefined);
  const both = `r.cost_nano_usd is not null and ${table.baseline} is not null`;
  const sql = `select
    count(*) as count,
    sum(r.cost_nano_usd) as costNanoUsd,
    count(case when r.cost_nano_usd is null and ${table.done} then 1 end) as unpriced,
    sum(case when ${both} then ${table.baseline} end) as baselineNanoUsd,
    sum(case when ${both} then r.cost_nano_usd end) as comparableNanoUsd,
    sum(r.input_tokens) as inputTokens,
    sum(r.output_tokens) as outputTokens,
    count(case when ${table.estimated} = 1 then 1 end) as estimated,
    log_percentiles(case when ${table.answered} then ${table.latency} end) as percentiles
    from ${table.name} as r where ${where.sql}`;
  const found = watch(db, isCancelled, () => db.prepare(sql).get(...where.params)) as Omit<
    LogSums,
    'p50Ms' | 'p95Ms'
  > & { percentiles: string };
  const { percentiles, ...sums } = found;
  const [p50Ms, p95Ms] = JSON.parse(percentiles) as [number | null, number | null];
  return { ...sums, p50Ms, p95Ms };
}
