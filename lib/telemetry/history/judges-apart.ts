// What: what judges cost that no request pays: of dry runs, of requests that never ended or whose cost is unknown.
// Why: it was spent to route, and savings that leave it out would be too high.
// Not for: judges inside requests, whose cost is part of theirs (request-figures.ts).
import type { Database } from 'better-sqlite3';
import { FACT, HOUR_MS } from './columns.ts';
import { filterOfRows } from './filter-of-rows.ts';
import { logWhere } from './log-where.ts';
import type { Pass } from './pass.ts';
import { type Span, scanCells } from './scan.ts';

/** Nano-USD by bucket. */
export interface JudgesApart {
  buckets: number[];
  before: number;
}

/** Of an attempt `r`: its request is not counted, or counted without a cost. */
export const IS_APART = `exists (select 1 from requests as q where q.id = r.request_id
  and (q.status in ('streaming', 'dry_run') or q.cost_nano_usd is null))`;

/** From rows, because sums by hour do not know whose request a judge served; without those whose rows are gone. */
export function readJudgesApart(client: Database, pass: Pass): JudgesApart {
  const apart = { buckets: pass.buckets.map(() => 0), before: 0 };
  const span = findJudges(pass);
  if (!span) return apart;
  const where = logWhere('attempts', { ...filterOfRows(pass.filter, span), purpose: 'judge' });
  const rows = client
    .prepare(
      `select r.started_at, r.cost_nano_usd from attempts as r
       where ${where.sql} and r.cost_nano_usd > 0 and ${IS_APART}`,
    )
    .raw(true)
    .iterate(...where.params) as IterableIterator<[number, number]>;
  for (const [atMs, nanoUsd] of rows) {
    const bucket = pass.bucketOf(atMs);
    if (bucket < 0) apart.before += nanoUsd;
    else apart.buckets[bucket] = (apart.buckets[bucket] ?? 0) + nanoUsd;
  }
  return apart;
}

/** The part of the range and of the period before it in which judges were called; null: none was. */
function findJudges({ cube, both, filter }: Pass): Span | null {
  const { purpose } = cube.facts[FACT.attempt];
  const judge = cube.labels.idOf('judge');
  let [firstMs, lastMs] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  scanCells(cube, FACT.attempt, both, filter, (row, atMs) => {
    if (purpose[row] !== judge) return;
    firstMs = Math.min(firstMs, atMs);
    lastMs = Math.max(lastMs, atMs);
  });
  if (firstMs > lastMs) return null;
  return { fromMs: firstMs, toMs: Math.min(both.toMs, lastMs + HOUR_MS) };
}
