import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const SEARCH_STATUSES = ['running', 'done', 'cancelled', 'failed', 'interrupted'] as const;

/** One row per search for better policies, with all it found. */
export const searches = sqliteTable(
  'searches',
  {
    id: text('id').primaryKey(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    status: text('status', { enum: SEARCH_STATUSES }).notNull(),
    /** `owner` or `autopilot`. */
    by: text('by').notNull(),
    policyVersion: integer('policy_version').notNull(),
    catalogVersion: text('catalog_version').notNull(),
    /** JSON of what was asked. */
    input: text('input').notNull(),
    /** JSON of what was found; null unless done. */
    result: text('result'),
    error: text('error'),
  },
  (table) => [index('searches_created').on(table.createdAt)],
);

/** What a version of the policy was expected to do when it was applied. */
export const expectations = sqliteTable('expectations', {
  policyVersion: integer('policy_version').primaryKey(),
  createdAt: integer('created_at').notNull(),
  /** `owner` or `autopilot`. */
  by: text('by').notNull(),
  searchId: text('search_id'),
  /** JSON: estimates of it and of the policy before it, on the same history. */
  expected: text('expected').notNull(),
  summary: text('summary').notNull(),
});

/** One row per thing the autopilot did, or would not do, with its reason. */
export const autopilotActions = sqliteTable(
  'autopilot_actions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** `applied`, `demoted`, `held`, `weighted`, `restored`, `price`, `turned_on`, `turned_off`. */
    kind: text('kind').notNull(),
    /** The model or version it is about. */
    subject: text('subject'),
    /** Sentences for people. */
    reason: text('reason').notNull(),
    /** JSON of what an undo needs; null: there is nothing to undo. */
    undo: text('undo'),
    undoneAt: integer('undone_at'),
  },
  (table) => [index('autopilot_actions_at').on(table.at)],
);
