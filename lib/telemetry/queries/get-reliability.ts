import { and, avg, count, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Db } from '@/lib/db/client';
import { FEEDBACK_SOURCES, feedback } from '@/lib/db/schema';
import type { TaskType } from '@/lib/shared/vocabulary';
import { isLatestGrade } from './latest-feedback';

/** Answers whose predicted P(good) lay in [from, to); the last bin includes 1. All 0..1. */
export interface ReliabilityBin {
  from: number;
  to: number;
  count: number;
  /** Null in an empty bin, as the three below. */
  meanPredicted: number | null;
  meanActual: number | null;
  /** Wilson's 95 % interval of `meanActual`. */
  low: number | null;
  high: number | null;
}

/** How well predicted quality agrees with grades. */
export interface Reliability {
  source: 'human' | 'judge' | 'shadow' | 'heuristic' | 'all';
  count: number;
  /** Expected calibration error 0..1; null without grades. */
  ece: number | null;
  /** Mean squared distance of prediction and grade 0..1; null without grades. */
  brier: number | null;
  bins: ReliabilityBin[];
  byTaskType: { taskType: TaskType; count: number; meanPredicted: number; meanActual: number }[];
  models: { modelId: string; count: number; meanPredicted: number; meanActual: number }[];
  /** Grades of made-up answers that were left out. */
  simulatedLeftOut?: number;
}

export const RELIABILITY_SOURCES = [...FEEDBACK_SOURCES, 'all'] as const;

const BINS = 10;
// Standard normal quantile of a two-sided 95 % interval.
const Z = 1.96;

/** Predicted P(good) against the grades that count; grades of made-up answers only `withSimulated`. */
export function measureReliability(
  db: Db,
  { source, withSimulated }: { source: Reliability['source']; withSimulated: boolean },
): Reliability {
  const graded = and(
    isNotNull(feedback.quality),
    isNotNull(feedback.expectedQuality),
    source === 'all' ? undefined : eq(feedback.source, source),
    isLatestGrade,
  );
  const where = withSimulated ? graded : and(graded, eq(feedback.simulated, false));
  const left = withSimulated ? 0 : countRows(db, and(graded, eq(feedback.simulated, true)));
  const binOf = sql<number>`min(${BINS - 1}, cast(${feedback.expectedQuality} * ${BINS} as integer))`;
  const binned = db
    .select({ bin: binOf, ...MEANS, squares: sql<number>`sum(${SQUARE})` })
    .from(feedback)
    .where(where)
    .groupBy(sql`1`)
    .all();
  const bins = Array.from({ length: BINS }, (_, at) =>
    toBin(
      at,
      binned.find(({ bin }) => bin === at),
    ),
  );
  const total = binned.reduce((sum, row) => sum + row.count, 0);
  const share = (sum: number) => (total === 0 ? null : sum / total);
  return {
    source,
    count: total,
    ece: share(
      binned.reduce((sum, row) => sum + row.count * Math.abs(row.meanPredicted - row.meanActual), 0),
    ),
    brier: share(binned.reduce((sum, row) => sum + row.squares, 0)),
    bins,
    byTaskType: groupBy(db, feedback.taskType, where).map(({ name, ...means }) => ({
      taskType: name as TaskType,
      ...means,
    })),
    models: groupBy(db, feedback.modelId, where).map(({ name, ...means }) => ({ modelId: name, ...means })),
    simulatedLeftOut: left,
  };
}

const SQUARE = sql`(${feedback.expectedQuality} - ${feedback.quality}) * (${feedback.expectedQuality} - ${feedback.quality})`;

const MEANS = {
  count: count(),
  meanPredicted: avg(feedback.expectedQuality).mapWith(Number),
  meanActual: avg(feedback.quality).mapWith(Number),
};

interface Means {
  count: number;
  meanPredicted: number;
  meanActual: number;
}

function groupBy(db: Db, column: SQLiteColumn, where: SQL | undefined): (Means & { name: string })[] {
  return db
    .select({ name: sql<string>`${column}`, ...MEANS })
    .from(feedback)
    .where(where)
    .groupBy(column)
    .orderBy(desc(count()), column)
    .all() as (Means & { name: string })[];
}

function countRows(db: Db, where: SQL | undefined): number {
  return db.select({ n: count() }).from(feedback).where(where).get()?.n ?? 0;
}

function toBin(at: number, row: Means | undefined): ReliabilityBin {
  const range = { from: at / BINS, to: (at + 1) / BINS };
  if (!row) return { ...range, count: 0, meanPredicted: null, meanActual: null, low: null, high: null };
  const { count: n, meanPredicted, meanActual } = row;
  return { ...range, count: n, meanPredicted, meanActual, ...wilson(meanActual, n) };
}

/** Wilson's score interval (1927) of a share `p` of `n`; 0..1. */
export function wilson(p: number, n: number): { low: number; high: number } {
  const spread = Z * Math.sqrt((p * (1 - p)) / n + Z ** 2 / (4 * n ** 2));
  const middle = p + Z ** 2 / (2 * n);
  const scale = 1 + Z ** 2 / n;
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) };
}
