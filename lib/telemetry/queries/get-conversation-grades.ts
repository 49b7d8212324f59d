import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { feedback, requests, subtasks } from '@/lib/db/schema';
import { isLatestGrade } from './latest-feedback';

export interface GivenGrade {
  requestId: string;
  /** 0-based position of the subtask in its request. */
  subtask: number;
  /** 0..1 */
  quality: number;
  comment: string | null;
}

/** What people said of a conversation's answers, where it still counts. */
export function getConversationGrades(db: Db, conversationId: string): GivenGrade[] {
  return db
    .select({
      requestId: feedback.requestId,
      subtask: subtasks.position,
      quality: feedback.quality,
      comment: feedback.comment,
    })
    .from(feedback)
    .innerJoin(requests, eq(requests.id, feedback.requestId))
    .innerJoin(subtasks, eq(subtasks.id, feedback.subtaskId))
    .where(
      and(
        eq(requests.conversationId, conversationId),
        eq(feedback.source, 'human'),
        isNotNull(feedback.quality),
        isLatestGrade,
      ),
    )
    .all() as GivenGrade[];
}
