import { desc } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { auditLog } from '@/lib/db/schema';

export type AuditEntry = typeof auditLog.$inferSelect;

/** What was changed, newest first. */
export function listAudit(db: Db, limit: number): AuditEntry[] {
  return db.select().from(auditLog).orderBy(desc(auditLog.id)).limit(limit).all();
}
