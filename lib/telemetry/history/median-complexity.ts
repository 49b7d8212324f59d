import { FACT, HOUR_MS, SPREAD } from './columns.ts';
import type { Cube } from './cube.ts';
import { createDistribution, type Distribution } from './distribution.ts';
import { NO_FILTER, scanCells } from './scan.ts';

const TWENTIETHS = 20;

/**
 * Median complexity 0..1 of what was called in the hours since `sinceMs`, by task type, to the middle of its twentieth;
 * types nobody asked for are absent.
 */
export function readMedianComplexity(rollups: Cube, sinceMs: number): Record<string, number> {
  const table = rollups.facts[FACT.subtask];
  const byType = new Map<number, Distribution>();
  const fromMs = Math.floor(sinceMs / HOUR_MS) * HOUR_MS;
  scanCells(rollups, FACT.subtask, { fromMs, toMs: Number.MAX_SAFE_INTEGER }, NO_FILTER, (row) => {
    const type = table.taskType[row] ?? 0;
    const bins = byType.get(type) ?? createDistribution(false);
    byType.set(type, bins);
    bins.add(table, row, SPREAD.complexity);
  });
  return Object.fromEntries(
    [...byType].flatMap(([type, bins]) => {
      const middle = medianOf(bins);
      return middle === null ? [] : [[rollups.labels.textOf(type), middle]];
    }),
  );
}

function medianOf(bins: Distribution): number | null {
  let left = Math.max(1, Math.ceil(bins.count() / 2));
  let median: number | null = null;
  bins.each((bin, count) => {
    left -= count;
    if (left <= 0 && median === null) median = (bin + 0.5) / TWENTIETHS;
  });
  return median;
}
