import { index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

/** One row per upstream call, appended when it ends. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: text('id').primaryKey(),
    requestId: text('request_id').notNull(),
    /** Empty for a judge's call: it is made before there are subtasks. */
    subtaskId: text('subtask_id').notNull(),
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
    usageEstimated: boolean('usage_estimated').notNull(),
    costNanoUsd: integer('cost_nano_usd'),
    priceVersion: text('price_version'),
    finishReason: text('finish_reason'),
    /** What it was for: the answer itself, or a judge's opinion on how to route. */
    purpose: text('purpose', { enum: ['answer', 'judge'] })
      .notNull()
      .default('answer'),
  },
  (table) => [
    index('attempts_request').on(table.requestId),
    index('attempts_model').on(table.modelId, table.startedAt),
  ],
);
