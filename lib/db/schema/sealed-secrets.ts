import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per endpoint with a key or secret headers, sealed by the vault; nothing of it can be read without the key file. */
export const sealedSecrets = sqliteTable('sealed_secrets', {
  endpointId: text('endpoint_id').primaryKey(),
  /** Scheme, host and port the secrets may be sent to. */
  origin: text('origin').notNull(),
  /** Which key of the key file opens it. */
  keyId: text('key_id').notNull(),
  iv: blob('iv', { mode: 'buffer' }).notNull(),
  tag: blob('tag', { mode: 'buffer' }).notNull(),
  ciphertext: blob('ciphertext', { mode: 'buffer' }).notNull(),
  updatedAt: integer('updated_at').notNull(),
});
