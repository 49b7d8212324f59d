import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { conversations } from '@/lib/db/schema';
import { getMessages, type MessageRecord } from './get-messages';

export interface ConversationRecord {
  id: string;
  title: string;
  createdAt: number;
  messages: MessageRecord[];
}

/** One conversation with its messages, oldest first, or null when it is gone. */
export function getConversation(db: Db, id: string): ConversationRecord | null {
  const row = db
    .select()
    .from(conversations)
    .where(and(eq(conversations.id, id), isNull(conversations.deletedAt)))
    .get();
  if (!row) return null;
  return { id: row.id, title: row.title, createdAt: row.createdAt, messages: getMessages(db, id) };
}

/** True when a conversation was deleted and not brought back. */
export function isDeleted(db: Db, id: string): boolean {
  const row = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.id, id), isNotNull(conversations.deletedAt)))
    .get();
  return row !== undefined;
}
