import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { requests, subtasks } from '@/lib/db/schema';

export interface ThreadAnswer {
  /** Catalog id. */
  modelId: string;
  /** When it had answered, UTC ms. */
  atMs: number;
  /** Of its prompt; null: unknown. */
  inputTokens: number | null;
}

/**
 * Who answered last in a conversation; null when nobody did. Sees a row one batch window after its end:
 * callers that follow at once let the recorder catch up first.
 */
export function getThread(db: Db, threadKey: string): ThreadAnswer | null {
  const row = db
    .select({ modelId: subtasks.answeredModel, atMs: subtasks.createdAt, inputTokens: subtasks.inputTokens })
    .from(requests)
    .innerJoin(subtasks, eq(subtasks.requestId, requests.id))
    .where(and(eq(requests.threadKey, threadKey), isNotNull(subtasks.answeredModel)))
    .orderBy(desc(requests.createdAt), desc(requests.id), desc(subtasks.position))
    .limit(1)
    .get();
  return row?.modelId ? { ...row, modelId: row.modelId } : null;
}
