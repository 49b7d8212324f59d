import { desc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { settingsVersions } from '@/lib/db/schema';

export type StoredVersion = typeof settingsVersions.$inferSelect;

/** Saved versions of one kind, newest first. */
export function listSettingsVersions(db: Db, kind: StoredVersion['kind'], limit = 200): StoredVersion[] {
  return db
    .select()
    .from(settingsVersions)
    .where(eq(settingsVersions.kind, kind))
    .orderBy(desc(settingsVersions.version))
    .limit(limit)
    .all();
}
