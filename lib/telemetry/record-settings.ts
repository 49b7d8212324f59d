import type { Db } from '@/lib/db/client';
import { settingsVersions } from '@/lib/db/schema';
import { type AuditRow, insertAudit } from './record-audit';

export type SettingsRow = typeof settingsVersions.$inferInsert;

/** Appends versions, each with its line in the log, in one transaction, at once. Throws when the database refuses. */
export function insertSettingsVersions(
  db: Db,
  saved: readonly { row: SettingsRow; audit: AuditRow }[],
): void {
  db.transaction((tx) => {
    for (const { row, audit } of saved) {
      tx.insert(settingsVersions).values(row).run();
      insertAudit(tx, audit);
    }
  });
}
