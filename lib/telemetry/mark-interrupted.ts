import { eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';

/** On start: whatever still says `streaming` was cut by the end of the last process. Returns how many. */
export function markInterrupted(db: Db, at: number): number {
  const result = db
    .update(requests)
    .set({ status: 'interrupted', endedAt: at })
    .where(eq(requests.status, 'streaming'))
    .run() as unknown as { changes: number };
  return result.changes;
}
