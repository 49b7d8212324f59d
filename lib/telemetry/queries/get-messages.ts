import { asc, eq } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { messages, requests } from '@/lib/db/schema';

export interface MessageRecord {
  id: string;
  role: 'user' | 'assistant';
  /** JSON array of UI message parts. */
  parts: string;
  createdAt: number;
  requestId: string | null;
  /** Status of the request it belongs to; null when there is none. */
  requestStatus: string | null;
}

/** Messages of a conversation, oldest first. */
export function getMessages(db: Db, conversationId: string): MessageRecord[] {
  return db
    .select({
      id: messages.id,
      role: messages.role,
      parts: messages.parts,
      createdAt: messages.createdAt,
      requestId: messages.requestId,
      requestStatus: requests.status,
    })
    .from(messages)
    .leftJoin(requests, eq(requests.id, messages.requestId))
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .all();
}
