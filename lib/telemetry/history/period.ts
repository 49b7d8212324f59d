import type { FactTable } from './cube.ts';
import { addCell, addSums, createSums, type Endings, type Sums } from './sums.ts';

/** Sums by bucket of a range, and of the period before it. */
export interface Period {
  buckets: Sums[];
  before: Sums;
}

export function createPeriod(buckets: number): Period {
  return { buckets: Array.from({ length: buckets }, createSums), before: createSums() };
}

/** Adds a cell to its bucket; −1 is the period before. */
export function addToPeriod(
  period: Period,
  bucket: number,
  table: FactTable,
  row: number,
  endings: Endings,
): void {
  const sums = bucket < 0 ? period.before : period.buckets[bucket];
  if (sums) addCell(sums, table, row, endings);
}

/** Of the whole range. */
export function totalOf(period: Period): Sums {
  const total = createSums();
  for (const sums of period.buckets) addSums(total, sums);
  return total;
}
