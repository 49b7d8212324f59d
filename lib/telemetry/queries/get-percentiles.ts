import { and, asc, count, isNotNull, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from '@/lib/db/client';

/**
 * Percentiles of a column by nearest rank (the smallest value with at least p of the rows at or below it),
 * in the order asked; null where there are no rows.
 */
export function getPercentiles(
  db: Db,
  column: SQLiteColumn,
  where: SQL | undefined,
  ranks: readonly number[],
): (number | null)[] {
  const filter = and(isNotNull(column), where);
  const rows = db.select({ n: count() }).from(column.table).where(filter).get()?.n ?? 0;
  return ranks.map((rank) => {
    if (rows === 0) return null;
    const row = db
      .select({ value: column })
      .from(column.table)
      .where(filter)
      .orderBy(asc(column))
      .limit(1)
      .offset(Math.max(0, Math.ceil(rank * rows) - 1))
      .get();
    return (row?.value as number | undefined) ?? null;
  });
}
