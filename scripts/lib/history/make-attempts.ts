// What: the calls a made-up subtask takes: answers, failures, retries, a fallback.
// Why: reliability, percentiles and spend are drawn from attempts.
// Not for: judges' calls (make-judge.ts).
import { costOf } from '@/lib/execution/cost';
import type { ErrorKind, Usage } from '@/lib/execution/types';
import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { AttemptRow } from '@/lib/telemetry/record-request';
import { drawIndex, drawLognormal, round } from './draw';
import { type BadDays, type MadeModel, priceAt } from './fleet';
import { fallbackOf } from './plan-subtask';

const MOST_ATTEMPTS = 4;
const OUTAGE_FAILING = 0.92;
const BACKOFF_MS = 400;

const ERRORS: readonly { kind: ErrorKind; status: number | null; message: string; weight: number }[] = [
  { kind: 'rate_limited', status: 429, message: 'Too many requests for now.', weight: 6 },
  { kind: 'overloaded', status: 503, message: 'The upstream is overloaded.', weight: 4 },
  { kind: 'server_error', status: 500, message: 'The upstream failed.', weight: 4 },
  { kind: 'timeout_headers', status: null, message: 'No answer within 30 s.', weight: 2 },
  { kind: 'connection', status: null, message: 'The connection was refused.', weight: 2 },
  { kind: 'stalled', status: null, message: 'Nothing more came for 30 s.', weight: 1 },
];
const ERROR_WEIGHTS = ERRORS.map(({ weight }) => weight);
// What no other model would mend.
const FINAL_SHARE = 0.006;
const FINAL: typeof ERRORS = [
  { kind: 'context_overflow', status: 400, message: 'The prompt is longer than the context.', weight: 3 },
  { kind: 'content_filter', status: 400, message: 'The upstream’s filter refused it.', weight: 2 },
  { kind: 'bad_request', status: 400, message: 'The upstream refused the request.', weight: 1 },
];
const NO_USAGE: Usage = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

export interface CallsInput {
  requestId: string;
  subtaskId: string;
  client: string;
  taskType: string;
  first: MadeModel;
  startMs: number;
  /** Tokens the answer takes. */
  tokens: { input: number; output: number };
  /** Whether the conversation's beginning may be in the upstream's cache. */
  cached: boolean;
  /** Calls take longer in the busy hours. */
  load: number;
  simulated: boolean;
  badDays: BadDays;
}

/** Attempts in order, the last one answering unless all failed. */
export function makeAttempts(random: Random, input: CallsInput): AttemptRow[] {
  const attempts: AttemptRow[] = [];
  let model = input.first;
  let startedAt = input.startMs;
  if (random() < FINAL_SHARE) {
    const base = baseRow(random, input, { model, startedAt, backoffMs: 0, number: 1 });
    return [failed(random, base, FINAL)];
  }
  while (attempts.length < MOST_ATTEMPTS) {
    const fails = random() < failureRate(model, startedAt, input.badDays);
    const backoffMs = attempts.length > 0 ? round(BACKOFF_MS * (0.5 + random()), 1) : 0;
    startedAt = Math.floor(startedAt + backoffMs);
    const base = baseRow(random, input, { model, startedAt, backoffMs, number: attempts.length + 1 });
    if (!fails) return [...attempts, answered(random, base, model, input)];
    const row = failed(random, base);
    attempts.push(row);
    startedAt = Math.ceil(startedAt + row.durationMs);
    // One more try on the same model, then somebody else's turn.
    if (attempts.length % 2 === 0) model = fallbackOf(model);
  }
  return attempts;
}

type Base = Omit<AttemptRow, 'status' | 'durationMs' | 'usageEstimated'>;

function baseRow(
  random: Random,
  { requestId, subtaskId, client, taskType, simulated }: CallsInput,
  { model, ...rest }: { model: MadeModel; startedAt: number; backoffMs: number; number: number },
): Base {
  return {
    id: createId('att', { wallMs: () => rest.startedAt, monotonicMs: () => 0 }, random),
    requestId,
    subtaskId,
    client,
    taskType,
    ...rest,
    modelId: model.id,
    endpointId: model.endpointId,
    upstreamName: model.upstreamName,
    tier: model.tier,
    locality: model.locality,
    simulated,
    purpose: 'answer',
  };
}

function answered(
  random: Random,
  base: Base,
  model: MadeModel,
  { tokens, cached, load, badDays }: CallsInput,
): AttemptRow {
  const firstTokenMs = round(drawLognormal(random, model.firstTokenMs * load, 0.45), 1);
  const rate = drawLognormal(random, model.tokensPerSecond / load, 0.2);
  const writes = cached && random() < 0.3;
  const usage: Usage =
    random() < 0.015 && model.locality === 'cloud'
      ? NO_USAGE
      : {
          inputTokens: tokens.input,
          outputTokens: tokens.output,
          cacheReadTokens: cached && !writes ? Math.floor(tokens.input * 0.7) : 0,
          cacheWriteTokens: writes ? Math.floor(tokens.input * 0.7) : 0,
          reasoningTokens: model.tier === 4 ? Math.floor(tokens.output * 0.3) : 0,
        };
  return {
    ...base,
    status: 'ok',
    headersMs: round(firstTokenMs * 0.6, 1),
    firstTokenMs,
    durationMs: round(firstTokenMs + (tokens.output / rate) * 1000, 1),
    ...usage,
    usageEstimated: random() < 0.03,
    costNanoUsd: costOf(usage, priceAt(model, base.startedAt, badDays)),
    priceVersion: priceAt(model, base.startedAt, badDays).version,
    finishReason: random() < 0.03 ? 'length' : 'stop',
  };
}

function failed(random: Random, base: Base, errors = ERRORS): AttemptRow {
  const weights = errors === ERRORS ? ERROR_WEIGHTS : errors.map(({ weight }) => weight);
  const { kind, status, message } = errors[drawIndex(random, weights)] as (typeof ERRORS)[number];
  const waited = kind === 'timeout_headers' || kind === 'stalled' ? 30_000 : drawLognormal(random, 220, 0.6);
  return {
    ...base,
    status: 'failed',
    errorKind: kind,
    errorMessage: message,
    httpStatus: status,
    headersMs: status === null ? null : round(waited, 1),
    durationMs: round(waited, 1),
    usageEstimated: false,
    // What was refused costs nothing; what stopped on the way may have.
    costNanoUsd: kind === 'stalled' ? null : 0,
  };
}

function failureRate({ id, failing }: MadeModel, atMs: number, { outage }: BadDays): number {
  const isOut = id === 'model::balanced' && atMs >= outage.fromMs && atMs < outage.toMs;
  return isOut ? OUTAGE_FAILING : failing;
}
