import type { Catalog } from '@/lib/catalog/types';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { route } from '@/lib/routing/route';
import type { Constraints, Decision, Needs, RouteRequest, Thread, Turn } from '@/lib/routing/types';
import { badRequest, SwitchyardError } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { sumKnown, usdToNano } from '@/lib/shared/money';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { Context } from './context';
import { gatherEvidence } from './gather-evidence';
import { promptParam } from './params';
import { resolveModel } from './resolve-model';
import { type RoutingWorld, resolvePolicy, routingWorld, unusable } from './resolve-policy';
import { threadKeys, turnsOf } from './threads';

export interface DecideInput {
  prompt: string;
  history?: readonly Turn[];
  policy?: string;
  model?: string;
  /** The caller's word for what is asked; absent: it is found out. */
  taskType?: TaskType;
  /** False: one subtask whatever the prompt says. */
  split?: boolean;
  needs?: Needs;
  constraints?: Constraints;
  /** True: the prompt is what tools returned. */
  answersTools?: boolean;
  /** Finds the conversation by something surer than its turns: an id the caller gave. */
  threadOf?: () => Thread | null;
  /** True: nothing that costs money is asked; embedding is free. */
  preview?: boolean;
  /** Who asks and with which headers, for rules; conversations are told apart by who asks. */
  client?: string;
  /** Who asks, as rows say it: a gateway key's id, else the source. */
  payer?: string;
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
  needs: Needs | null;
  /** What its answer is remembered under, so that the next request of the conversation finds it. */
  threadKey: string;
  decision: Decision;
  /** What judges were paid, nano-USD; null: unknown. */
  judgeCostNanoUsd: number | null;
}

/**
 * One decision with its trace; no model answers, though a judge may be asked unless it is a preview or the
 * model is settled. 400 or 404 naming the wrong field.
 */
export async function decide(ctx: Context, input: DecideInput): Promise<Decided> {
  const startedAt = ctx.clock.wallMs();
  const startMs = ctx.clock.monotonicMs();
  const { needs = null, answersTools = false, client } = input;
  const prompt = wellFormed(input.prompt);
  if (prompt.trim() === '' && !mayBeEmpty(input))
    throw badRequest('The prompt is empty.', promptParam(needs), 'empty_prompt');
  const embeds = needs?.capabilities.includes('embeddings') ?? false;
  const choice = resolveModel(ctx.catalog(), input.model, embeds);
  const policy = resolvePolicy(ctx, choice.policy ?? input.policy);
  const world = routingWorld(ctx, policy);
  if (choice.model !== null) refuseBlocked(world.catalog, choice.model);
  const history = input.history ?? [];
  const keys = threadKeys({ client: client ?? '', turns: turnsOf({ history, prompt, answersTools }) });
  const isSettled = choice.model !== null || embeds;
  const request: RouteRequest = {
    prompt,
    history,
    ...(choice.model !== null && { model: choice.model }),
    ...(input.taskType && { taskType: input.taskType }),
    split: input.split ?? choice.model === null,
    ...(needs && { needs }),
    ...(input.constraints && { constraints: input.constraints }),
    answersTools,
    thread: isSettled ? null : findThread(ctx, keys.earlier, input),
    ...(client !== undefined && { client }),
    ...(input.headers !== undefined && { headers: input.headers }),
  };
  const requestId = createId('req', ctx.clock, ctx.random);
  const { preview = false, signal = ctx.running.stopping } = input;
  const evidence = isSettled
    ? NO_EVIDENCE
    : await gatherEvidence(ctx, { request, world, requestId, payer: input.payer ?? '', preview, signal });
  const { clock, random, weights } = ctx;
  const decision = route(request, { ...world, clock, random, weights, evidence });
  const { analyzing } = decision.ms;
  const routing = Math.max(0, clock.monotonicMs() - startMs - analyzing);
  return {
    ...world,
    requestId,
    startedAt,
    startMs,
    prompt,
    needs,
    threadKey: keys.own,
    decision: { ...decision, ms: { analyzing, routing } },
    judgeCostNanoUsd: sumKnown(
      [...evidence.judgements.values()].map(({ usd }) => (usd === null ? null : usdToNano(usd))),
    ),
  };
}

/** A named model is called whatever its health, but not without the key that was meant for it. */
function refuseBlocked(catalog: Catalog, id: string): void {
  const model = catalog.models.find((known) => known.id === id);
  const why = model ? unusable(catalog, model) : null;
  if (why === null) return;
  throw new SwitchyardError(`${id} cannot be called: ${why}.`, {
    code: 'endpoint_blocked',
    status: 502,
    param: 'model',
  });
}

function findThread(
  { threads }: Context,
  earlierKey: string | null,
  { threadOf, answersTools = false }: DecideInput,
): Thread | null {
  return threadOf?.() ?? threads.find(earlierKey, answersTools) ?? null;
}

/** A tool may return nothing, and an image may come without words. */
function mayBeEmpty({ answersTools = false, needs }: DecideInput): boolean {
  return answersTools || (needs?.capabilities.includes('vision') ?? false);
}

/** Lone surrogates and NUL become U+FFFD, so that every text can be stored and sent as UTF-8. */
export function wellFormed(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
