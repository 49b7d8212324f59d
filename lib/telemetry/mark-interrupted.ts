import { eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';
import { statementsOf } from './statements';

/** On start: whatever still says `streaming` was cut by the end of the last process. Returns how many. */
export function markInterrupted(db: Db, at: number): number {
  const { completeRequest, tally } = statementsOf(db);
  return db.transaction(
    (tx) => {
      tally.reset();
      const cut = tx.select({ id: requests.id }).from(requests).where(eq(requests.status, 'streaming')).all();
      for (const { id } of cut) completeRequest({ id, status: 'interrupted', endedAt: at });
      tally.write();
      return cut.length;
    },
    { behavior: 'immediate' },
  );
}
