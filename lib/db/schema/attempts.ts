import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

export const ATTEMPT_PURPOSES = ['answer', 'judge', 'shadow'] as const;
export type AttemptPurpose = (typeof ATTEMPT_PURPOSES)[number];

/** One row per upstream call, appended when it ends. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    /** Empty for a judge's call: it is made before there are subtasks. */
    subtaskId: text('subtask_id').notNull(),
    /** Who asked: the gateway key's id, else the source of the request. */
    client: text('client').notNull().default(''),
    /** Null: a judge's call. */
    taskType: text('task_type'),
    number: integer('number').notNull(),
    startedAt: integer('started_at').notNull(),
    modelId: text('model_id').notNull(),
    endpointId: text('endpoint_id').notNull(),
    upstreamName: text('upstream_name').notNull(),
    tier: integer('tier').notNull(),
    locality: text('locality', { enum: ['local', 'cloud'] }).notNull(),
    simulated: boolean('simulated').notNull(),
    status: text('status', { enum: ['ok', 'failed', 'aborted'] }).notNull(),
    errorKind: text('error_kind'),
    errorMessage: text('error_message'),
    httpStatus: integer('http_status'),
    headersMs: real('headers_ms'),
    firstTokenMs: real('first_token_ms'),
    durationMs: real('duration_ms').notNull(),
    backoffMs: real('backoff_ms').notNull(),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    cacheReadTokens: integer('cache_read_tokens'),
    cacheWriteTokens: integer('cache_write_tokens'),
    reasoningTokens: integer('reasoning_tokens'),
    /** Of the cache writes, what is kept an hour and has a price of its own. */
    cacheWrite1hTokens: integer('cache_write_1h_tokens'),
    usageEstimated: boolean('usage_estimated').notNull(),
    /** Images that were sent; null: none, or nobody counted. */
    images: integer('images'),
    costNanoUsd: integer('cost_nano_usd'),
    /** The part of the cost that is electricity of the owner's machine. */
    electricityNanoUsd: integer('electricity_nano_usd'),
    priceVersion: text('price_version'),
    finishReason: text('finish_reason'),
    /** What it was for: the answer itself, a judge's opinion on how to route, or a second answer to learn from. */
    purpose: text('purpose', { enum: ATTEMPT_PURPOSES }).notNull().default('answer'),
  },
  (table) => [index('attempts_request').on(table.requestId), index('attempts_started').on(table.startedAt)],
);
