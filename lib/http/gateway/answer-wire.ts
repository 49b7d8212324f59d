// What: one request of a wire format, from its body to a streamed or whole answer.
// Why: every format and every upstream takes this one way; only the words differ.
// Not for: reading or writing those words (dialect.ts).

import type { Failure } from '@/lib/execution/types';
import { type Answer, answerRequest, type RequestEvent } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import type { Decided } from '@/lib/services/decide';
import { type Caller, clientOf, keyIdOf, scopeToCaller } from '@/lib/services/keys/caller';
import type { Incoming } from '../incoming';
import { readJson } from '../read-json';
import { ruleHeaders } from '../rule-headers';
import { wholeAnswer } from './answer-end';
import { answerHeaders, costHeader } from './answer-headers';
import { type AnswerSink, createSink } from './answer-sink';
import type { AnswerHead, WireFormat, WireRequest } from './dialect';
import { stoppedOr } from './failure-error';
import { toWireError, wireErrorResponse } from './wire-error';

const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
};

/** Throws a SwitchyardError for bad input and for what cannot be called; upstream failures are responses. */
export async function answerWire(
  ctx: Context,
  request: Incoming,
  caller: Caller,
  format: WireFormat,
): Promise<Response> {
  const wire = format.parse(await readJson(request), request.headers);
  const abort = new AbortController();
  const leave = () => abort.abort();
  if (request.signal.aborted) leave();
  request.signal.addEventListener('abort', leave, { once: true });
  let decided: Decided | null = null;
  const headOf = (modelId: string): AnswerHead => describeHead(decided, modelId);
  const sink = createSink(format, wire, headOf, leave);
  const onEvent = (event: RequestEvent) => {
    if (event.type === 'decided') decided = event.decided;
    else if (wire.stream) sink.take(event);
  };
  const running = answerRequest(scopeToCaller(ctx, caller), {
    ...requestInput(wire, request),
    keyId: keyIdOf(caller),
    client: clientOf(caller),
    signal: abort.signal,
    onEvent,
    sendsWhole: !wire.stream,
    ...(wire.stream && { pressure: sink.pressure }),
  }).finally(() => request.signal.removeEventListener('abort', leave));
  const first = await Promise.race([sink.begun, running]);
  if ('head' in first) {
    void running.then(
      (answer) => conclude(ctx, answer, sink),
      (error) => {
        ctx.logError(error);
        sink.fail(toWireError(error, first.head.requestId));
      },
    );
    const headers = decided === null ? {} : answerHeaders(decided, first.head.modelId);
    return new Response(first.body, { headers: { ...STREAM_HEADERS, ...headers } });
  }
  return wire.stream && first.status === 'ok'
    ? endedAtOnce(first, sink)
    : wholeResponse(ctx, first, format, wire, headOf);
}

function requestInput(wire: WireRequest, request: Incoming) {
  return {
    prompt: wire.prompt,
    history: wire.history,
    model: wire.model,
    split: false,
    needs: wire.needs,
    answersTools: wire.answersTools,
    call: wire.call,
    source: 'gateway' as const,
    headers: ruleHeaders(request),
  };
}

function conclude(ctx: Context, answer: Answer, sink: AnswerSink): void {
  const [only] = answer.subtasks;
  const failure = only?.result.failure;
  if (failure) sink.fail(toWireError(stoppedOr(ctx, failure, only.decision), answer.requestId));
  else sink.end(answer);
}

/** An answer without content, such as one that met a stop sequence at once. */
async function endedAtOnce(answer: Answer, sink: AnswerSink): Promise<Response> {
  sink.end(answer);
  const { head, body } = await sink.begun;
  return new Response(body, {
    headers: { ...STREAM_HEADERS, ...answerHeaders(answer.decided, head.modelId) },
  });
}

function wholeResponse(
  ctx: Context,
  answer: Answer,
  format: WireFormat,
  wire: WireRequest,
  headOf: (modelId: string) => AnswerHead,
): Response {
  const [only] = answer.subtasks;
  const modelId = only?.result.final?.modelId;
  if (!only || modelId === undefined || only.result.failure)
    return wireErrorResponse(
      format,
      stoppedOr(ctx, only?.result.failure ?? NOBODY, only?.decision),
      answer.requestId,
    );
  const body =
    only.result.wireBody ?? JSON.stringify(format.toBody(headOf(modelId), wholeAnswer(answer), wire));
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...answerHeaders(answer.decided, modelId),
      ...costHeader(answer),
    },
  });
}

const NOBODY: Failure = {
  kind: 'internal',
  message: 'No model answered.',
  status: null,
  retryable: false,
  retryAfterMs: null,
};

function describeHead(decided: Decided | null, modelId: string): AnswerHead {
  return {
    requestId: decided?.requestId ?? '',
    modelId,
    createdAt: Math.floor((decided?.startedAt ?? 0) / 1000),
    inputTokens: decided?.decision.subtasks[0]?.subtask.tokens.input ?? null,
  };
}
