import type { Db } from '@/lib/db/client';
import { expectations } from '@/lib/db/schema';

export type ExpectationRow = typeof expectations.$inferSelect;

/** Writes at once what a version is expected to do, in place of what was expected before. Throws when the database refuses. */
export function insertExpectation(db: Db, row: ExpectationRow): void {
  const { policyVersion: _key, ...rest } = row;
  db.insert(expectations)
    .values(row)
    .onConflictDoUpdate({ target: expectations.policyVersion, set: rest })
    .run();
}
