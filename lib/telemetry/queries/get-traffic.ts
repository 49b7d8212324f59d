import { and, count, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests } from '@/lib/db/schema';
import { getPercentiles } from './get-percentiles';

export interface Traffic {
  /** Requests that were answered or tried; dry runs and simulated ones are left out. */
  requests: number;
  simulated: number;
  p50Ms: number | null;
  p95Ms: number | null;
  ttftP50Ms: number | null;
  /** Null when no request has a known cost. */
  spendNanoUsd: number | null;
  baselineNanoUsd: number | null;
  /** Requests that count into both spend and baseline. */
  comparable: number;
  comparableSpendNanoUsd: number | null;
  /** 0..1; null without requests. */
  localShare: number | null;
}

/** What real traffic since `since` (UTC ms) was and cost. */
export function getTraffic(db: Db, since: number): Traffic {
  const inRange = and(gte(requests.createdAt, since), ne(requests.status, 'dry_run'));
  const real = and(inRange, sql`coalesce(${requests.simulated}, 0) = 0`, ne(requests.status, 'streaming'));
  const sums = db
    .select({
      requests: count(),
      spend: sql<number | null>`sum(${requests.costNanoUsd})`,
      baseline: sql<
        number | null
      >`sum(case when ${requests.costNanoUsd} is not null then ${requests.baselineCostNanoUsd} end)`,
      comparable: sql<number>`count(case when ${requests.baselineCostNanoUsd} is not null then ${requests.costNanoUsd} end)`,
      comparableSpend: sql<
        number | null
      >`sum(case when ${requests.baselineCostNanoUsd} is not null then ${requests.costNanoUsd} end)`,
      local: sql<number | null>`avg(${requests.local})`,
    })
    .from(requests)
    .where(real)
    .get();
  const simulated = db
    .select({ n: count() })
    .from(requests)
    .where(and(inRange, eq(requests.simulated, true)))
    .get();
  const answered = and(real, inArray(requests.status, ['ok', 'partial']));
  const [p50Ms, p95Ms] = getPercentiles(db, requests.totalMs, answered, [0.5, 0.95]);
  const [ttftP50Ms] = getPercentiles(db, requests.firstTokenMs, answered, [0.5]);
  return {
    requests: sums?.requests ?? 0,
    simulated: simulated?.n ?? 0,
    p50Ms: p50Ms ?? null,
    p95Ms: p95Ms ?? null,
    ttftP50Ms: ttftP50Ms ?? null,
    spendNanoUsd: sums?.spend ?? null,
    baselineNanoUsd: sums?.baseline ?? null,
    comparable: sums?.comparable ?? 0,
    comparableSpendNanoUsd: sums?.comparableSpend ?? null,
    localShare: sums?.local ?? null,
  };
}
