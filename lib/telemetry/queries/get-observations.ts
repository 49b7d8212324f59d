import { and, desc, gte, isNotNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { type FeedbackSource, feedback } from '@/lib/db/schema';
import type { Band, TaskType } from '@/lib/shared/vocabulary';
import { isLatestGrade } from './latest-feedback';

/** A grade that counts, with what learning needs of its answer. */
export interface GradeRecord {
  subtaskId: string;
  source: FeedbackSource;
  taskType: TaskType;
  band: Band;
  modelId: string;
  quality: number;
  weight: number;
  expectedLogit: number;
  simulated: boolean;
  /** UTC milliseconds. */
  atMs: number;
}

/** Grades since `since` (UTC ms) that were neither replaced nor taken back: the newest `limit`, oldest first. */
export function getObservations(db: Db, since: number, limit: number): GradeRecord[] {
  const rows = db
    .select({
      subtaskId: feedback.subtaskId,
      source: feedback.source,
      taskType: feedback.taskType,
      band: feedback.band,
      modelId: feedback.modelId,
      quality: feedback.quality,
      weight: feedback.weight,
      expectedLogit: feedback.expectedLogit,
      simulated: feedback.simulated,
      atMs: feedback.createdAt,
    })
    .from(feedback)
    .where(and(gte(feedback.createdAt, since), isNotNull(feedback.quality), isLatestGrade))
    .orderBy(desc(feedback.createdAt))
    .limit(limit)
    .all();
  return (rows as GradeRecord[]).reverse();
}
