import { z } from 'zod';
import { headerSafeKey, line } from '@/lib/shared/line';
import { CAPABILITIES, LOCALITIES } from '@/lib/shared/vocabulary';
import { budgetSchema, notifySchema } from './budget-schema';
import { optimizeSchema } from './optimize-schema';
import { policySchema } from './policy-schema';

// `local` and `simulated` are the app's own; a file names endpoints that are called over HTTP.
const CONFIGURABLE_PROTOCOLS = ['openai', 'anthropic', 'google', 'ollama', 'simulated'] as const;

const id = line(200);
// More than anybody has; checks and pages are made for hundreds.
const MOST_ENDPOINTS = 200;
const MOST_MODELS = 2000;
// Money is integer nano-USD, exact up to nine million.
const usd = z.number().nonnegative().max(9_000_000);
const usdPerMTok = usd;
const limitMs = z.int().positive().max(86_400_000);

// HTTP's own, and what would let a header pretend to be another call's.
const FORBIDDEN_HEADERS =
  /^(?:host|connection|content-length|content-type|content-encoding|accept-encoding|transfer-encoding|upgrade|te|trailer|expect|keep-alive|cookie|proxy-.*)$/i;
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'expected the name of an HTTP header')
  .refine((name) => !FORBIDDEN_HEADERS.test(name), 'expected a header that is not set by HTTP itself');
const headerValue = z
  .string()
  .regex(/^[\t\x20-\x7e]{1,4096}$/, 'expected printable ASCII without line breaks');
export const headers = z
  .record(headerName, headerValue)
  .refine((given) => Object.keys(given).length <= 20, 'expected at most 20 headers');

const endpoint = z.strictObject({
  id: id.describe('Unique among the endpoints'),
  label: line(200).describe('What people read; absent: the id').optional(),
  protocol: z.enum(CONFIGURABLE_PROTOCOLS).describe('What its server speaks'),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .describe('Its address up to the version, such as https://api.example.com/v1')
    .optional(),
  apiKey: headerSafeKey.describe('The key itself, or env:NAME in a file; a secret').optional(),
  locality: z.enum(LOCALITIES).describe('local: prompts stay on this machine or its network'),
  responses: z.boolean().describe('Its server takes OpenAI’s Responses format itself').optional(),
  preset: id.describe('The preset it was made from').optional(),
  headers: headers
    .describe('Sent with every call; a value may be env:NAME in a file, and is a secret')
    .optional(),
});

const tier = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .describe('1 light, 2 medium, 3 balanced, 4 heavy');
const contextWindow = z.int().positive().describe('Tokens of question and answer together');
const maxOutput = z.int().positive().describe('Most tokens of one answer');
const capabilities = z.array(z.enum(CAPABILITIES)).describe('What it can do beyond text');
const standing = z
  .enum(['on', 'draining', 'off'])
  .describe('draining: takes no new conversations. off: answers nobody');
const optionalRates = {
  cacheReadPerMTok: usdPerMTok
    .describe('USD per million tokens read from a cache; absent: as input')
    .optional(),
  cacheWritePerMTok: usdPerMTok
    .describe('USD per million tokens written to a cache; absent: as input')
    .optional(),
  cacheWrite1hPerMTok: usdPerMTok
    .describe('The same for what is kept an hour; absent: as cacheWritePerMTok')
    .optional(),
  reasoningPerMTok: usdPerMTok.describe('USD per million tokens of reasoning; absent: as output').optional(),
};
const priceTier = z
  .strictObject({
    aboveInputTokens: z.int().positive().describe('Tokens of input, cache included'),
    inputPerMTok: usdPerMTok.describe('USD per million tokens of input; absent: as below it').optional(),
    outputPerMTok: usdPerMTok.describe('USD per million tokens of output; absent: as below it').optional(),
    ...optionalRates,
  })
  .describe('Rates of the whole call when its input, cache included, exceeds aboveInputTokens');
const price = z.strictObject({
  inputPerMTok: usdPerMTok.describe('USD per million tokens of input'),
  outputPerMTok: usdPerMTok.describe('USD per million tokens of output'),
  ...optionalRates,
  tiers: z
    .array(priceTier)
    .max(10)
    .superRefine((tiers, ctx) => {
      const at = tiers.findIndex(
        ({ aboveInputTokens }, i) => aboveInputTokens <= (tiers[i - 1]?.aboveInputTokens ?? 0),
      );
      if (at > 0)
        ctx.addIssue({
          code: 'custom',
          path: [at, 'aboveInputTokens'],
          input: tiers[at]?.aboveInputTokens,
          message: 'expected more than in the tier before it',
        });
    })
    .describe('Long-context rates, the lowest first')
    .optional(),
  perImageUsd: usd.describe('USD for each image sent, beside its tokens').optional(),
  perRequestUsd: usd.describe('USD for each call, beside its tokens').optional(),
  power: z
    .strictObject({
      watts: z.number().nonnegative().max(1_000_000).describe('Drawn while the model answers'),
      usdPerKwh: z.number().nonnegative().max(1000).describe('USD per kilowatt-hour'),
    })
    .describe('Electricity of the machine that answers, counted for the time it answers')
    .optional(),
});

const model = z.strictObject({
  id: id.describe('What callers name it by; unique among the models'),
  endpoint: id.describe('The endpoint that serves it'),
  model: id.describe('Its name at the endpoint'),
  alsoAt: z
    .array(
      z.strictObject({
        endpoint: id.describe('A further endpoint'),
        model: id.describe('Its name there; absent: as at the first').optional(),
      }),
    )
    .max(20)
    .describe('Further endpoints that serve it; model defaults to the name at the first')
    .optional(),
  provider: line(200).describe('Who made it, as people read it').optional(),
  tier,
  contextWindow: contextWindow.default(8192),
  maxOutput: maxOutput.default(4096),
  price: price.describe('Absent: from the price registry, else unknown').optional(),
  capabilities: capabilities.default([]),
  standing: standing.optional(),
});

const adjustment = z
  .strictObject({
    tier: tier.optional(),
    contextWindow: contextWindow.optional(),
    maxOutput: maxOutput.optional(),
    price: price.nullable().describe('null: unknown').optional(),
    capabilities: capabilities.optional(),
    standing: standing.optional(),
  })
  .describe('What is changed about a model that is there by itself');

// A hundred years; beyond it nobody means a number.
const days = z.int().min(1).max(36_500).nullable().optional();
const keepDays = z
  .strictObject({
    texts: days.describe(
      'Prompts of requests, quotations in traces, what upstreams said of failures, comments beside grades',
    ),
    traces: days.describe('Decisions'),
    rows: days.describe('Requests, subtasks, attempts and grades; sums by hour stay'),
    messages: days.describe('Conversations nobody wrote in since'),
  })
  .describe('Days after which they are removed; null: never');

const isOfModels = (given: object) => Object.keys(given).length <= MOST_MODELS;
const tooMany = `expected at most ${MOST_MODELS} models`;

/** The shape of `SWITCHYARD_CONFIG`. */
export const configSchema = z.strictObject({
  $schema: z.string().describe('For editors; not read').optional(),
  endpoints: z
    .array(endpoint)
    .max(MOST_ENDPOINTS)
    .describe('Where models are called; naming any replaces the default fleet')
    .optional(),
  models: z.array(model).max(MOST_MODELS).describe('What is called there').optional(),
  fallbacks: z
    .record(id, z.array(id).max(100))
    .refine(isOfModels, tooMany)
    .describe('By model, the models that are tried after it, in order')
    .optional(),
  adjust: z
    .record(id, adjustment)
    .refine(isOfModels, tooMany)
    .describe('Changes to models of the default fleet, by id')
    .optional(),
  policy: policySchema.describe('How requests are decided').optional(),
  timeouts: z
    .strictObject({
      headersMs: limitMs.describe('Until an upstream begins to answer').optional(),
      firstTokenMs: limitMs.describe('Until the first token').optional(),
      idleMs: limitMs.describe('Between two pieces of a stream').optional(),
      totalMs: limitMs.describe('Of a request with all its attempts').optional(),
    })
    .describe('Milliseconds; each replaces the shipped limit for every endpoint')
    .optional(),
  budget: budgetSchema.describe('What everyone together may spend, keys included').optional(),
  notify: notifySchema.describe('Where the owner is told of budgets, storage and the vault').optional(),
  limits: z
    .strictObject({
      requestsPerMinute: z.int().positive().max(1_000_000).nullable().describe('null: none'),
    })
    .describe('Of everyone together, keys included; null: none')
    .optional(),
  telemetry: z
    .strictObject({
      baseline: id.nullable().describe('The model savings are compared with; null: the heaviest priced one'),
    })
    .describe('What figures are compared with')
    .optional(),
  optimize: optimizeSchema.describe('How policies are improved from history').optional(),
  storage: z
    .strictObject({
      prompts: z.boolean().describe('false: neither prompts nor answers are kept').optional(),
      keepDays: keepDays.optional(),
    })
    .describe('What is kept, and how long')
    .optional(),
});

export type Config = z.infer<typeof configSchema>;

/** JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input' });
}
