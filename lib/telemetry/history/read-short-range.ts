import type Sqlite from 'better-sqlite3';
import { alignToHours, ROWS_LIMIT_MS } from './buckets.ts';
import type { Cube } from './cube.ts';
import { countRows, hasAllRows } from './has-all-rows.ts';
import { readRows } from './read-rows.ts';
import type { Span } from './scan.ts';

// A second to read, and some 60 MB while they are looked at.
const MOST_ROWS = 200_000;

/** A short range and the period before it; null where sums by hour say it better, or there are too many rows. */
export function readShortRange(
  client: Sqlite.Database,
  rollups: (fromMs: number) => Cube,
  { fromMs, toMs }: Span,
  mostRows = MOST_ROWS,
): Cube | null {
  if (toMs - fromMs > ROWS_LIMIT_MS) return null;
  const both = { fromMs: fromMs - (toMs - fromMs), toMs };
  const hours = alignToHours(both);
  const sums = rollups(hours.fromMs);
  if (countRows(sums, hours) > mostRows) return null;
  const rows = readRows(client, both);
  return hasAllRows(rows, sums, both) ? rows : null;
}
