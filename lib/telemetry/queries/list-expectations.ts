import { desc } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { expectations } from '@/lib/db/schema';
import type { ExpectationRow } from '../record-expectation';

/** What versions of the policy were expected to do, the newest `limit`, newest first. */
export function listExpectations(db: Db, limit = 200): ExpectationRow[] {
  return db.select().from(expectations).orderBy(desc(expectations.policyVersion)).limit(limit).all();
}
