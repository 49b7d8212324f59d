import { z } from 'zod';
import { CAPABILITIES, LOCALITIES } from '@/lib/shared/vocabulary';
import { policySchema } from './policy-schema';

// `local` and `simulated` are the app's own; a file names endpoints that are called over HTTP.
const CONFIGURABLE_PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama', 'simulated'] as const;

const id = z.string().trim().min(1).max(200);
const usdPerMTok = z.number().nonnegative();
const limitMs = z.int().positive().max(86_400_000).optional();

const endpoint = z.strictObject({
  id,
  label: z.string().min(1).max(200).optional(),
  protocol: z.enum(CONFIGURABLE_PROTOCOLS),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  apiKey: z.string().min(1).optional(),
  locality: z.enum(LOCALITIES),
  responses: z.boolean().describe('Its server takes OpenAI’s Responses format itself').optional(),
});

const model = z.strictObject({
  id,
  endpoint: id,
  model: id,
  alsoAt: z
    .array(z.strictObject({ endpoint: id, model: id.optional() }))
    .describe('Further endpoints that serve it; model defaults to the name at the first')
    .optional(),
  provider: z.string().min(1).max(200).optional(),
  tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  contextWindow: z.int().positive().default(8192),
  maxOutput: z.int().positive().default(4096),
  price: z
    .strictObject({
      inputPerMTok: usdPerMTok,
      outputPerMTok: usdPerMTok,
      cacheReadPerMTok: usdPerMTok.optional(),
      cacheWritePerMTok: usdPerMTok.optional(),
      reasoningPerMTok: usdPerMTok.optional(),
    })
    .optional(),
  capabilities: z.array(z.enum(CAPABILITIES)).default([]),
});

/** The shape of `SWITCHYARD_CONFIG`. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  endpoints: z.array(endpoint).optional(),
  models: z.array(model).optional(),
  fallbacks: z.record(id, z.array(id)).optional(),
  policy: policySchema.optional(),
  /** Milliseconds; each replaces the shipped limit for every endpoint. */
  timeouts: z
    .strictObject({ headersMs: limitMs, firstTokenMs: limitMs, idleMs: limitMs, totalMs: limitMs })
    .optional(),
  budget: z.strictObject({ hourlyUsd: z.number().nonnegative().nullable() }).optional(),
});

export type Config = z.infer<typeof configSchema>;

/** JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input' });
}
