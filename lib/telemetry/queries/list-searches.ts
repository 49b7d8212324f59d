import { desc, getTableColumns, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { searches } from '@/lib/db/schema';
import type { SearchRow } from '../record-search';

/** `hasResult`: `getSearch` gives it. */
export type ListedSearch = Omit<SearchRow, 'result'> & { hasResult: boolean };

const { result, ...columns } = getTableColumns(searches);

/** The newest `limit` searches, newest first, without their results. */
export function listSearches(db: Db, limit: number): ListedSearch[] {
  return db
    .select({ ...columns, hasResult: sql<number>`${result} is not null`.mapWith(Boolean) })
    .from(searches)
    .orderBy(desc(searches.createdAt), desc(searches.id))
    .limit(limit)
    .all();
}
