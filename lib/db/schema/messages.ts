import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const messages = sqliteTable(
  'messages',
  {
    id: text('id').primaryKey(),
    conversationId: text('conversation_id').notNull(),
    requestId: text('request_id'),
    role: text('role', { enum: ['user', 'assistant'] }).notNull(),
    /** JSON array of UI message parts. */
    parts: text('parts').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('messages_conversation').on(table.conversationId, table.createdAt)],
);
