import { gte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { shadows } from '@/lib/db/schema';

/** Nano-USD that second answers and their judges cost since `since` (UTC ms), as far as it is known. */
export function getShadowSpend(db: Db, since: number): number {
  const row = db
    .select({ cost: sql<number>`coalesce(sum(${shadows.costNanoUsd}), 0)` })
    .from(shadows)
    .where(gte(shadows.createdAt, since))
    .get();
  return row?.cost ?? 0;
}
