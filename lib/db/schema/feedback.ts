import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

export const FEEDBACK_SOURCES = ['human', 'judge', 'shadow', 'heuristic'] as const;
export type FeedbackSource = (typeof FEEDBACK_SOURCES)[number];

/** One row per grade, append-only; of a subtask and source the row appended last counts. */
export const feedback = sqliteTable(
  'feedback',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    subtaskId: text('subtask_id').notNull(),
    /** What answered, which is not always what was chosen. */
    modelId: text('model_id').notNull(),
    taskType: text('task_type').notNull(),
    band: text('band').notNull(),
    /** 0..1; null takes the grade back. */
    quality: real('quality'),
    source: text('source', { enum: FEEDBACK_SOURCES }).notNull(),
    /** 0..1: how much the source is trusted. */
    weight: real('weight').notNull(),
    comment: text('comment'),
    /** Whether it served its purpose, where a client said so. */
    success: boolean('success'),
    /** P(good) of the answering model as the decision stated it; null when it stated none. */
    expectedQuality: real('expected_quality'),
    /** Logit of a good answer by the quality model alone. */
    expectedLogit: real('expected_logit').notNull(),
    /** The answer was made up; it says nothing about a real model of the same id. */
    simulated: boolean('simulated').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('feedback_subtask').on(table.subtaskId, table.source),
    index('feedback_created').on(table.createdAt),
    index('feedback_request').on(table.requestId),
  ],
);
