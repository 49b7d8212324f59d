import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

export const SHADOW_STATUSES = ['ok', 'failed', 'skipped'] as const;

/** One row per subtask that was to be answered twice to learn which answer is better; no text of either. */
export const shadows = sqliteTable(
  'shadows',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    subtaskId: text('subtask_id').notNull(),
    createdAt: integer('created_at').notNull(),
    status: text('status', { enum: SHADOW_STATUSES }).notNull(),
    /** Why there is no label; null when there is one. */
    reason: text('reason'),
    taskType: text('task_type').notNull(),
    band: text('band').notNull(),
    difficulty: real('difficulty').notNull(),
    answeredModel: text('answered_model').notNull(),
    shadowModel: text('shadow_model'),
    judgeModel: text('judge_model'),
    /** Probability with which a subtask was to be answered twice. */
    share: real('share').notNull(),
    /** Probability, given that, that each of the two is among the answers compared. */
    inclusionAnswered: real('inclusion_answered'),
    inclusionShadow: real('inclusion_shadow'),
    /** What the judge said with the answer first, and with it second: `answer`, `shadow`, `both`, `neither`. */
    answerFirst: text('answer_first'),
    answerSecond: text('answer_second'),
    /** 0..1, the mean of both orders: 1 is a good answer. */
    labelAnswered: real('label_answered'),
    labelShadow: real('label_shadow'),
    /** P(good) of the second model as the decision stated it, and its logit by the quality model alone. */
    expectedQuality: real('expected_quality'),
    expectedLogit: real('expected_logit'),
    /** Of the second answer and both questions to the judge; null: unknown. */
    costNanoUsd: integer('cost_nano_usd'),
    /** True: one of the answers, or the judge, was made up. */
    simulated: boolean('simulated').notNull(),
  },
  (table) => [index('shadows_created').on(table.createdAt), index('shadows_request').on(table.requestId)],
);
