import type Sqlite from 'better-sqlite3';
import type { History } from '@/lib/telemetry/history/types';
import type { ReportFilter, ReportQuery } from '@/lib/telemetry/report/types';
import { plainReport } from './plain-report';
import { round, runMany, type Spread, spreadOf } from './run-many';

const DAY_MS = 86_400_000;
export const RANGES = { '24 h': 1, '7 d': 7, '30 d': 30, '90 d': 90 } as const;
const ALL: ReportFilter = { client: null, taskType: null, modelId: null, tier: null, simulated: false };
const FILTERS = { 'no filter': ALL, filtered: { ...ALL, taskType: 'code_generation', tier: 3 } };

// The peer takes seconds, and minutes over ninety days: once it is that slow, one run says enough.
const PEER_RUNS = 3;
const SLOW_MS = 3000;

export interface ReportTime {
  range: string;
  filter: string;
  report: Spread;
  plain: Spread;
  /** Plain over report, at p50. */
  ratio: number;
}

export function reportQuery(endMs: number, days: number, filter: ReportFilter = ALL): ReportQuery {
  return {
    fromMs: endMs - days * DAY_MS,
    toMs: endMs,
    zone: 'UTC',
    group: 'tier',
    filter,
    baseline: null,
  };
}

function timePlain(client: Sqlite.Database, query: ReportQuery): Spread {
  const times: number[] = [];
  while (times.length < PEER_RUNS && !times.some((ms) => ms > SLOW_MS)) {
    const started = performance.now();
    plainReport(client, query);
    times.push(performance.now() - started);
  }
  return spreadOf(times);
}

/** The whole report by range and filter, through the thread, beside plain SQL over the rows on this one. */
export async function measureReports(
  history: History,
  client: Sqlite.Database,
  { endMs, days, runs }: { endMs: number; days: number; runs: number },
): Promise<ReportTime[]> {
  const times: ReportTime[] = [];
  for (const [range, length] of Object.entries(RANGES))
    for (const [name, filter] of Object.entries(FILTERS)) {
      if (length > days) continue;
      const query = reportQuery(endMs, length, filter);
      const ask = () => history.ask('report', { query, nowMs: endMs, baselinePrice: null, clientLabels: {} });
      const report = await runMany(runs, ask);
      const plain = timePlain(client, query);
      times.push({ range, filter: name, report, plain, ratio: round(plain.p50Ms / report.p50Ms) });
    }
  return times;
}
