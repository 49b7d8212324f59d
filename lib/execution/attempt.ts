import { contentText } from '@/lib/shared/content-text';
import { toNanoUsd } from '@/lib/shared/money';
import { costOf } from './cost';
import { electricityCost } from './cost-lines';
import { countImages } from './count-images';
import { failureOf, isProviderFailure } from './failure';
import type { ExecutionPorts, ProviderEvent, Target } from './ports';
import {
  addContent,
  holdsContent,
  isEmpty,
  type Progress,
  startProgress,
  toExecutionEvent,
} from './progress';
import type { Attempt, Call, Failure, FinishKind, ToolCall, Usage } from './types';
import { fillUsage, UNKNOWN_USAGE, wasNotBilled } from './usage';
import { startWatchdog, type TimeoutKind } from './watchdog';

export interface AttemptInput {
  id: string;
  subtask: number;
  /** 1-based over all models tried for the subtask. */
  number: number;
  target: Target;
  call: Call;
  backoffMs: number;
  /** Monotonic ms after which the subtask has used up its time. */
  totalDeadlineMs: number;
  signal: AbortSignal;
}

export interface AttemptResult {
  attempt: Attempt;
  text: string;
  reasoning: string;
  toolCalls: ToolCall[];
  wireBody: string | null;
  finishKind: FinishKind | null;
  /** Some of the answer went on to the caller. */
  contentSent: boolean;
}

/** Makes one upstream call under its watchdog. Never throws: every ending becomes an Attempt. */
export async function makeAttempt(input: AttemptInput, ports: ExecutionPorts): Promise<AttemptResult> {
  const { target, call, signal } = input;
  const { clock } = ports;
  const startedAt = clock.wallMs();
  const startMs = clock.monotonicMs();
  const sinceStart = () => clock.monotonicMs() - startMs;
  const progress = startProgress();
  const isStreamed = call.native?.stream !== false;
  const stop = new AbortController();
  let expired: TimeoutKind | null = null;
  const onAbort = () => stop.abort(signal.reason);
  const watchdog = startWatchdog(ports.timeouts(target, call), input.totalDeadlineMs, ports, (kind) => {
    expired = kind;
    stop.abort();
  });

  function take(event: ProviderEvent): void {
    if (event.type === 'headers') {
      progress.headersMs ??= sinceStart();
      watchdog.headersArrived();
    } else if (event.type === 'finish') {
      progress.finish = event;
    } else {
      if (holdsContent(event)) contentArrived();
      else if (event.type !== 'wire') return;
      addContent(progress, event, call);
      ports.emit(toExecutionEvent(event, input.subtask, input.id));
    }
  }

  function contentArrived(): void {
    watchdog.contentArrived();
    progress.headersMs ??= sinceStart();
    if (progress.contentSent) return;
    progress.contentSent = true;
    if (!isStreamed) return;
    progress.firstTokenMs = sinceStart();
    ports.emit({ type: 'first_token', subtask: input.subtask, id: input.id, atMs: clock.monotonicMs() });
  }

  /** Waits until the caller took what it was sent; its slowness is not the upstream's silence. */
  async function takeAndWait(event: ProviderEvent): Promise<void> {
    take(event);
    const pressure = ports.pressure?.();
    if (!pressure) return;
    watchdog.hold();
    await pressure;
    watchdog.contentArrived();
  }

  let failure: Failure | null = null;
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    await drain(ports.upstreams.stream(target, call, stop.signal), stop.signal, takeAndWait);
    if (!progress.finish || isEmpty(progress, call)) failure = unfinished(progress, target);
  } catch (error) {
    failure = explain(error, { aborted: signal.aborted, expired, progress, target });
  } finally {
    watchdog.stop();
    signal.removeEventListener('abort', onAbort);
  }
  const durationMs = sinceStart();
  return {
    text: progress.text,
    reasoning: progress.reasoning,
    toolCalls: progress.toolCalls,
    wireBody: progress.wireBody,
    finishKind: progress.finish ? (progress.finish.kind ?? 'other') : null,
    contentSent: progress.contentSent,
    attempt: {
      ...describe(input),
      status: failure === null ? 'ok' : failure.kind === 'aborted' ? 'aborted' : 'failed',
      failure,
      startedAt,
      headersMs: progress.headersMs,
      firstTokenMs: progress.firstTokenMs,
      durationMs,
      backoffMs: input.backoffMs,
      ...account(progress, failure, { ...input, durationMs }, ports),
      priceVersion: target.model.price?.version ?? null,
      finishReason: progress.finish?.reason ?? null,
    },
  };
}

/** Reads to the end or to the abort, whichever comes first, also from an upstream that ignores the signal. */
async function drain(
  events: AsyncIterable<ProviderEvent>,
  signal: AbortSignal,
  take: (event: ProviderEvent) => Promise<void>,
): Promise<void> {
  const pump = async () => {
    for await (const event of events) {
      if (signal.aborted) return;
      await take(event);
    }
  };
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([pump(), aborted]);
    signal.throwIfAborted();
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function unfinished(progress: Progress, { endpoint }: Target): Failure {
  if (progress.contentSent)
    return failureOf('truncated', `${endpoint.label} ended its answer before it was finished.`);
  return failureOf('bad_response', `${endpoint.label} sent an empty answer.`, !progress.finish);
}

function explain(
  error: unknown,
  seen: { aborted: boolean; expired: TimeoutKind | null; progress: Progress; target: Target },
): Failure {
  const { label } = seen.target.endpoint;
  const started = seen.progress.contentSent;
  if (seen.expired) return failureOf(seen.expired, `${label} ${SILENCE[seen.expired]}.`);
  if (seen.aborted) return failureOf('aborted', 'Stopped by the caller.');
  if (!isProviderFailure(error)) return failureOf('internal', `Calling ${label} failed unexpectedly.`);
  if (!started) return error.failure;
  const kind = error.failure.kind === 'connection' ? 'truncated' : error.failure.kind;
  return { ...error.failure, kind, retryable: false };
}

const SILENCE: Readonly<Record<TimeoutKind, string>> = {
  timeout_headers: 'did not answer in time',
  timeout_first_token: 'accepted the request but sent nothing in time',
  stalled: 'stopped sending in the middle of its answer',
  timeout_total: 'was still answering when the time for the request ran out',
};

function describe({ id, subtask, number, target: { model, endpoint } }: AttemptInput) {
  return {
    id,
    subtask,
    number,
    modelId: model.id,
    endpointId: endpoint.id,
    tier: model.tier,
    locality: endpoint.locality,
    simulated: model.simulated,
    upstreamName: model.upstreamName,
  };
}

function account(
  progress: Progress,
  failure: Failure | null,
  input: AttemptInput & { durationMs: number },
  ports: ExecutionPorts,
) {
  const { call, target } = input;
  const { price, simulated } = target.model;
  const images = countImages(call);
  // A made-up answer draws no power worth counting.
  const durationMs = simulated ? 0 : input.durationMs;
  const bill = (usage: Usage, estimated: boolean) => ({
    usage,
    usageEstimated: estimated,
    images,
    costNanoUsd: costOf(usage, price, { images, durationMs }),
    electricityNanoUsd: price?.power ? toNanoUsd(electricityCost(price.power, durationMs) ?? 0) : null,
  });
  if (!progress.contentSent && !progress.finish) {
    const unbilled = failure !== null && wasNotBilled(failure, progress.headersMs);
    return unbilled
      ? { usage: UNKNOWN_USAGE, usageEstimated: false, images, costNanoUsd: 0, electricityNanoUsd: null }
      : bill(UNKNOWN_USAGE, false);
  }
  const received = progress.reasoning + progress.text + contentText(toolParts(progress));
  const reported = progress.finish?.usage ?? UNKNOWN_USAGE;
  const counted = fillUsage(reported, call, received, ports.estimateTokens);
  return bill(counted.usage, counted.estimated);
}

function toolParts({ toolCalls }: Progress) {
  return toolCalls.map((call) => ({ type: 'tool_call', ...call }));
}
