import { eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';

/** The gateway key a request came with; `keyId` null: the owner's own. Null when there is no such request. */
export function getRequestKey(db: Db, requestId: string): { keyId: string | null } | null {
  return db.select({ keyId: requests.keyId }).from(requests).where(eq(requests.id, requestId)).get() ?? null;
}
