import type Sqlite from 'better-sqlite3';
import { FACT, HOUR_MS, SUM, SUM_COUNT } from './columns.ts';
import type { Pass } from './pass.ts';
import { scanCells } from './scan.ts';

/** Requests of the range from before the oldest row there is: sums by hour outlive their rows. */
export function countGone(client: Sqlite.Database, { cube, range, filter }: Pass): { rowsGone?: number } {
  const oldestMs = client.prepare('select min(created_at) from requests').pluck().get() as number | null;
  const toMs = oldestMs === null ? range.toMs : Math.floor(oldestMs / HOUR_MS) * HOUR_MS;
  if (toMs <= range.fromMs) return {};
  const { sums } = cube.facts[FACT.request];
  let rowsGone = 0;
  scanCells(cube, FACT.request, { fromMs: range.fromMs, toMs: Math.min(toMs, range.toMs) }, filter, (row) => {
    rowsGone += sums[row * SUM_COUNT + SUM.count] ?? 0;
  });
  return rowsGone > 0 ? { rowsGone } : {};
}
