import { FACT, HOUR_MS, SUM, SUM_COUNT } from './columns.ts';
import type { Cube } from './cube.ts';
import { NO_FILTER, type Span, scanCells } from './scan.ts';

const FACTS = [FACT.request, FACT.subtask, FACT.attempt] as const;

/** Rows of one kind, or of all, in a span. */
export function countRows(cube: Cube, span: Span, facts: readonly (0 | 1 | 2)[] = FACTS): number {
  let rows = 0;
  for (const fact of facts)
    scanCells(cube, fact, span, NO_FILTER, (row) => {
      rows += cube.facts[fact].sums[row * SUM_COUNT + SUM.count] ?? 0;
    });
  return rows;
}

/** False where rows were deleted after they were counted: only the sums by hour still know of them. */
export function hasAllRows(rows: Cube, rollups: Cube, { fromMs, toMs }: Span): boolean {
  const hours = {
    fromMs: Math.ceil(fromMs / HOUR_MS) * HOUR_MS,
    toMs: Math.floor(toMs / HOUR_MS) * HOUR_MS,
  };
  return FACTS.every((fact) => countRows(rows, hours, [fact]) === countRows(rollups, hours, [fact]));
}
