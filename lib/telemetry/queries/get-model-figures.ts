import { and, count, eq, gte } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { attempts } from '@/lib/db/schema';
import { getPercentiles } from './get-percentiles';

export interface ModelFigures {
  modelId: string;
  calls: number;
  p50Ms: number | null;
  p95Ms: number | null;
}

/** Calls and latency of answering attempts by model since `since` (UTC ms); simulated ones count, judges’ do not. */
export function getModelFigures(db: Db, since: number): ModelFigures[] {
  const inRange = and(
    gte(attempts.startedAt, since),
    eq(attempts.status, 'ok'),
    eq(attempts.purpose, 'answer'),
  );
  const models = db
    .select({ modelId: attempts.modelId, calls: count() })
    .from(attempts)
    .where(inRange)
    .groupBy(attempts.modelId)
    .all();
  return models.map(({ modelId, calls }) => {
    const [p50Ms, p95Ms] = getPercentiles(
      db,
      attempts.durationMs,
      and(inRange, eq(attempts.modelId, modelId)),
      [0.5, 0.95],
    );
    return { modelId, calls, p50Ms: p50Ms ?? null, p95Ms: p95Ms ?? null };
  });
}
