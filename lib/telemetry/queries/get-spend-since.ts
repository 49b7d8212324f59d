import { gte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { attempts } from '@/lib/db/schema';

/** Nano-USD spent on attempts, judges’ included, that began at or after `since` (UTC ms); unknown costs count as nothing. */
export function getSpendSince(db: Db, since: number): number {
  const row = db
    .select({ total: sql<number | null>`sum(${attempts.costNanoUsd})` })
    .from(attempts)
    .where(gte(attempts.startedAt, since))
    .get();
  return row?.total ?? 0;
}
