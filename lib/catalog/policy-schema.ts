// What: what a configuration may change about the policies that ship.
// Why: each field is optional and checked where it stands, so that a wrong one is named and nothing is guessed.
// Not for: applying it (lib/services/apply-overrides.ts).
import { z } from 'zod';
import { line } from '@/lib/shared/line';
import { POLICY_PRESETS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { modelId, ruleSchema, share, taskTypes } from './rule-schema';

// Larger ones say nothing more, and U has to stay a number.
const weight = z.number().nonnegative().max(1000);
// A timer takes 32 bits; a minute is longer than anyone waits for an opinion.
const waitMs = z.int().nonnegative().max(60_000);

export const policySchema = z.strictObject({
  preset: z.enum(POLICY_PRESETS).default('balanced').describe('The policy of requests that name none'),
  weights: z
    .strictObject({
      alpha: weight.describe('Cost').optional(),
      beta: weight.describe('Quality').optional(),
      gamma: weight.describe('Latency').optional(),
    })
    .describe('U = beta·Q − alpha·C − gamma·L')
    .optional(),
  thresholds: z
    .partialRecord(z.enum([...TASK_TYPES, 'default']), share)
    .describe('Q an answer must be expected to have, 0..1, by task type')
    .optional(),
  tierCeilings: z
    .strictObject({
      1: share.describe('Of tier 1, light').optional(),
      2: share.describe('Of tier 2, medium').optional(),
      3: share.describe('Of tier 3, balanced').optional(),
      4: share.describe('Of tier 4, heavy').optional(),
    })
    .describe('Complexity 0..1 up to which a tier takes work where another may')
    .optional(),
  taskModels: z
    .partialRecord(taskTypes, modelId)
    .describe('A model that takes a task type’s work whenever it reaches the threshold')
    .optional(),
  rules: z.array(ruleSchema).max(500).describe('Asked before the rules that ship').optional(),
  rulesMode: z.enum(['extend', 'replace']).describe('replace: without the rules that ship').optional(),
  semantic: z
    .strictObject({
      enabled: z.boolean().describe('false: nothing is embedded').optional(),
      maxWaitMs: waitMs.describe('Longest wait for a vector; then it is decided without').optional(),
    })
    .describe('Embeddings of the prompt, on this machine')
    .optional(),
  judge: z
    .strictObject({
      model: modelId.nullable().describe('A small model that is asked; null: nobody is').optional(),
      timeoutMs: waitMs.positive().describe('Longest wait for its answer').optional(),
      hourlyUsd: z
        .number()
        .nonnegative()
        .max(9_000_000)
        .describe('Most the judge may spend in an hour')
        .optional(),
      minGain: z.number().nonnegative().describe('U its answer must be expected to gain').optional(),
    })
    .describe('A small model that is asked how hard a prompt is')
    .optional(),
  bandit: z
    .strictObject({
      mode: z
        .enum(['off', 'thompson', 'epsilon_greedy'])
        .describe('How choices explore; off: grades change nothing')
        .optional(),
      epsilon: share.describe('Share of choices made at random').optional(),
      minObservations: z.number().min(1).describe('Grades before experience is trusted').optional(),
      halfLifeDays: z.number().positive().describe('Days after which a grade counts half').optional(),
    })
    .describe('What grades teach')
    .optional(),
  privacy: z
    .strictObject({
      mode: z
        .enum(['off', 'prefer_local'])
        .describe('prefer_local: sensitive texts stay where a local model can take them')
        .optional(),
      patterns: z
        .array(
          z.strictObject({
            label: line(100).describe('What it finds, for people'),
            pattern: z.string().min(1).describe('RE2 syntax'),
          }),
        )
        .max(200)
        .describe('Your own patterns that make a text sensitive, in RE2 syntax')
        .optional(),
    })
    .describe('What makes a text sensitive, and what follows')
    .optional(),
  locality: z.enum(['any', 'local_only']).describe('local_only: nothing leaves this machine').optional(),
  splitGate: z
    .strictObject({
      enabled: z.boolean().describe('false: whatever may be split is').optional(),
      minSaving: share.describe('Share that must be saved').optional(),
    })
    .describe('Splitting must save this share of cost or of time')
    .optional(),
  stickiness: z
    .strictObject({
      minGain: share
        .describe('U that another model must be better by to take a conversation over')
        .optional(),
    })
    .describe('A conversation stays with its model while that is nearly as good as the best')
    .optional(),
});

export type PolicyConfig = z.infer<typeof policySchema>;
