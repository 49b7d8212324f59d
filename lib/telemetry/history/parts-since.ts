import type Sqlite from 'better-sqlite3';
import { HOUR_MS } from './columns.ts';
import type { Cube } from './cube.ts';
import { countRows, hasAllRows } from './has-all-rows.ts';
import { readRows } from './read-rows.ts';

// They are read in some 20 ms; below that, every figure is exact.
const FEW_ROWS = 5000;

export interface Parts {
  /** True: all of it is rows, and percentiles are exact. */
  exact: boolean;
  parts: { cube: Cube; span: { fromMs: number; toMs: number } }[];
}

/** All that began at `sinceMs` or later: rows while they are few, else the rows of the first hour and sums beyond. */
export function partsSince(client: Sqlite.Database, rollups: Cube, sinceMs: number): Parts {
  const toMs = Number.MAX_SAFE_INTEGER;
  const span = { fromMs: sinceMs, toMs };
  const rows =
    countRows(rollups, { fromMs: sinceMs - HOUR_MS, toMs }) <= FEW_ROWS ? readRows(client, span) : null;
  if (rows !== null && hasAllRows(rows, rollups, span)) return { exact: true, parts: [{ cube: rows, span }] };
  const hourMs = Math.ceil(sinceMs / HOUR_MS) * HOUR_MS;
  return {
    exact: false,
    parts: [
      { cube: readRows(client, { fromMs: sinceMs, toMs: hourMs }), span: { fromMs: sinceMs, toMs: hourMs } },
      { cube: rollups, span: { fromMs: hourMs, toMs } },
    ],
  };
}
