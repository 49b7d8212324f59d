// What: the way of a prompt from text to recorded answer.
// Why: the chat, the JSON route and the command line all take this one way.
// Not for: transport; events go out through `onEvent` and become whatever the caller speaks.
import type { ExecutionEvent } from '@/lib/execution/ports';
import type { Call, SubtaskResult } from '@/lib/execution/types';
import type { Constraints, Decision, Needs, Turn } from '@/lib/routing/types';
import { createId } from '@/lib/shared/ids';
import { sumKnown } from '@/lib/shared/money';
import type { TaskType } from '@/lib/shared/vocabulary';
import { recordRequestStart } from '@/lib/telemetry/record-request';
import type { Context } from './context';
import { type Decided, decide } from './decide';
import { executeDecision } from './execute-decision';
import { notePrice } from './note-price';
import { noteRepeat } from './note-repeat';
import { outcomeOf, type SubtaskOutcome } from './outcome';
import { recordAnswer, recordAttempt, recordDryRun, recordTrace } from './record-answer';
import { refuseUncallable } from './refuse-uncallable';
import { tracedRequest } from './traced-request';

export interface RequestInput {
  prompt: string;
  history?: readonly Turn[];
  policy?: string;
  model?: string;
  taskType?: TaskType;
  dryRun?: boolean;
  conversationId?: string | null;
  source: 'chat' | 'api' | 'gateway';
  /** Default: the source. */
  client?: string;
  /** The gateway key it came with; null: the house's own. */
  keyId?: string | null;
  split?: boolean;
  constraints?: Constraints;
  needs?: Needs;
  answersTools?: boolean;
  /** Sent to the chosen model as it is, instead of prompt and history. */
  call?: Call;
  /** True: the caller gets the answer whole, at the end. */
  sendsWhole?: boolean;
  /** See ExecutionPorts. */
  pressure?: () => Promise<void> | null;
  /** The caller's headers, for rules. */
  headers?: Readonly<Record<string, string>>;
  signal: AbortSignal;
  onEvent?: (event: RequestEvent) => void;
  /** A decision already made for this input. */
  decided?: Decided;
}

export type RequestStatus = 'ok' | 'partial' | 'failed' | 'stopped' | 'dry_run';

/** What happens to a request, in order; `atMs` counts from its start. */
export type RequestEvent =
  | { type: 'started'; requestId: string; startedAt: number; dryRun: boolean }
  | { type: 'decided'; decided: Decided }
  | { type: 'execution'; event: ExecutionEvent; atMs: number }
  | { type: 'subtask_ended'; outcome: SubtaskOutcome; result: SubtaskResult; atMs: number }
  | { type: 'ended'; status: RequestStatus; totalMs: number };

export interface Answer {
  requestId: string;
  prompt: string;
  status: RequestStatus;
  totalMs: number;
  decided: Decided;
  /** Empty on a dry run. */
  subtasks: { decision: Decision['subtasks'][number]; result: SubtaskResult; outcome: SubtaskOutcome }[];
}

/**
 * Decides, executes, records. Throws a SwitchyardError for bad input and when no model may be called;
 * upstream failures are part of the answer.
 */
export function answerRequest(ctx: Context, input: RequestInput): Promise<Answer> {
  const signal = AbortSignal.any([input.signal, ctx.running.stopping]);
  return ctx.running.track(answer(ctx, { ...input, signal }));
}

async function answer(ctx: Context, input: RequestInput): Promise<Answer> {
  const payer = input.keyId ?? input.source;
  const decided =
    input.decided ??
    (await decide(ctx, {
      ...input,
      client: input.client ?? input.source,
      payer,
      preview: input.dryRun ?? false,
    }));
  const { decision, requestId, startedAt, startMs } = decided;
  if (!input.dryRun) refuseUncallable(ctx, decided);
  const sinceStart = () => ctx.clock.monotonicMs() - startMs;
  const emit = input.onEvent ?? (() => {});
  emit({ type: 'started', requestId, startedAt, dryRun: input.dryRun ?? false });
  emit({ type: 'decided', decided });
  recordRequestStart(ctx.telemetry.recorder, {
    id: requestId,
    createdAt: startedAt,
    source: input.source,
    conversationId: input.conversationId ?? null,
    keyId: input.keyId ?? null,
    threadKey: decided.threadKey,
    status: 'streaming',
    prompt: decided.prompt,
    promptChars: decided.prompt.length,
    policy: decision.policy.name,
    policyVersion: decision.policy.version,
    catalogVersion: decision.catalogVersion,
    subtaskCount: decision.subtasks.length,
    analyzingMs: decision.ms.analyzing,
    routingMs: decision.ms.routing,
  });
  if (input.dryRun) {
    recordDryRun(ctx, { requestId, startedAt, client: payer }, decision);
    const totalMs = sinceStart();
    emit({ type: 'ended', status: 'dry_run', totalMs });
    return { requestId, prompt: decided.prompt, status: 'dry_run', totalMs, decided, subtasks: [] };
  }
  const subtaskIds = decision.subtasks.map(() => createId('sub', ctx.clock, ctx.random));
  recordTrace(ctx, requestId, decision);
  const results = await executeDecision(ctx, decided, input, (event) => {
    ctx.conditions.follow(event, input.call?.native?.stream !== false);
    if (event.type === 'attempt_ended')
      recordAttempt(
        ctx,
        {
          requestId,
          subtaskId: subtaskIds[event.subtask] ?? null,
          client: payer,
          taskType: decision.subtasks[event.subtask]?.subtask.taskType ?? null,
        },
        event.attempt,
      );
    if (event.type === 'attempt_ended') notePrice(ctx, decided.catalog, event.attempt);
    const atMs =
      event.type === 'backing_off' ? sinceStart() : 'atMs' in event ? event.atMs - startMs : sinceStart();
    if (event.type === 'subtask_ended')
      emit({
        type: 'subtask_ended',
        outcome: outcomeOf(event.result, decided.catalog),
        result: event.result,
        atMs,
      });
    else emit({ type: 'execution', event, atMs });
  });
  const subtasks = results.map((result) => ({
    decision: decision.subtasks[result.subtask] as Decision['subtasks'][number],
    result,
    outcome: outcomeOf(result, decided.catalog),
  }));
  const answered: Answer = {
    requestId,
    prompt: decided.prompt,
    status: statusOf(results, input.signal),
    totalMs: sinceStart(),
    decided,
    subtasks,
  };
  recordAnswer(ctx, answered, { subtaskIds, client: payer });
  ctx.traces?.ended(tracedRequest(answered, input));
  rememberThread(ctx, input, answered, subtaskIds[0] ?? null);
  emit({ type: 'ended', status: answered.status, totalMs: answered.totalMs });
  ctx.shadow.offer(answered, input, subtaskIds);
  return answered;
}

/** So that what follows in this conversation finds the model that knows it, and the same again is noticed. */
function rememberThread(
  ctx: Context,
  input: RequestInput,
  { subtasks, decided }: Answer,
  subtaskId: string | null,
): void {
  const [only] = subtasks;
  if (subtasks.length !== 1 || only?.outcome.status !== 'ok' || only.outcome.modelId === null) return;
  const { modelId, inputTokens, outputTokens } = only.outcome;
  const { threadKey, requestId, startedAt } = decided;
  ctx.threads.remember(threadKey, { modelId, tokens: sumKnown([inputTokens, outputTokens]) });
  if (input.source !== 'gateway') return;
  const { simulated } = only.outcome;
  noteRepeat(ctx, {
    threadKey,
    requestId,
    subtaskId,
    startedAt,
    namedModel: input.model,
    modelId,
    simulated,
  });
}

function statusOf(results: readonly SubtaskResult[], signal: AbortSignal): RequestStatus {
  if (signal.aborted) return 'stopped';
  const answered = results.filter(({ status }) => status === 'ok').length;
  if (answered === results.length) return 'ok';
  return answered > 0 ? 'partial' : 'failed';
}
