import { and, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { settingsVersions } from '@/lib/db/schema';
import type { StoredVersion } from './list-settings-versions';

/** One saved version; undefined when there is none of that number. */
export function getSettingsVersion(
  db: Db,
  kind: StoredVersion['kind'],
  version: number,
): StoredVersion | undefined {
  return db
    .select()
    .from(settingsVersions)
    .where(and(eq(settingsVersions.kind, kind), eq(settingsVersions.version, version)))
    .get();
}
