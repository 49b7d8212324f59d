import { sql } from 'drizzle-orm';
import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

/** One row per subtask of a request, appended when the request ends. */
export const subtasks = sqliteTable(
  'subtasks',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    position: integer('position').notNull(),
    createdAt: integer('created_at').notNull(),
    /** Who asked: the gateway key's id, else the source of the request. */
    client: text('client').notNull().default(''),
    status: text('status', { enum: ['ok', 'failed', 'aborted', 'dry_run'] }).notNull(),
    taskType: text('task_type').notNull(),
    complexity: real('complexity').notNull(),
    band: text('band').notNull(),
    articleBand: text('article_band').notNull(),
    difficulty: real('difficulty').notNull(),
    confidence: real('confidence').notNull(),
    /** What the policy chose; what answered stands in `answered_model`. */
    chosenModel: text('chosen_model'),
    chosenTier: integer('chosen_tier'),
    quality: real('quality'),
    utility: real('utility'),
    threshold: real('threshold').notNull(),
    margin: real('margin'),
    propensity: real('propensity').notNull(),
    reason: text('reason').notNull(),
    answeredModel: text('answered_model'),
    answeredTier: integer('answered_tier'),
    attempts: integer('attempts').notNull(),
    firstTokenMs: real('first_token_ms'),
    latencyMs: real('latency_ms'),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    tokensEstimated: boolean('tokens_estimated'),
    /** All attempts together, failed ones included. */
    costNanoUsd: integer('cost_nano_usd'),
    /** Relative cost × output tokens / 1000, the article's unit. */
    costUnits: real('cost_units'),
    baselineCostNanoUsd: integer('baseline_cost_nano_usd'),
    /** The article's auto-evaluation: tokens per second in disguise, never shown as quality. */
    heuristicQuality: real('heuristic_quality'),
    simulated: boolean('simulated'),
    local: boolean('local'),
    errorKind: text('error_kind'),
    errorMessage: text('error_message'),
    /** The models it could have gone to (`fields`); null: not known. */
    fieldId: integer('field_id'),
    /** Tokens the decision counted on. */
    expectedInput: integer('expected_input'),
    expectedOutput: integer('expected_output'),
    /** U that asking the judge was expected to gain beyond its price; null: there was no judge, or nothing to gain. */
    judgeGain: real('judge_gain'),
    judgeNanoUsd: integer('judge_nano_usd'),
    /** Difficulty before the judge was heard; null: it was not. */
    unjudgedDifficulty: real('unjudged_difficulty'),
  },
  (table) => [
    index('subtasks_request').on(table.requestId),
    index('subtasks_created').on(table.createdAt),
    // Choices made at random, from which other policies can be judged.
    index('subtasks_explored').on(table.createdAt).where(sql`propensity < 1`),
  ],
);
