import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

export const SETTINGS_KINDS = ['fleet', 'policy'] as const;

/** What the owner set in the app, a row per saved version; rows are never changed. */
export const settingsVersions = sqliteTable(
  'settings_versions',
  {
    kind: text('kind', { enum: SETTINGS_KINDS }).notNull(),
    /** From 2 on: version 1 is what ships. */
    version: integer('version').notNull(),
    createdAt: integer('created_at').notNull(),
    /** In the shape of the configuration file, as JSON. */
    document: text('document').notNull(),
    /** What differs from the version before, as JSON. */
    changes: text('changes').notNull(),
    note: text('note'),
    restoredFrom: integer('restored_from'),
  },
  (table) => [primaryKey({ columns: [table.kind, table.version] })],
);
