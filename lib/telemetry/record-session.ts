import { eq, lte } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';

/** Writes a new session at once, past the queue: nobody may hold one that a restart forgets. Throws when the database refuses. */
export function insertSession(db: Pick<Db, 'insert'>, row: typeof sessions.$inferInsert): void {
  db.insert(sessions).values(row).run();
}

/** Removes a session at once (its digest, hex). Throws when the database refuses. */
export function deleteSession(db: Db, digest: string): void {
  db.delete(sessions).where(eq(sessions.digest, digest)).run();
}

/** Removes what expired by `now` (UTC ms). Throws when the database refuses. */
export function deleteStaleSessions(db: Db, now: number): void {
  db.delete(sessions).where(lte(sessions.expiresAt, now)).run();
}
