import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per thing the owner should know: a budget near its end, a disk that is full. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    /** What happened: `budget.warning`, `budget.reached`. */
    kind: text('kind').notNull(),
    /** The same thing is said once: `budget/day/2026-11-21/warning`. */
    key: text('key').notNull().unique(),
    severity: text('severity', { enum: ['info', 'warning', 'alarm'] }).notNull(),
    /** Sentences for people; never a secret. */
    text: text('text').notNull(),
    /** Where it leads, within the app; null: nowhere. */
    href: text('href'),
    readAt: integer('read_at'),
    /** Whether the webhook took it; null: there was none. */
    delivery: text('delivery', { enum: ['waiting', 'delivered', 'failed'] }),
  },
  (table) => [index('notices_at').on(table.at)],
);
