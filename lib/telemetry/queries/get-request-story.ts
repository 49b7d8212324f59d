// What: every row that says something about one request.
// Why: its page tells the whole story, and each row is found by a key or a short stretch of time.
// Not for: what the rows mean (lib/services/get-request-story.ts).
import { and, asc, eq, gte, inArray, lte, min } from 'drizzle-orm';
import type { Db } from '@/lib/db/client';
import {
  attempts,
  conversations,
  egress,
  feedback,
  messages,
  preferences,
  prices,
  requests,
  subtasks,
  traces,
} from '@/lib/db/schema';
import { isLatestGrade } from './latest-feedback';

export interface StoryRows {
  request: typeof requests.$inferSelect;
  /** In order. */
  subtasks: (typeof subtasks.$inferSelect)[];
  /** By time. */
  attempts: (typeof attempts.$inferSelect)[];
  /** As stored; null: there is none. */
  trace: string | Uint8Array | null;
  /** Grades that count, oldest first. */
  feedback: (typeof feedback.$inferSelect)[];
  preferences: (typeof preferences.$inferSelect)[];
  egress: (typeof egress.$inferSelect)[];
  /** Its messages of the chat. */
  messages: { role: 'user' | 'assistant'; parts: string }[];
  /** Null: it belongs to none. */
  conversation: {
    id: string;
    /** Null: it is gone or deleted. */
    title: string | null;
    /** Ids of its requests, oldest first. */
    requestIds: string[];
  } | null;
  /** Of the models it called and the one it is compared with. */
  prices: (typeof prices.$inferSelect)[];
}

// The ledger has no index by request; calls lie close to their request's time.
const BEFORE_MS = 60_000;
const AFTER_MS = 10 * 60_000;

/** The rows of a request, or null when there is none of that id. `nowMs`: UTC ms, for one that still runs. */
export function getRequestStory(db: Db, id: string, nowMs: number): StoryRows | null {
  const request = db.select().from(requests).where(eq(requests.id, id)).get();
  if (!request) return null;
  const calls = db
    .select()
    .from(attempts)
    .where(eq(attempts.requestId, id))
    .orderBy(asc(attempts.startedAt), asc(attempts.number))
    .all();
  const trace = db.select({ decision: traces.decision }).from(traces).where(eq(traces.requestId, id)).get();
  const { conversationId } = request;
  return {
    request,
    subtasks: db
      .select()
      .from(subtasks)
      .where(eq(subtasks.requestId, id))
      .orderBy(asc(subtasks.position))
      .all(),
    attempts: calls,
    trace: trace?.decision ?? null,
    feedback: db
      .select()
      .from(feedback)
      .where(and(eq(feedback.requestId, id), isLatestGrade))
      .orderBy(asc(feedback.createdAt))
      .all(),
    preferences: db
      .select()
      .from(preferences)
      .where(eq(preferences.requestId, id))
      .orderBy(asc(preferences.createdAt))
      .all(),
    egress: db
      .select()
      .from(egress)
      .where(
        and(
          gte(egress.at, request.createdAt - BEFORE_MS),
          lte(egress.at, (request.endedAt ?? nowMs) + AFTER_MS),
          eq(egress.requestId, id),
        ),
      )
      .orderBy(asc(egress.seq))
      .all(),
    messages: conversationId === null ? [] : messagesOf(db, conversationId, id),
    conversation: conversationId === null ? null : conversationOf(db, conversationId),
    prices: pricesOf(db, [...calls.map(({ modelId }) => modelId), request.baselineModel]),
  };
}

function messagesOf(db: Db, conversationId: string, id: string): StoryRows['messages'] {
  return db
    .select({ role: messages.role, parts: messages.parts })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.requestId, id)))
    .orderBy(asc(messages.createdAt), asc(messages.id))
    .all();
}

function conversationOf(db: Db, id: string): StoryRows['conversation'] {
  const known = db
    .select({ title: conversations.title, deletedAt: conversations.deletedAt })
    .from(conversations)
    .where(eq(conversations.id, id))
    .get();
  const ids = db
    .select({ requestId: messages.requestId, at: min(messages.createdAt) })
    .from(messages)
    .where(eq(messages.conversationId, id))
    .groupBy(messages.requestId)
    .orderBy(asc(min(messages.createdAt)))
    .all();
  return {
    id,
    title: known && known.deletedAt === null ? known.title : null,
    requestIds: ids.flatMap(({ requestId }) => requestId ?? []),
  };
}

function pricesOf(db: Db, modelIds: readonly (string | null)[]): StoryRows['prices'] {
  const known = [...new Set(modelIds.filter((id) => id !== null))];
  if (known.length === 0) return [];
  return db
    .select()
    .from(prices)
    .where(inArray(prices.modelId, known))
    .orderBy(asc(prices.firstUsedAt))
    .all();
}
