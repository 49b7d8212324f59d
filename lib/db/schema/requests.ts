import { sql } from 'drizzle-orm';
import { customType, index, integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { boolean } from './boolean';

export const REQUEST_STATUSES = [
  'streaming',
  'ok',
  'partial',
  'failed',
  'stopped',
  'interrupted',
  'dry_run',
] as const;

/**
 * 22 characters in code, 16 bytes on disk; anything else, as keys of before, stays text. Declared as text, so that the
 * table of before takes it as it is.
 */
const threadKey = customType<{ data: string; driverData: string | Buffer }>({
  dataType: () => 'text',
  toDriver: (key) => (/^[\w-]{22}$/.test(key) ? Buffer.from(key, 'base64url') : key),
  fromDriver: (value) => (typeof value === 'string' ? value : value.toString('base64url')),
});

/** One row per request: inserted when it starts, completed once when it ends, then never touched. */
export const requests = sqliteTable(
  'requests',
  {
    id: text('id').primaryKey(),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    source: text('source', { enum: ['chat', 'api', 'gateway'] }).notNull(),
    conversationId: text('conversation_id'),
    /** The gateway key it came with; null: the owner's own. */
    keyId: text('key_id'),
    /** Recognises the conversation of a client that sends it whole each time. */
    threadKey: threadKey('thread_key'),
    status: text('status', { enum: REQUEST_STATUSES }).notNull(),
    prompt: text('prompt'),
    promptChars: integer('prompt_chars').notNull(),
    /** Who asked: the gateway key's id, else the source. */
    client: text('client').generatedAlwaysAs(sql`coalesce(key_id, source)`, { mode: 'virtual' }),
    /** Of its subtasks: the one they share, else `several`. */
    taskType: text('task_type'),
    band: text('band'),
    /** The model that answered all of it, else `several`; the chosen one where nobody answered. */
    modelId: text('model_id'),
    /** Null: none, or several. */
    tier: integer('tier'),
    policy: text('policy').notNull(),
    policyVersion: integer('policy_version').notNull(),
    catalogVersion: text('catalog_version').notNull(),
    subtaskCount: integer('subtask_count'),
    analyzingMs: real('analyzing_ms'),
    routingMs: real('routing_ms'),
    firstTokenMs: real('first_token_ms'),
    totalMs: real('total_ms'),
    inputTokens: integer('input_tokens'),
    outputTokens: integer('output_tokens'),
    /** Its answers and the judges that were asked about it. */
    costNanoUsd: integer('cost_nano_usd'),
    /** What asking judges about it cost; part of `costNanoUsd`. */
    routingCostNanoUsd: integer('routing_cost_nano_usd'),
    /** True: some of its tokens were counted by us, not by an upstream. */
    costEstimated: boolean('cost_estimated'),
    baselineModel: text('baseline_model'),
    baselineCostNanoUsd: integer('baseline_cost_nano_usd'),
    /** True when every answer was made up. */
    simulated: boolean('simulated'),
    /** True when nothing left the machine. */
    local: boolean('local'),
  },
  (table) => [
    index('requests_created').on(table.createdAt),
    index('requests_status').on(table.status).where(sql`status = 'streaming'`),
    index('requests_key').on(table.keyId, table.createdAt).where(sql`key_id is not null`),
    index('requests_thread').on(table.threadKey).where(sql`thread_key is not null`),
  ],
);

/** Bytes, or text as it was before traces were packed. */
const packed = customType<{ data: string | Uint8Array; driverData: string | Uint8Array }>({
  dataType: () => 'blob',
});

/** The decision, packed (lib/telemetry/pack-trace.ts), apart from the wide rows so that scans stay small. */
export const traces = sqliteTable('traces', {
  requestId: text('request_id').primaryKey(),
  decision: packed('decision').notNull(),
});
