import { customType, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Hexadecimal in code, half as long on disk; rows of before are text. */
const hash = customType<{ data: string; driverData: string | Buffer }>({
  dataType: () => 'blob',
  toDriver: (hex) => Buffer.from(hex, 'hex'),
  fromDriver: (value) => (typeof value === 'string' ? value : value.toString('hex')),
});

/** One row per call that left this process, each bound to the one before by its hash. */
export const egress = sqliteTable(
  'egress',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    at: integer('at').notNull(),
    purpose: text('purpose', {
      enum: ['answer', 'judge', 'shadow', 'embedding', 'test', 'discovery', 'webhook', 'trace'],
    }).notNull(),
    requestId: text('request_id'),
    endpointId: text('endpoint_id'),
    /** Name and port as they were called. */
    host: text('host').notNull(),
    /** Where the connection really led. */
    scope: text('scope', { enum: ['loopback', 'private', 'public'] }).notNull(),
    method: text('method').notNull(),
    /** Bytes of the body that was sent. */
    bytes: integer('bytes').notNull(),
    /** What the privacy filter had said of it; null: it was not asked. */
    sensitivity: text('sensitivity', { enum: ['none', 'sensitive'] }),
    /** Name and version: `balanced@3`; null: no policy was involved. */
    policy: text('policy'),
    /** Empty: the hash of the row before. */
    prevHash: hash('prev_hash').notNull(),
    hash: hash('hash').notNull(),
  },
  (table) => [index('egress_at').on(table.at)],
);
