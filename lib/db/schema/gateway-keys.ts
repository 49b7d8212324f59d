import { sql } from 'drizzle-orm';
import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** One row per key a caller of the gateway may present; kept when it is revoked, for the sake of its requests. */
export const gatewayKeys = sqliteTable(
  'gateway_keys',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    /** SHA-256 of the secret, hex; the secret itself is kept nowhere. */
    digest: text('digest').notNull(),
    /** The secret's first characters, so that people can tell keys apart. */
    prefix: text('prefix').notNull(),
    /** Null: no limit of its own. */
    hourlyNanoUsd: integer('hourly_nano_usd'),
    dailyNanoUsd: integer('daily_nano_usd'),
    monthlyNanoUsd: integer('monthly_nano_usd'),
    requestsPerMinute: integer('requests_per_minute'),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [
    uniqueIndex('gateway_keys_digest').on(table.digest),
    uniqueIndex('gateway_keys_name').on(table.name).where(sql`revoked_at is null`),
  ],
);
