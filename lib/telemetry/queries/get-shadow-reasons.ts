import { and, count, desc, gte, isNotNull, lt, ne } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { shadows } from '@/lib/db/schema';

export interface ShadowReason {
  status: 'failed' | 'skipped';
  /** A clause, with names of models. */
  reason: string;
  n: number;
}

const MOST_REASONS = 500;

/** Why there was no label, by status and reason, of subtasks drawn in [sinceMs, nowMs), UTC ms; most frequent first. */
export function getShadowReasons(db: Db, sinceMs: number, nowMs: number): ShadowReason[] {
  const { status, reason, createdAt } = shadows;
  const rows = db
    .select({ status, reason, n: count() })
    .from(shadows)
    .where(and(gte(createdAt, sinceMs), lt(createdAt, nowMs), ne(status, 'ok'), isNotNull(reason)))
    .groupBy(status, reason)
    .orderBy(desc(count()), reason)
    .limit(MOST_REASONS)
    .all();
  return rows as ShadowReason[];
}
