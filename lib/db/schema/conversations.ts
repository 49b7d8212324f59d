import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const conversations = sqliteTable(
  'conversations',
  {
    id: text('id').primaryKey(),
    title: text('title').notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    /** Set by delete, cleared by restore. */
    deletedAt: integer('deleted_at'),
  },
  (table) => [index('conversations_updated').on(table.updatedAt)],
);
