// What: sums over all rows of a filter of the log.
// Why: whoever doubts a figure adds its rows up and gets it.
// Not for: charts, which read sums by hour. Runs in the reader's thread as it is: no aliases.
import type { Database } from 'better-sqlite3';
import type { LogFilter, LogTotals, LogTotalsQuery } from '../log/types.ts';
import { IS_APART } from './judges-apart.ts';
import { LOG_TABLES } from './log-tables.ts';
import { type IsCancelled, watch } from './log-watch.ts';
import { logWhere } from './log-where.ts';
import { priceRows } from './priced-rows.ts';

/**
 * Sums of what is known, null where nothing is. Unpriced are rows that charts count and whose cost is unknown; the
 * baseline is that of rows with both, so that it and `comparableNanoUsd` speak of the same. Percentiles are exact, by
 * nearest rank.
 */
export function readLogTotals(
  db: Database,
  { kind, filter, baselinePrice }: LogTotalsQuery,
  isCancelled?: IsCancelled,
): LogTotals {
  const table = LOG_TABLES[kind];
  const where = logWhere(kind, filter, isCancelled !== undefined);
  const both = `r.cost_nano_usd is not null and ${table.baseline} is not null`;
  // A request that was not answered saved nothing, and cost what it cost.
  const lost =
    kind === 'requests'
      ? `case when +r.status not in ('ok', 'streaming', 'dry_run') and not (${both}) then r.cost_nano_usd end`
      : 'null';
  const sql = `select
    count(*) as count,
    sum(r.cost_nano_usd) as costNanoUsd,
    count(case when r.cost_nano_usd is null and ${table.done} then 1 end) as unpriced,
    sum(case when ${both} then ${table.baseline} end) as baselineNanoUsd,
    sum(case when ${both} then r.cost_nano_usd end) as comparableNanoUsd,
    sum(${lost}) as lostNanoUsd,
    sum(r.input_tokens) as inputTokens,
    sum(r.output_tokens) as outputTokens,
    count(case when ${table.estimated} = 1 then 1 end) as estimated,
    log_percentiles(case when ${table.answered} then ${table.latency} end) as latency,
    log_percentiles(case when ${table.answered} then ${table.firstToken} end) as firstToken
    from ${table.name} as r where ${where.sql}`;
  return watch(db, isCancelled, () => {
    const { latency, firstToken, lostNanoUsd, ...sums } = db.prepare(sql).get(...where.params) as Found;
    const [p50Ms, p95Ms, p99Ms] = JSON.parse(latency) as Ranks;
    const [firstTokenP50Ms, firstTokenP95Ms, firstTokenP99Ms] = JSON.parse(firstToken) as Ranks;
    const waits = { p50Ms, p95Ms, p99Ms, firstTokenP50Ms, firstTokenP95Ms, firstTokenP99Ms };
    const whole = { ...sums, ...waits, secondNanoUsd: null, lostNanoUsd: null, judgesNanoUsd: null };
    if (kind === 'attempts' && baselinePrice) {
      const onBaseline = priceRows(db, where, baselinePrice);
      const baselineNanoUsd = onBaseline === null ? null : Math.round(onBaseline);
      const compared = { baselineNanoUsd, comparableNanoUsd: sums.costNanoUsd };
      return { ...whole, ...compared, savedNanoUsd: savedOf(compared, 0) };
    }
    const apart = kind === 'requests' ? readApart(db, filter, isCancelled) : NOTHING_APART;
    const besides = (apart.secondNanoUsd ?? 0) + (apart.judgesNanoUsd ?? 0) + (lostNanoUsd ?? 0);
    return { ...whole, ...apart, lostNanoUsd, savedNanoUsd: savedOf(sums, besides) };
  });
}

type Ranks = [number | null, number | null, number | null];
type Found = Pick<
  LogTotals,
  | 'count'
  | 'costNanoUsd'
  | 'unpriced'
  | 'baselineNanoUsd'
  | 'comparableNanoUsd'
  | 'inputTokens'
  | 'outputTokens'
  | 'estimated'
> & { latency: string; firstToken: string; lostNanoUsd: number | null };

/** As lib/telemetry/history/savings.ts: null where nothing can be compared and nothing was paid beside. */
function savedOf(
  { baselineNanoUsd, comparableNanoUsd }: Pick<LogTotals, 'baselineNanoUsd' | 'comparableNanoUsd'>,
  besides: number,
): number | null {
  if (baselineNanoUsd === null && !comparableNanoUsd && besides === 0) return null;
  return (baselineNanoUsd ?? 0) - (comparableNanoUsd ?? 0) - besides;
}

interface Apart {
  secondNanoUsd: number | null;
  judgesNanoUsd: number | null;
}
const NOTHING_APART: Apart = { secondNanoUsd: null, judgesNanoUsd: null };

/**
 * Nano-USD of second answers, and of judges that no request pays, found by the same labels of their own; null where the
 * filter names another.
 */
function readApart(db: Database, filter: LogFilter, isCancelled?: IsCancelled): Apart {
  const isOfCharts = filter.outcome === null || filter.outcome === 'done';
  if (!isOfCharts || filter.band !== null || filter.complexityBin !== null) return NOTHING_APART;
  const sumOf = (purpose: string, condition: string) => {
    const where = logWhere('attempts', { ...filter, outcome: null, purpose }, isCancelled !== undefined);
    return db
      .prepare(
        `select coalesce(sum(r.cost_nano_usd), 0) from attempts as r where ${where.sql} and ${condition}`,
      )
      .pluck()
      .get(...where.params) as number;
  };
  return { secondNanoUsd: sumOf('shadow', '1'), judgesNanoUsd: sumOf('judge', IS_APART) };
}
