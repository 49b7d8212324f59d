// What: what each rule says about one text, and what would follow.
// Why: a rule is easier to trust when it was tried on the sentence it was written for.
// Not for: the past (preview-rule.ts).
import { z } from 'zod';
import { ruleSchema } from '@/lib/catalog/rule-schema';
import { select } from '@/lib/routing/decide';
import { matchRule } from '@/lib/routing/pillars/match-rule';
import { rulesInOrder, sayAction } from '@/lib/routing/pillars/rules';
import { divide } from '@/lib/routing/split/divide';
import { lowerFirst } from '@/lib/routing/text';
import type { Policy, RouteContext, RouteRequest, Subtask } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import { patternProblem } from './check-patterns';
import type { Context } from './context';
import { wellFormed } from './decide';
import { resolvePolicy, routingWorld } from './resolve-policy';

// A pasted book takes longer to read than a person waits for a test.
const MOST_CHARS = 100_000;
const MOST_RULES = 500;

/** `rules` absent: those of the policy. */
export const ruleTestSchema = z.strictObject({
  text: z.string().trim().min(1).max(MOST_CHARS),
  policy: z.string().max(100).optional(),
  rules: z.array(ruleSchema).max(MOST_RULES).optional(),
});

export type RuleTestInput = z.infer<typeof ruleTestSchema>;

export interface RuleTrial {
  id: string;
  reason: string;
  /** False: an earlier rule stopped, so nobody asked this one. */
  asked: boolean;
  matched: boolean;
  /** What shows it; null without a match. */
  evidence: string | null;
  /** For people: “at most T2”. */
  action: string;
  /** True: it matched, and later rules and pillars are not asked. */
  stopped: boolean;
}

export interface RuleTestPart
  extends Pick<Subtask, 'text' | 'taskType' | 'complexity' | 'band' | 'tokens' | 'language' | 'sensitive'> {
  /** In the order they are asked; disabled ones are left out. */
  rules: RuleTrial[];
  /** One sentence. */
  effect: string;
}

/**
 * Splitter, classifier and rules over one text; nothing is called or recorded, and no embedding or judge is asked.
 * 400 naming `policy`, or `rules[3].when.pattern` when it does not compile.
 */
export function testRules(ctx: Context, { text, policy: name, rules }: RuleTestInput): RuleTestPart[] {
  for (const [at, { when }] of (rules ?? []).entries()) {
    const problem = when.pattern === undefined ? null : patternProblem(when.pattern);
    if (problem !== null) throw badRequest(problem, `rules[${at}].when.pattern`, 'invalid_pattern');
  }
  const named = resolvePolicy(ctx, name);
  const world = routingWorld(ctx, rules === undefined ? named : { ...named, rules });
  const { clock, random, weights } = ctx;
  const routeCtx: RouteContext = { ...world, clock, random, weights };
  const request: RouteRequest = { prompt: wellFormed(text), client: 'chat' };
  return divide(request, routeCtx).subtasks.map((subtask) => testPart(subtask, request, routeCtx));
}

function testPart(subtask: Subtask, request: RouteRequest, ctx: RouteContext): RuleTestPart {
  const { taskType, complexity, band, tokens, language, sensitive } = subtask;
  const trials = tryRules(subtask, request, ctx);
  return {
    text: subtask.text,
    taskType,
    complexity,
    band,
    tokens,
    language,
    sensitive,
    rules: trials,
    effect: sayEffect(trials, subtask, request, ctx),
  };
}

function tryRules(subtask: Subtask, request: RouteRequest, { policy, state }: RouteContext): RuleTrial[] {
  let isOver = forcedTierOf(policy, subtask) !== undefined;
  return rulesInOrder(policy, subtask).map((rule) => {
    const asked = !isOver;
    const evidence = asked ? matchRule(rule, { subtask, request, state }) : null;
    const stopped = evidence !== null && rule.stop === true;
    isOver ||= stopped;
    const { id, reason, action } = rule;
    return { id, reason, asked, matched: evidence !== null, evidence, action: sayAction(action), stopped };
  });
}

function forcedTierOf({ forcedTiers }: Policy, { taskType }: Subtask) {
  return forcedTiers[taskType];
}

function sayEffect(
  trials: readonly RuleTrial[],
  subtask: Subtask,
  request: RouteRequest,
  ctx: RouteContext,
): string {
  const { field, winner } = select(subtask, request, ctx);
  const tier = forcedTierOf(ctx.policy, subtask);
  const matched = trials.filter((trial) => trial.matched);
  const said = matched.map(
    ({ reason, action }, at) => `${at === 0 ? reason : lowerFirst(reason)} (${action})`,
  );
  const cause =
    tier !== undefined
      ? `${subtask.taskType} always goes to T${tier}`
      : said.length === 0
        ? 'No rule matches'
        : said.join('; ');
  if (winner === null) return `${cause}, and no model may be called.`;
  const count = field.ranking.length;
  const left = count === 1 ? 'one model may take it' : `${count} models may take it`;
  return `${cause}; ${left}, ${winner.model.id} first.`;
}
