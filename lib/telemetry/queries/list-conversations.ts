import { and, desc, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import { conversations } from '@/lib/db/schema';

export interface ConversationSummary {
  id: string;
  title: string;
  updatedAt: number;
  requests: number;
}

/** Conversations by last use, newest first; `search` is matched anywhere in the title. */
export function listConversations(db: Db, search: string, limit = 100): ConversationSummary[] {
  const wanted = search.trim().toLowerCase();
  return db
    .select({
      id: conversations.id,
      title: conversations.title,
      updatedAt: conversations.updatedAt,
      requests: sql<number>`(select count(*) from requests r where r.conversation_id = conversations.id)`,
    })
    .from(conversations)
    .where(
      and(
        isNull(conversations.deletedAt),
        wanted ? sql`instr(lower(${conversations.title}), ${wanted}) > 0` : undefined,
      ),
    )
    .orderBy(desc(conversations.updatedAt))
    .limit(limit)
    .all();
}
