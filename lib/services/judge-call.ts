import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import type { Target } from '@/lib/execution/ports';
import type { Call } from '@/lib/execution/types';
import { buildJudgePrompt } from '@/lib/routing/pillars/judge/judge-prompt';
import { contentText } from '@/lib/shared/content-text';
import { usdToNano } from '@/lib/shared/money';
import type { Random } from '@/lib/shared/rng';

// `{"difficulty": 10}` is seven tokens.
const MAX_OUTPUT_TOKENS = 8;

/** The call that asks a judge about a text. */
export function buildJudgeCall(text: string, random: Random): Call {
  const { system, user } = buildJudgePrompt(text, random);
  return {
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: user },
    ],
    temperature: 0,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    seed: null,
  };
}

/** Most a call will cost, nano-USD; 0 where the price is unknown. */
export function estimateJudgeCall(
  call: Call,
  { model }: Target,
  estimateTokens: (text: string) => number,
): number {
  const input = call.messages.reduce((sum, { content }) => sum + estimateTokens(contentText(content)), 0);
  return usdToNano(estimateCostUsd(model.price, { input, output: MAX_OUTPUT_TOKENS }) ?? 0);
}
