import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const PREFERENCE_KINDS = ['regenerate', 'override', 'stop', 'copy'] as const;

/**
 * What people did with an answer that says something about it, one row per act, kept apart from grades: it never
 * counts as one.
 */
export const preferences = sqliteTable(
  'preferences',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    subtaskId: text('subtask_id'),
    kind: text('kind', { enum: PREFERENCE_KINDS }).notNull(),
    /** What had answered. */
    modelId: text('model_id'),
    /** What was asked for instead, for `override`. */
    wantedModel: text('wanted_model'),
    /** 0..1: what it suggests about the quality, by itself a weak sign. */
    suggests: real('suggests'),
    simulated: integer('simulated'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('preferences_request').on(table.requestId),
    index('preferences_created').on(table.createdAt),
  ],
);
