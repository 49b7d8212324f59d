// What: which of the stored requests a rule would have matched.
// Why: a rule is written once and meets every later prompt; the past is the cheapest test.
// Not for: what would have followed from the match.
import { z } from 'zod';
import { type RuleConfig, ruleSchema } from '@/lib/catalog/rule-schema';
import { formatCount } from '@/lib/routing/explain/format';
import { matchRule } from '@/lib/routing/pillars/match-rule';
import { divide } from '@/lib/routing/split/divide';
import { excerpt } from '@/lib/routing/text';
import type { RouteRequest } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import { getRecentPrompts } from '@/lib/telemetry/queries/get-recent-prompts';
import { patternProblem } from './check-patterns';
import type { Context } from './context';
import { minutesOfDay, resolvePolicy, routingWorld } from './resolve-policy';

// A thousand prompts of ordinary length take about as long as a person notices.
const MOST_REQUESTS = 2000;

/** `limit`: how many requests to look at, newest first. */
export const rulePreviewSchema = z.strictObject({
  rule: ruleSchema,
  limit: z.int().min(1).max(MOST_REQUESTS).default(500),
  policy: z.string().max(100).optional(),
});

export type RulePreviewInput = z.infer<typeof rulePreviewSchema>;

export interface RulePreview {
  matched: number;
  of: number;
  /** The newest matches. */
  examples: { requestId: string; text: string; evidence: string }[];
  /** One sentence. */
  says: string;
}

const MOST_EXAMPLES = 5;
const EXCERPT_UNITS = 160;
// A pasted book takes longer to read again than a person waits for five hundred of them.
const MOST_CHARS = 100_000;

/**
 * Replays stored prompts through splitter and classifier. Earlier turns and headers are not stored with a
 * request: a rule by header matches none of them. 400 naming `rule.when.pattern` when it does not compile.
 */
export function previewRule(ctx: Context, { rule, limit, policy }: RulePreviewInput): RulePreview {
  const problem = rule.when.pattern === undefined ? null : patternProblem(rule.when.pattern);
  if (problem !== null) throw badRequest(problem, 'rule.when.pattern', 'invalid_pattern');
  ctx.telemetry.recorder.catchUp();
  const world = routingWorld(ctx, resolvePolicy(ctx, policy));
  const { clock, random, weights } = ctx;
  const prompts = getRecentPrompts(ctx.telemetry.db, limit, MOST_CHARS);
  const matches = prompts.flatMap(({ requestId, prompt, source, createdAt }) => {
    const request: RouteRequest = { prompt, client: source };
    const state = { ...world.state, localMinutes: minutesOfDay(createdAt) };
    for (const subtask of divide(request, { ...world, state, clock, random, weights }).subtasks) {
      const evidence = matchRule(rule, { subtask, request, state });
      if (evidence !== null) return [{ requestId, text: excerpt(subtask.text, EXCERPT_UNITS), evidence }];
    }
    return [];
  });
  return {
    matched: matches.length,
    of: prompts.length,
    examples: matches.slice(0, MOST_EXAMPLES),
    says: sayMatches(matches.length, prompts.length, rule),
  };
}

function sayMatches(matched: number, of: number, rule: RuleConfig): string {
  if (of === 0) return 'There are no stored requests to try this rule on yet.';
  const header = rule.when.header === undefined ? '' : ' (headers are not stored with requests)';
  if (of === 1)
    return `This rule would ${matched === 1 ? '' : 'not '}have matched your last request${header}.`;
  const count = matched === 0 ? 'none' : formatCount(matched);
  return `This rule would have matched ${count} of your last ${formatCount(of)} requests${header}.`;
}
