import { and, count, eq, gt, gte, ne, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { subtasks } from '@/lib/db/schema';
import { getJudgeSpend } from './get-judge-spend';
import { getPercentiles } from './get-percentiles';

export interface CallTotals {
  calls: number;
  simulatedCalls: number;
  answeredCalls: number;
  failedCalls: number;
  /** Calls whose cost is unknown; the sums leave them out. */
  unpricedCalls: number;
  requests: number;
  /** The article's units; null when no call has any. */
  costUnits: number | null;
  /** Answers and judges together. */
  costNanoUsd: number | null;
  judgeCalls: number;
  inputTokens: number | null;
  outputTokens: number | null;
  avgHeuristic: number | null;
  avgLatencyMs: number | null;
  p50LatencyMs: number | null;
  p95LatencyMs: number | null;
  p50FirstTokenMs: number | null;
  /** Answered calls by tier: `{ "1": 3 }`. */
  byTier: Record<string, number>;
}

/**
 * Totals over every subtask that was called since `since` (UTC ms); dry runs are not calls.
 * With `realOnly` the simulated ones count into `simulatedCalls` alone.
 */
export function getCallTotals(db: Db, since: number, realOnly = false): CallTotals {
  const inRange = and(
    gte(subtasks.createdAt, since),
    ne(subtasks.status, 'dry_run'),
    gt(subtasks.attempts, 0),
  );
  const called = realOnly ? and(inRange, sql`coalesce(${subtasks.simulated}, 0) = 0`) : inRange;
  const simulated = db
    .select({ n: count() })
    .from(subtasks)
    .where(and(inRange, eq(subtasks.simulated, true)))
    .get();
  const sums = db
    .select({
      calls: count(),
      answered: sql<number>`count(case when ${subtasks.status} = 'ok' then 1 end)`,
      unpriced: sql<number>`count(*) - count(${subtasks.costNanoUsd})`,
      failed: sql<number>`count(case when ${subtasks.status} = 'failed' then 1 end)`,
      requests: sql<number>`count(distinct ${subtasks.requestId})`,
      costUnits: sql<number | null>`sum(${subtasks.costUnits})`,
      costNanoUsd: sql<number | null>`sum(${subtasks.costNanoUsd})`,
      inputTokens: sql<number | null>`sum(${subtasks.inputTokens})`,
      outputTokens: sql<number | null>`sum(${subtasks.outputTokens})`,
      avgHeuristic: sql<number | null>`avg(${subtasks.heuristicQuality})`,
      avgLatencyMs: sql<number | null>`avg(${subtasks.latencyMs})`,
    })
    .from(subtasks)
    .where(called)
    .get();
  const judges = getJudgeSpend(db, since);
  const tiers = db
    .select({ tier: subtasks.answeredTier, n: count() })
    .from(subtasks)
    .where(called)
    .groupBy(subtasks.answeredTier)
    .all();
  const [p50LatencyMs, p95LatencyMs] = getPercentiles(db, subtasks.latencyMs, called, [0.5, 0.95]);
  const [p50FirstTokenMs] = getPercentiles(db, subtasks.firstTokenMs, called, [0.5]);
  return {
    calls: sums?.calls ?? 0,
    simulatedCalls: simulated?.n ?? 0,
    answeredCalls: sums?.answered ?? 0,
    failedCalls: sums?.failed ?? 0,
    unpricedCalls: sums?.unpriced ?? 0,
    requests: sums?.requests ?? 0,
    costUnits: sums?.costUnits ?? null,
    costNanoUsd: addKnown(sums?.costNanoUsd ?? null, judges.costNanoUsd),
    judgeCalls: judges.calls,
    inputTokens: sums?.inputTokens ?? null,
    outputTokens: sums?.outputTokens ?? null,
    avgHeuristic: sums?.avgHeuristic ?? null,
    avgLatencyMs: sums?.avgLatencyMs ?? null,
    p50LatencyMs: p50LatencyMs ?? null,
    p95LatencyMs: p95LatencyMs ?? null,
    p50FirstTokenMs: p50FirstTokenMs ?? null,
    byTier: Object.fromEntries(
      tiers.filter(({ tier }) => tier !== null).map(({ tier, n }) => [String(tier), n]),
    ),
  };
}

/** The sum of what is known; null when nothing is. */
function addKnown(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : a + b;
}
