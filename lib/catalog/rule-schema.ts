// What: the shape of a rule, with a description of each field.
// Why: the configuration file, its JSON Schema for editors and the dry run of a rule take the same thing.
// Not for: whether a pattern compiles; that needs the engine (lib/services/check-patterns.ts).
import { z } from 'zod';
import { line } from '@/lib/shared/line';
import { CAPABILITIES, TASK_TYPES } from '@/lib/shared/vocabulary';

export const modelId = line(200);
export const share = z.number().min(0).max(1);
const tier = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const word = line(200);
const words = z.array(word.transform((text) => text.toLowerCase())).max(500);
const count = z.int().nonnegative();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time as HH:MM');

export const taskTypes = z.enum(TASK_TYPES);

const SPANS = [
  ['minChars', 'maxChars'],
  ['minComplexity', 'maxComplexity'],
  ['minTokens', 'maxTokens'],
] as const;

const ruleCondition = z
  .strictObject({
    taskTypes: z.array(taskTypes).min(1).describe('Any of these task types').optional(),
    minChars: count.describe('At least this many characters').optional(),
    maxChars: count.describe('At most this many characters').optional(),
    anyKeyword: words.min(1).describe('Any of these words or phrases, on word boundaries').optional(),
    noKeyword: words.describe('None of these words or phrases').optional(),
    minComplexity: share.describe('Complexity 0..1, at least').optional(),
    maxComplexity: share.describe('Complexity 0..1, at most').optional(),
    containsCode: z.boolean().describe('Whether the text contains code').optional(),
    minTokens: count.describe('At least this many input tokens').optional(),
    maxTokens: count.describe('At most this many input tokens').optional(),
    pattern: z
      .string()
      .min(1)
      .max(500)
      .describe('A regular expression in RE2 syntax, ignoring case; no look-around, no back-references')
      .optional(),
    languages: z
      .array(z.string().regex(/^[a-z]{2}$/, 'expected an ISO 639-1 code such as "en"'))
      .min(1)
      .describe('Any of these languages, as ISO 639-1 codes')
      .optional(),
    sensitive: z.boolean().describe('Whether the text holds secrets or personal data').optional(),
    requires: z.array(z.enum(CAPABILITIES)).min(1).describe('Any of these capabilities is needed').optional(),
    clients: z.array(word).min(1).describe('Who asks: chat, api, or the name of a gateway key').optional(),
    between: z
      .strictObject({ from: time.describe('HH:MM'), to: time.describe('HH:MM') })
      .describe('Local time of day; to before from goes over midnight')
      .optional(),
    header: z
      .strictObject({
        name: word.describe('In any case'),
        equals: z.string().max(500).describe('The whole value').optional(),
      })
      .describe('A header of the request; without equals it only has to be there')
      .optional(),
  })
  .superRefine((when, context) => {
    for (const [least, most] of SPANS)
      if ((when[least] ?? 0) > (when[most] ?? Number.POSITIVE_INFINITY))
        context.addIssue({
          code: 'custom',
          path: [least],
          input: when[least],
          message: `must not be over ${most}, which is ${when[most]}`,
        });
  })
  .describe('Every condition given must hold; none given matches everything');

const ruleAction = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('force_model'), model: modelId }),
    z.strictObject({ kind: z.literal('force_tier'), tier }),
    z.strictObject({ kind: z.literal('max_tier'), tier }),
    z.strictObject({ kind: z.literal('min_tier'), tier }),
    z.strictObject({ kind: z.literal('deny_model'), model: modelId }),
    z.strictObject({ kind: z.literal('allow_models'), models: z.array(modelId).min(1) }),
    z.strictObject({ kind: z.literal('prefer_model'), model: modelId }),
    z.strictObject({ kind: z.literal('local_only') }),
    z.strictObject({ kind: z.literal('prefer_local') }),
    z.strictObject({ kind: z.literal('min_quality'), quality: share }),
  ])
  .describe('What follows from a match');

export const ruleSchema = z.strictObject({
  id: line(100).describe('Unique among the rules'),
  reason: line(300).describe('Said to people when it matched'),
  when: ruleCondition,
  action: ruleAction,
  stop: z.boolean().describe('Later rules and pillars are not asked').optional(),
  priority: z.number().describe('Higher ones are asked first; default 0').optional(),
  enabled: z.boolean().describe('false: kept, but not asked').optional(),
});

export type RuleConfig = z.infer<typeof ruleSchema>;
