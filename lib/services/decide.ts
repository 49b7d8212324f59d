import { route } from '@/lib/routing/route';
import type { Decision, RouteRequest, Turn } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { sumKnown, usdToNano } from '@/lib/shared/money';
import type { Context } from './context';
import { gatherEvidence } from './gather-evidence';
import { resolveModel } from './resolve-model';
import { type RoutingWorld, resolvePolicy, routingWorld } from './resolve-policy';

export interface DecideInput {
  prompt: string;
  history?: readonly Turn[];
  policy?: string;
  model?: string;
  /** False: one subtask whatever the prompt says. */
  split?: boolean;
  /** True: nothing that costs money is asked; embedding is free. */
  preview?: boolean;
  /** Who asks and with which headers, for rules. */
  client?: string;
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

export interface Decided extends RoutingWorld {
  /** The id its rows will have. */
  requestId: string;
  /** When deciding began: UTC ms, and on the monotonic clock. */
  startedAt: number;
  startMs: number;
  prompt: string;
  decision: Decision;
  /** What judges were paid, nano-USD; null: unknown. */
  judgeCostNanoUsd: number | null;
}

/**
 * One decision with its trace; no model answers, though a judge may be asked unless it is a preview.
 * 400 or 404 naming the wrong field.
 */
export async function decide(ctx: Context, input: DecideInput): Promise<Decided> {
  const startedAt = ctx.clock.wallMs();
  const startMs = ctx.clock.monotonicMs();
  const prompt = wellFormed(input.prompt);
  if (prompt.trim() === '') throw badRequest('The prompt is empty.', 'prompt', 'empty_prompt');
  const choice = resolveModel(ctx.catalog(), input.model);
  const policy = resolvePolicy(ctx, choice.policy ?? input.policy);
  const world = routingWorld(ctx, policy);
  const request: RouteRequest = {
    prompt,
    history: input.history ?? [],
    ...(choice.model !== null && { model: choice.model }),
    split: input.split ?? choice.model === null,
    ...(input.client !== undefined && { client: input.client }),
    ...(input.headers !== undefined && { headers: input.headers }),
  };
  const requestId = createId('req', ctx.clock, ctx.random);
  const { preview = false, signal = ctx.running.stopping } = input;
  const evidence = await gatherEvidence(ctx, { request, world, requestId, preview, signal });
  const gatheringMs = ctx.clock.monotonicMs() - startMs;
  const { clock, random, weights } = ctx;
  const decision = route(request, { ...world, clock, random, weights, evidence });
  const { analyzing, routing } = decision.ms;
  return {
    ...world,
    requestId,
    startedAt,
    startMs,
    prompt,
    decision: { ...decision, ms: { analyzing, routing: gatheringMs + routing } },
    judgeCostNanoUsd: sumKnown(
      [...evidence.judgements.values()].map(({ usd }) => (usd === null ? null : usdToNano(usd))),
    ),
  };
}

/** Lone surrogates and NUL become U+FFFD, so that every text can be stored and sent as UTF-8. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
