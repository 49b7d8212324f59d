import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Sets of models that a subtask could have gone to, each once: a subtask names its set by number. */
export const fields = sqliteTable('fields', {
  id: integer('id').primaryKey(),
  /** Model ids as a JSON list, sorted. */
  models: text('models').notNull().unique(),
});
