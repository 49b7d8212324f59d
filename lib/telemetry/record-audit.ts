import type { Db } from '@/lib/db/client';
import { auditLog } from '@/lib/db/schema';

export type AuditRow = Pick<typeof auditLog.$inferInsert, 'at' | 'actor' | 'action' | 'summary'> & {
  /** The id of what was changed; null when it is the whole. */
  subject: string | null;
};

/** Appends at once, past the queue; `db` may be a transaction. Throws when the database refuses. */
export function insertAudit(db: Pick<Db, 'insert'>, entry: AuditRow): void {
  const { at, actor, action, subject, summary } = entry;
  db.insert(auditLog).values({ at, actor, action, subject, summary }).run();
}
