import { blob, index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Words that rollups name by number. */
export const rollupLabels = sqliteTable('rollup_labels', {
  id: integer('id').primaryKey(),
  label: text('label').notNull().unique(),
});

/**
 * Sums by UTC hour of what the rows of requests, subtasks and attempts say, written in the rows' own transaction.
 * They outlive the rows. Labels are 0 where there is none.
 */
export const rollups = sqliteTable(
  'rollups',
  {
    /** What was counted: 0 requests that ended, 1 subtasks that were called, 2 attempts. */
    fact: integer('fact').notNull(),
    /** Hours since the epoch, of `requests.created_at`, `subtasks.created_at`, `attempts.started_at`. */
    hour: integer('hour').notNull(),
    client: integer('client').notNull(),
    taskType: integer('task_type').notNull(),
    band: integer('band').notNull(),
    model: integer('model').notNull(),
    tier: integer('tier').notNull(),
    /** Status; of attempts that failed the kind of error. */
    outcome: integer('outcome').notNull(),
    /** Of attempts. */
    purpose: integer('purpose').notNull(),
    simulated: integer('simulated').notNull(),
    /** Grows with every write, so that readers find what is new. */
    revision: integer('revision').notNull(),
    count: integer('count').notNull(),
    /** Sum of what is known, and of how many rows. */
    costNanoUsd: integer('cost_nano_usd').notNull(),
    costKnown: integer('cost_known').notNull(),
    /** Rows whose tokens were counted by us. */
    costEstimated: integer('cost_estimated').notNull(),
    /** Of rows where cost and baseline are both known: how many, and both sums. */
    comparable: integer('comparable').notNull(),
    comparableNanoUsd: integer('comparable_nano_usd').notNull(),
    baselineNanoUsd: integer('baseline_nano_usd').notNull(),
    /** Sums of what is known. */
    inputTokens: integer('input_tokens').notNull(),
    outputTokens: integer('output_tokens').notNull(),
    cacheReadTokens: integer('cache_read_tokens').notNull(),
    cacheWriteTokens: integer('cache_write_tokens').notNull(),
    reasoningTokens: integer('reasoning_tokens').notNull(),
    /** Rows with both token counts. */
    tokensKnown: integer('tokens_known').notNull(),
    /** Rows of which it is known whether they stayed on the machine, and those that did. */
    localKnown: integer('local_known').notNull(),
    local: integer('local').notNull(),
    /** Predicted quality, 0..1, and of how many rows. */
    qualitySum: real('quality_sum').notNull(),
    qualityKnown: integer('quality_known').notNull(),
    /** Milliseconds of the values in `latency`. */
    latencySum: real('latency_sum').notNull(),
    latencyKnown: integer('latency_known').notNull(),
    /** Of subtasks: the article's cost units and its auto-evaluation. */
    unitsSum: real('units_sum').notNull(),
    unitsKnown: integer('units_known').notNull(),
    heuristicSum: real('heuristic_sum').notNull(),
    heuristicKnown: integer('heuristic_known').notNull(),
    /** Histograms as lib/telemetry/rollups/histogram.ts packs them; null: empty. */
    latency: blob('latency', { mode: 'buffer' }),
    firstToken: blob('first_token', { mode: 'buffer' }),
    /** Twentieths of complexity. */
    complexity: blob('complexity', { mode: 'buffer' }),
  },
  (table) => [
    primaryKey({
      columns: [
        table.fact,
        table.hour,
        table.client,
        table.taskType,
        table.band,
        table.model,
        table.tier,
        table.outcome,
        table.purpose,
        table.simulated,
      ],
    }),
    index('rollups_revision').on(table.revision),
  ],
);
