import { route } from '@/lib/routing/route';
import type { Decision, Turn } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import type { Context } from './context';
import { resolveModel } from './resolve-model';
import { type RoutingWorld, resolvePolicy, routingWorld } from './resolve-policy';

export interface DecideInput {
  prompt: string;
  history?: readonly Turn[];
  policy?: string;
  model?: string;
  /** False: one subtask whatever the prompt says. */
  split?: boolean;
}

export interface Decided extends RoutingWorld {
  prompt: string;
  decision: Decision;
}

/** One decision with its trace; no model is called. 400 or 404 naming the wrong field. */
export function decide(ctx: Context, input: DecideInput): Decided {
  const prompt = wellFormed(input.prompt);
  if (prompt.trim() === '') throw badRequest('The prompt is empty.', 'prompt', 'empty_prompt');
  const choice = resolveModel(ctx.catalog(), input.model);
  const policy = resolvePolicy(ctx, choice.policy ?? input.policy);
  const world = routingWorld(ctx, policy);
  const decision = route(
    {
      prompt,
      history: input.history ?? [],
      ...(choice.model !== null && { model: choice.model }),
      split: input.split ?? choice.model === null,
    },
    { ...world, clock: ctx.clock, random: ctx.random },
  );
  return { ...world, prompt, decision };
}

/** Lone surrogates and NUL become U+FFFD, so that every text can be stored and sent as UTF-8. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
