import type Sqlite from 'better-sqlite3';
import type { History } from '@/lib/telemetry/history/types';
import { reportQuery } from './measure-reports';

export interface PercentileError {
  figure: string;
  exactMs: number;
  fromSumsMs: number;
  /** Relative, 0..1. */
  error: number;
}

/** Percentiles of a report from sums by hour, beside those of the very rows. */
export async function measureError(
  history: History,
  client: Sqlite.Database,
  { endMs, days }: { endMs: number; days: number },
): Promise<PercentileError[]> {
  const query = reportQuery(endMs, days);
  const report = await history.ask('report', {
    query,
    nowMs: endMs,
    baselinePrice: null,
    clientLabels: {},
  });
  const { fromMs, toMs } = report.range;
  const exact = (column: string) => {
    const values = client
      .prepare(
        `select ${column} from requests where created_at >= ? and created_at < ? and status in ('ok', 'partial')
        and coalesce(simulated, 0) = 0 and ${column} is not null order by 1`,
      )
      .pluck()
      .all(fromMs, toMs) as number[];
    return (rank: number) => values[Math.max(1, Math.ceil(rank * values.length)) - 1] ?? 0;
  };
  const columns = { latency: exact('total_ms'), firstToken: exact('first_token_ms') } as const;
  return (['latency', 'firstToken'] as const).flatMap((name) =>
    ([50, 95, 99] as const).map((percent) => {
      const exactMs = columns[name](percent / 100);
      const fromSumsMs = report[name].all[`p${percent}`] ?? 0;
      return {
        figure: `${name} p${percent}`,
        exactMs,
        fromSumsMs,
        error: Math.abs(fromSumsMs / exactMs - 1),
      };
    }),
  );
}
