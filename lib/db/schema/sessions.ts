import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per browser that signed in with the admin token. */
export const sessions = sqliteTable('sessions', {
  /** SHA-256 of what the cookie carries, hex. */
  digest: text('digest').primaryKey(),
  /** SHA-256 of the token it was opened with: another token ends it. */
  tokenDigest: text('token_digest').notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
});
