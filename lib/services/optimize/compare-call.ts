// What: the calls of a comparison, the second answer's and the judge's, and what they will cost.
// Why: the second model must be asked exactly what the first was, and the judge nothing it could be told by a text.
// Not for: making them (shadow-call.ts).
import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import type { Target } from '@/lib/execution/ports';
import type { Call } from '@/lib/execution/types';
import { buildComparisonPrompt } from '@/lib/routing/pillars/judge/comparison-prompt';
import type { Candidate } from '@/lib/routing/types';
import { contentText } from '@/lib/shared/content-text';
import { usdToNano } from '@/lib/shared/money';
import type { Random } from '@/lib/shared/rng';
import { buildCall } from '../build-calls';
import { subtaskVerdict } from '../egress-context';
import type { ShadowJob } from './shadow-job';

// Beyond what a judge is shown of an answer (comparison-prompt.ts), so that no cut decides.
const MOST_ANSWER_TOKENS = 4096;
// `{"good": "NEITHER"}` is nine tokens.
const VERDICT_TOKENS = 16;

/** What the answered model was asked, in words every upstream takes; the answer is capped. */
export function buildSecondCall({ answer, index, input, entry }: ShadowJob, { model }: Target): Call {
  const { decided } = answer;
  const results = new Map(answer.subtasks.map(({ result }) => [result.subtask, result]));
  const { native: _, ...call } = input.call ?? buildCall(decided, index, input.history ?? [], results);
  return {
    ...call,
    maxOutputTokens: Math.min(
      call.maxOutputTokens ?? MOST_ANSWER_TOKENS,
      MOST_ANSWER_TOKENS,
      model.maxOutput,
    ),
    expectedOutputTokens: entry.decision.subtask.tokens.output,
    egress: {
      purpose: 'shadow',
      requestId: answer.requestId,
      ...subtaskVerdict(decided.policy, entry.decision.subtask),
    },
  };
}

/** The question which of two answers to a call are good. */
export function buildComparisonCall(
  asked: Call,
  answers: { first: string; second: string },
  egress: NonNullable<Call['egress']>,
  random: Random,
): Call {
  const { system, user } = buildComparisonPrompt({ request: sayRequest(asked), ...answers }, random);
  return {
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    temperature: 0,
    maxOutputTokens: VERDICT_TOKENS,
    seed: null,
    egress,
  };
}

/** A lone prompt as it is; of a conversation who said what. */
function sayRequest({ messages }: Call): string {
  const [only] = messages;
  if (only && messages.length === 1) return contentText(only.content);
  return messages.map(({ role, content }) => `${role}: ${contentText(content)}`).join('\n\n');
}

/** What the decision expects of the second answer, without a cache of the conversation; nano-USD. */
export function estimateSecond({ estimate }: Pick<Candidate, 'estimate'>): number {
  return estimate.costUsd === null ? 0 : usdToNano(estimate.costUsd + (estimate.cachedUsd ?? 0));
}

/** Most a question to the judge will cost, nano-USD; 0 where the price is unknown. */
export function estimateQuestion(
  call: Call,
  { model }: Target,
  estimateTokens: (text: string) => number,
): number {
  const input = call.messages.reduce((sum, { content }) => sum + estimateTokens(contentText(content)), 0);
  return usdToNano(estimateCostUsd(model.price, { input, output: VERDICT_TOKENS }) ?? 0);
}
