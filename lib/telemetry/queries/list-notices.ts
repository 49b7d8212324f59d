import { count, desc, eq, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { notices } from '@/lib/db/schema';
import type { NoticeRow } from '../record-notice';

/** The newest `limit` notices. */
export function listNotices(db: Db, limit: number): NoticeRow[] {
  return db.select().from(notices).orderBy(desc(notices.at), desc(notices.id)).limit(limit).all();
}

export function countUnreadNotices(db: Db): number {
  return db.select({ n: count() }).from(notices).where(isNull(notices.readAt)).get()?.n ?? 0;
}

/** Those whose webhook was not called to its end, oldest first. */
export function listWaitingNotices(db: Db): NoticeRow[] {
  return db.select().from(notices).where(eq(notices.delivery, 'waiting')).orderBy(notices.id).all();
}
