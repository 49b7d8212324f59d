import { z } from 'zod';
import { modelId, share } from './rule-schema';

// Money is integer nano-USD, exact up to nine million.
const usd = z.number().nonnegative().max(9_000_000);

export const optimizeSchema = z.strictObject({
  shadow: z
    .strictObject({
      share: share.describe('Share of answered subtasks that a second model answers too; 0: none').optional(),
      dailyUsd: usd.describe('Most it may cost in a UTC day, judges included').optional(),
      judge: modelId.nullable().describe('The model that compares; null: the policy’s judge').optional(),
    })
    .describe('Some prompts are answered twice in the background and the answers compared, to learn from')
    .optional(),
  autopilot: z
    .strictObject({
      enabled: z.boolean().describe('true: policies are searched and applied without asking').optional(),
      everyDays: z.number().min(0.04).max(365).describe('Days between two searches').optional(),
      maxQualityDrop: share
        .describe('Most that the expected quality may fall, in the worst case of its interval')
        .optional(),
      maxSpendRise: z
        .number()
        .nonnegative()
        .max(10)
        .describe('Most that spending may be expected to rise; 0.05 is 5 %')
        .optional(),
      minSample: z.int().nonnegative().max(10_000_000).describe('Effective sample a policy needs').optional(),
      demoteBelow: share
        .nullable()
        .describe('Graded quality under which the version before comes back; null: the guard alone')
        .optional(),
      demoteHours: z.number().positive().max(8760).describe('Hours over which that is measured').optional(),
      react: z
        .boolean()
        .describe('true: a model that fails or slows down gets less weight at once')
        .optional(),
      leaveAfter: z
        .int()
        .min(1)
        .max(10_000)
        .describe('Failed calls after which a model has lost its weight')
        .optional(),
    })
    .describe('Re-optimises by itself, within these guards')
    .optional(),
});

export type OptimizeConfig = z.infer<typeof optimizeSchema>;
