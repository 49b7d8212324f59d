import type { Db } from '@/lib/db/client';
import { settingsVersions } from '@/lib/db/schema';
import { type AuditRow, insertAudit } from './record-audit';

export type SettingsRow = typeof settingsVersions.$inferInsert;

/** Appends a version and its line in the log in one transaction, at once. Throws when the database refuses. */
export function insertSettingsVersion(db: Db, row: SettingsRow, audit: AuditRow): void {
  db.transaction((tx) => {
    tx.insert(settingsVersions).values(row).run();
    insertAudit(tx, audit);
  });
}
