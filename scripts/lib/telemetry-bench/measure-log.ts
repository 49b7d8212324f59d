import { NO_FILTER } from '@/components/requests/log-view';
import type { History } from '@/lib/telemetry/history/types';
import type { LogQuery } from '@/lib/telemetry/log/types';
import { runMany, type Spread } from './run-many';

const DAY_MS = 86_400_000;
const FIRST: LogQuery = {
  kind: 'requests',
  filter: NO_FILTER,
  sort: 'time',
  descending: true,
  offset: 0,
  limit: 100,
};

/** Pages of the log and the totals above them. */
export async function measureLog(
  history: History,
  { endMs, requests, runs }: { endMs: number; requests: number; runs: number },
): Promise<{ name: string; time: Spread }[]> {
  const month = { ...NO_FILTER, fromMs: endMs - 30 * DAY_MS, toMs: endMs };
  const pages: Record<string, LogQuery> = {
    'requests, newest': FIRST,
    'requests, the middle': { ...FIRST, offset: Math.floor(requests / 2) },
    'requests of 30 d by cost': { ...FIRST, filter: month, sort: 'cost' },
    'requests of 30 d, failed': { ...FIRST, filter: { ...month, outcome: 'failed' } },
    'requests of 30 d, a word': { ...FIRST, filter: { ...month, search: 'eigenvalues' } },
    'subtasks, newest': { ...FIRST, kind: 'subtasks' },
    'attempts of a model': { ...FIRST, kind: 'attempts', filter: { ...month, modelId: 'model::heavy' } },
  };
  const times = [];
  for (const [name, query] of Object.entries(pages))
    times.push({ name, time: await runMany(runs, () => history.ask('logPage', query)) });
  const totals = { kind: 'requests', filter: month } as const;
  times.push({
    name: 'totals of requests of 30 d',
    time: await runMany(Math.min(runs, 10), () => history.ask('logTotals', totals)),
  });
  times.push({
    name: 'traffic of everything',
    time: await runMany(runs, () => history.ask('traffic', { sinceMs: 0, client: null, simulated: false })),
  });
  return times;
}
