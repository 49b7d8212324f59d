import { and, count, eq, gte, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { attempts } from '@/lib/db/schema';

export interface JudgeSpend {
  calls: number;
  /** Null when no call has a known cost. */
  costNanoUsd: number | null;
}

/** What asking judges since `since` (UTC ms) cost. */
export function getJudgeSpend(db: Db, since: number): JudgeSpend {
  const row = db
    .select({ calls: count(), cost: sql<number | null>`sum(${attempts.costNanoUsd})` })
    .from(attempts)
    .where(and(gte(attempts.startedAt, since), eq(attempts.purpose, 'judge')))
    .get();
  return { calls: row?.calls ?? 0, costNanoUsd: row?.cost ?? null };
}
