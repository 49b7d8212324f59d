import { z } from 'zod';

/** What happens once a window is past `warnAt`, beside the notice. */
export const AT_WARNING = ['notify', 'lower_bar', 'local_only'] as const;
export type AtWarning = (typeof AT_WARNING)[number];

/** What happens once a window is used up. */
export const AT_LIMIT = ['free_only', 'local_only', 'stop'] as const;
export type AtLimit = (typeof AT_LIMIT)[number];

// Money is integer nano-USD, exact up to nine million.
const limit = z.number().nonnegative().max(9_000_000).nullable();

export const budgetSchema = z.strictObject({
  hourlyUsd: limit.describe('USD per UTC hour; null: no limit').optional(),
  dailyUsd: limit.describe('USD per UTC day; null: no limit').optional(),
  monthlyUsd: limit.describe('USD per UTC month; null: no limit').optional(),
  warnAt: z.number().min(0).max(1).describe('Share of a limit from which the owner is told').optional(),
  atWarning: z
    .enum(AT_WARNING)
    .describe('lower_bar: a lower quality threshold and more weight on cost. local_only: nothing leaves')
    .optional(),
  atLimit: z
    .enum(AT_LIMIT)
    .describe('free_only: what costs nothing still answers. stop: every request is refused with 429')
    .optional(),
});

/** `env:NAME`, or an address; what is wrong with it is said without quoting it, for it may be a secret. */
export const notifySchema = z.strictObject({
  webhook: z
    .string()
    .trim()
    .max(2000)
    .refine(
      (value) => /^env:[A-Za-z_][A-Za-z0-9_]*$/.test(value) || /^https?:\/\//i.test(value),
      'expected env:NAME or an http or https address',
    )
    .describe('Where notices are posted; as env:NAME where the address is a secret')
    .optional(),
});
