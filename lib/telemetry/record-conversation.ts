import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { conversations, messages } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export type ConversationRow = typeof conversations.$inferInsert;
export type MessageRow = typeof messages.$inferInsert;

/** Creates the conversation when it is new, else moves it to the top. */
export function recordConversation(recorder: Recorder, row: ConversationRow): void {
  recorder.record((tx) => {
    tx.insert(conversations)
      .values(row)
      .onConflictDoUpdate({ target: conversations.id, set: { updatedAt: row.updatedAt } })
      .run();
  });
}

/** Writes a message, or its newer state while it is still being streamed. */
export function recordMessage(recorder: Recorder, row: MessageRow): void {
  recorder.record((tx) => {
    tx.insert(messages)
      .values(row)
      .onConflictDoUpdate({ target: messages.id, set: { parts: row.parts } })
      .run();
  });
}

export function recordTitle(recorder: Recorder, id: string, title: string): void {
  recorder.record((tx) => {
    tx.update(conversations)
      .set({ title })
      .where(and(eq(conversations.id, id), isNull(conversations.deletedAt)))
      .run();
  });
}

/** Hides a conversation; `recordRestoration` takes it back. */
export function recordDeletion(recorder: Recorder, id: string, at: number): void {
  recorder.record((tx) => {
    tx.update(conversations)
      .set({ deletedAt: at })
      .where(and(eq(conversations.id, id), isNull(conversations.deletedAt)))
      .run();
  });
}

export function recordRestoration(recorder: Recorder, id: string): void {
  recorder.record((tx) => {
    tx.update(conversations)
      .set({ deletedAt: null })
      .where(and(eq(conversations.id, id), isNotNull(conversations.deletedAt)))
      .run();
  });
}
