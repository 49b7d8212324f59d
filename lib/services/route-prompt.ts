// What: one prompt through the routing API: decided undivided, answered unless told not to.
// Why: a caller who asks for the decision wants it whole, beside what a split would have been.
// Not for: the wire formats, which never say more than an answer.

import type { Constraints, Turn } from '@/lib/routing/types';
import { type Answer, answerRequest } from './answer-request';
import type { Context } from './context';
import { type Decided, decide } from './decide';
import { type Caller, clientOf, keyIdOf, scopeToCaller } from './keys/caller';
import { refuseUnmeetable } from './refuse-unmeetable';

export interface RoutePromptInput {
  prompt: string;
  history: readonly Turn[];
  constraints?: Constraints;
  policy?: string;
  /** False: recorded as a dry run; no model is called. */
  execute: boolean;
  caller: Caller;
  headers: Readonly<Record<string, string>>;
  signal: AbortSignal;
}

export interface RoutedPrompt {
  decided: Decided;
  /** What a split would be; nobody is asked or called for it. */
  advice: Decided;
  answer: Answer;
}

/** 400 naming the field for an unknown policy and for constraints no model meets; else as `answerRequest`. */
export async function routePrompt(ctx: Context, input: RoutePromptInput): Promise<RoutedPrompt> {
  const scoped = scopeToCaller(ctx, input.caller);
  const { prompt, history, headers, signal, constraints } = input;
  const request = {
    prompt,
    history,
    headers,
    signal,
    client: clientOf(input.caller),
    ...(constraints !== undefined && { constraints }),
    ...(input.policy !== undefined && { policy: input.policy }),
  };
  const decided = await decide(scoped, { ...request, split: false, preview: !input.execute });
  refuseUnmeetable(decided.decision.subtasks[0], constraints);
  const [advice, answer] = await Promise.all([
    decide(scoped, { ...request, split: true, preview: true }),
    answerRequest(scoped, {
      ...request,
      decided,
      dryRun: !input.execute,
      sendsWhole: true,
      keyId: keyIdOf(input.caller),
      source: 'gateway',
    }),
  ]);
  return { decided, advice, answer };
}
