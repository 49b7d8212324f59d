import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** One row per change of settings, keys or access; appended in the transaction of the change where there is one. */
export const auditLog = sqliteTable('audit_log', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  at: integer('at').notNull(),
  /** Who: `owner` on this machine, `session` or `token` with an admin token, `command` for npm scripts, `autopilot`. */
  actor: text('actor', { enum: ['owner', 'session', 'token', 'command', 'autopilot'] }).notNull(),
  /** What: `policy.saved`, `endpoint.key_set`, `vault.rotated`. */
  action: text('action').notNull(),
  /** The id of what was changed. */
  subject: text('subject'),
  /** One sentence for people; never a secret. */
  summary: text('summary').notNull(),
});
