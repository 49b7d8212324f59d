import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Every price a call was costed with, so that its lines can be shown and added up later. */
export const prices = sqliteTable(
  'prices',
  {
    modelId: text('model_id').notNull(),
    /** As `attempts.price_version` says it. */
    version: text('version').notNull(),
    firstUsedAt: integer('first_used_at').notNull(),
    /** A `Price` as JSON. */
    price: text('price').notNull(),
  },
  (table) => [primaryKey({ columns: [table.modelId, table.version] })],
);
