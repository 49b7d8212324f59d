import { and, avg, count, desc, eq, gte, isNotNull, lt, ne, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { shadows } from '@/lib/db/schema';

export interface ShadowPair {
  answered: string;
  shadow: string;
  n: number;
  /** Mean labels, 0..1. */
  labelAnswered: number;
  labelShadow: number;
}

export interface ShadowFigures {
  /** Comparisons with a label. */
  labels: number;
  failed: number;
  skipped: number;
  /** Share of comparisons in which both orders agree; null without one. */
  ordersAgree: number | null;
  /** Nano-USD, mean a day of the range since the first comparison, of at least one day; null when no cost is known. */
  perDayNanoUsd: number | null;
  /** By pair, most compared first. */
  pairs: ShadowPair[];
}

const DAY_MS = 86_400_000;
const MOST_PAIRS = 100;

const { status, createdAt, costNanoUsd, answerFirst, answerSecond } = shadows;

/** What came of subtasks that were to be answered twice in [sinceMs, nowMs), UTC ms; made-up answers count. */
export function getShadowFigures(db: Db, sinceMs: number, nowMs: number): ShadowFigures {
  const inRange = and(gte(createdAt, sinceMs), lt(createdAt, nowMs));
  const sums = db
    .select({
      labels: sql<number>`coalesce(sum(${status} = 'ok'), 0)`,
      failed: sql<number>`coalesce(sum(${status} = 'failed'), 0)`,
      skipped: sql<number>`coalesce(sum(${status} = 'skipped'), 0)`,
      ordersAgree: sql<
        number | null
      >`avg(case when ${status} = 'ok' then ${answerFirst} = ${answerSecond} end)`,
      costNanoUsd: sql<number | null>`sum(${costNanoUsd})`,
    })
    .from(shadows)
    .where(inRange)
    .get();
  const { labels = 0, failed = 0, skipped = 0, ordersAgree = null, costNanoUsd: cost = null } = sums ?? {};
  const days = Math.max(1, (nowMs - Math.max(sinceMs, firstAt(db) ?? nowMs)) / DAY_MS);
  return {
    labels,
    failed,
    skipped,
    ordersAgree,
    perDayNanoUsd: cost === null ? null : Math.round(cost / days),
    pairs: readPairs(db, inRange),
  };
}

/** UTC ms of the first comparison there is, of whatever outcome but skipped ones; null: none. */
function firstAt(db: Db): number | null {
  const first = db
    .select({ createdAt })
    .from(shadows)
    .where(ne(status, 'skipped'))
    .orderBy(createdAt)
    .limit(1)
    .get();
  return first?.createdAt ?? null;
}

function readPairs(db: Db, inRange: ReturnType<typeof and>): ShadowPair[] {
  const { answeredModel, shadowModel, labelAnswered, labelShadow } = shadows;
  const rows = db
    .select({
      answered: answeredModel,
      shadow: shadowModel,
      n: count(),
      labelAnswered: avg(labelAnswered).mapWith(Number),
      labelShadow: avg(labelShadow).mapWith(Number),
    })
    .from(shadows)
    .where(and(inRange, eq(status, 'ok'), isNotNull(shadowModel)))
    .groupBy(answeredModel, shadowModel)
    .orderBy(desc(count()), answeredModel, shadowModel)
    .limit(MOST_PAIRS)
    .all();
  return rows as ShadowPair[];
}
