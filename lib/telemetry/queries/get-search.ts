import { eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { searches } from '@/lib/db/schema';
import type { SearchRow } from '../record-search';

/** A search with its result; null: there is none of that id. */
export function getSearch(db: Db, id: string): SearchRow | null {
  return db.select().from(searches).where(eq(searches.id, id)).get() ?? null;
}
