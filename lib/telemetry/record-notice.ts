import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { notices } from '@/lib/db/schema';

export type NoticeRow = typeof notices.$inferSelect;
export type NewNoticeRow = Pick<NoticeRow, 'at' | 'kind' | 'key' | 'severity' | 'text' | 'href' | 'delivery'>;

/** Writes at once, past the queue; its id, or null when the same was said before. Throws when the database refuses. */
export function insertNotice(db: Db, row: NewNoticeRow): number | null {
  const [made] = db
    .insert(notices)
    .values(row)
    .onConflictDoNothing({ target: notices.key })
    .returning({ id: notices.id })
    .all();
  return made?.id ?? null;
}

/** What became of its webhook. Throws when the database refuses. */
export function updateDelivery(db: Db, id: number, delivery: NonNullable<NoticeRow['delivery']>): void {
  db.update(notices).set({ delivery }).where(eq(notices.id, id)).run();
}

/** Marks as read (UTC ms) those of these ids, or all when null, that are not. Throws when the database refuses. */
export function markNoticesRead(db: Db, ids: readonly number[] | null, readAt: number): void {
  const unread = isNull(notices.readAt);
  db.update(notices)
    .set({ readAt })
    .where(ids === null ? unread : and(unread, inArray(notices.id, [...ids])))
    .run();
}
