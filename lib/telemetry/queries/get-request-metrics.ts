import { and, count, desc, eq, gte, inArray, isNotNull, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { type REQUEST_STATUSES, requests, subtasks } from '@/lib/db/schema';
import { getPercentiles } from './get-percentiles';

export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export interface MetricsFilter {
  /** UTC ms. */
  since: number;
  /** Only requests of this gateway key; null: everybody's. */
  keyId: string | null;
  /** True: made-up answers count too. */
  simulated: boolean;
}

/** Requests that ended; dry runs and running ones are left out. Null: unknown, or nothing to say it of. */
export interface RequestMetrics {
  byStatus: Partial<Record<RequestStatus, number>>;
  /** Made-up requests that the filter left out. */
  simulatedLeftOut: number;
  costNanoUsd: number | null;
  /** Requests whose cost is unknown; the sum leaves them out. */
  unpriced: number;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Of answered requests. */
  avgMs: number | null;
  p50Ms: number | null;
  p95Ms: number | null;
  /** Of requests that have a cost on the baseline and a cost of their own. */
  baselineNanoUsd: number | null;
  comparableNanoUsd: number | null;
  /** Answers by catalog id, most first. */
  models: { modelId: string; answers: number }[];
}

/** What was asked through this server and what became of it. */
export function getRequestMetrics(db: Db, filter: MetricsFilter): RequestMetrics {
  const ended = and(
    gte(requests.createdAt, filter.since),
    notInArray(requests.status, ['dry_run', 'streaming']),
    filter.keyId === null ? undefined : eq(requests.keyId, filter.keyId),
  );
  const counted = filter.simulated ? ended : and(ended, sql`coalesce(${requests.simulated}, 0) = 0`);
  const answered = and(counted, inArray(requests.status, ['ok', 'partial']));
  const statuses = db
    .select({ status: requests.status, n: count() })
    .from(requests)
    .where(counted)
    .groupBy(requests.status)
    .all();
  const sums = db.select(SUMS).from(requests).where(counted).get();
  const times = db
    .select({ avgMs: sql<number | null>`avg(${requests.totalMs})` })
    .from(requests)
    .where(answered)
    .get();
  const [p50Ms, p95Ms] = getPercentiles(db, requests.totalMs, answered, [0.5, 0.95]);
  return {
    byStatus: Object.fromEntries(statuses.map(({ status, n }) => [status, n])),
    simulatedLeftOut: filter.simulated ? 0 : countRows(db, and(ended, eq(requests.simulated, true))),
    costNanoUsd: sums?.cost ?? null,
    unpriced: sums?.unpriced ?? 0,
    inputTokens: sums?.inputTokens ?? null,
    outputTokens: sums?.outputTokens ?? null,
    avgMs: times?.avgMs ?? null,
    p50Ms: p50Ms ?? null,
    p95Ms: p95Ms ?? null,
    baselineNanoUsd: sums?.baseline ?? null,
    comparableNanoUsd: sums?.comparable ?? null,
    models: answersByModel(db, counted, filter.simulated),
  };
}

const SUMS = {
  cost: sql<number | null>`sum(${requests.costNanoUsd})`,
  unpriced: sql<number>`count(*) - count(${requests.costNanoUsd})`,
  inputTokens: sql<number | null>`sum(${requests.inputTokens})`,
  outputTokens: sql<number | null>`sum(${requests.outputTokens})`,
  baseline: sql<
    number | null
  >`sum(case when ${requests.costNanoUsd} is not null then ${requests.baselineCostNanoUsd} end)`,
  comparable: sql<
    number | null
  >`sum(case when ${requests.baselineCostNanoUsd} is not null then ${requests.costNanoUsd} end)`,
};

function answersByModel(db: Db, counted: SQL | undefined, simulated: boolean): RequestMetrics['models'] {
  const real = simulated ? undefined : sql`coalesce(${subtasks.simulated}, 0) = 0`;
  const rows = db
    .select({ modelId: subtasks.answeredModel, answers: count() })
    .from(subtasks)
    .innerJoin(requests, eq(requests.id, subtasks.requestId))
    .where(and(counted, isNotNull(subtasks.answeredModel), real))
    .groupBy(subtasks.answeredModel)
    .orderBy(desc(count()), subtasks.answeredModel)
    .all();
  return rows.map(({ modelId, answers }) => ({ modelId: modelId ?? '', answers }));
}

function countRows(db: Db, where: SQL | undefined): number {
  return db.select({ n: count() }).from(requests).where(where).get()?.n ?? 0;
}
