import { and, desc, eq, isNotNull, notInArray } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { searches } from '@/lib/db/schema';

export type SearchRow = typeof searches.$inferSelect;
export type NewSearchRow = Omit<SearchRow, 'endedAt' | 'result' | 'error'>;
export type SearchEnd = Pick<SearchRow, 'endedAt' | 'status' | 'result' | 'error'>;

/** A result is some hundred kilobytes; searches beyond these keep their row alone. */
export const KEPT_RESULTS = 20;

/** Writes a search that begins, at once. Throws when the database refuses. */
export function insertSearch(db: Db, row: NewSearchRow): void {
  db.insert(searches).values(row).run();
}

/** What came of it, at once; of results only the newest 20 are kept. Throws when the database refuses. */
export function endSearch(db: Db, id: string, end: SearchEnd): void {
  db.transaction((tx) => {
    tx.update(searches).set(end).where(eq(searches.id, id)).run();
    const kept = tx
      .select({ id: searches.id })
      .from(searches)
      .where(isNotNull(searches.result))
      .orderBy(desc(searches.createdAt), desc(searches.id))
      .limit(KEPT_RESULTS);
    tx.update(searches)
      .set({ result: null })
      .where(and(isNotNull(searches.result), notInArray(searches.id, kept)))
      .run();
  });
}

/** On start: whatever still says `running` was cut by the end of the last process. Returns how many. */
export function markSearchesInterrupted(db: Db, nowMs: number): number {
  return db
    .update(searches)
    .set({ status: 'interrupted', endedAt: nowMs })
    .where(eq(searches.status, 'running'))
    .run().changes;
}
