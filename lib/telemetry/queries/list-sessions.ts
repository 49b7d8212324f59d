import { gt } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { sessions } from '@/lib/db/schema';

export type SessionRow = typeof sessions.$inferSelect;

/** Sessions that last beyond `now` (UTC ms), whatever token they were opened with. */
export function listSessions(db: Db, now: number): SessionRow[] {
  return db.select().from(sessions).where(gt(sessions.expiresAt, now)).all();
}
