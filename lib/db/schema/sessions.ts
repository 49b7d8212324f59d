import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per browser that signed in with the admin token. */
export const sessions = sqliteTable('sessions', {
  /**
   * HMAC-SHA256 of the admin token under what the cookie carries, hex: another token ends the session, and neither
   * token nor cookie can be guessed from it.
   */
  digest: text('digest').primaryKey(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
});
