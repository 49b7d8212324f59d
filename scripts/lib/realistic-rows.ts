import { createHash } from 'node:crypto';
import {
  type AttemptRow,
  type RequestRow,
  recordAttemptRow,
  recordRequestEnd,
  recordRequestStart,
  recordTraceRow,
  type SubtaskRow,
} from '@/lib/telemetry/record-request';
import type { Recorder } from '@/lib/telemetry/recorder';

const MODELS = [
  { id: 'ollama/llama3.2:3b', endpoint: 'ollama', tier: 1, local: true },
  { id: 'openai/gpt-4o-mini', endpoint: 'openai', tier: 2, local: false },
  { id: 'anthropic/claude-sonnet-4-5', endpoint: 'anthropic', tier: 3, local: false },
] as const;
const TYPES = ['qa_simple', 'code_generation', 'reasoning', 'summarisation', 'chat'] as const;

export interface WholeRequest {
  start: RequestRow;
  attempt: AttemptRow;
  subtask: SubtaskRow;
  end: RequestRow;
}

/** An id like those of lib/shared/ids.ts, of the same length and order, the same for the same number. */
export function idOf(prefix: string, n: number): string {
  const digest = createHash('sha256').update(`${prefix}${n}`).digest('hex').slice(0, 10);
  return `${prefix}_${n.toString(36).padStart(9, '0')}${digest}`;
}

/** All rows of the n-th request, with every column a usual answer fills; every third stays on the machine. */
export function wholeRequest(n: number, createdAt: number): WholeRequest {
  const model = MODELS[n % MODELS.length] ?? MODELS[0];
  const taskType = TYPES[n % TYPES.length] ?? 'chat';
  const requestId = idOf('req', n);
  const subtaskId = idOf('sub', n);
  const keyId = n % 2 === 0 ? idOf('key', n % 5) : null;
  const client = keyId ?? 'gateway';
  const totalMs = 300 + ((n * 37.31) % 4000);
  const cost = model.local ? 0 : 1000 * (12 + (n % 800));
  const tokens = { inputTokens: 40 + (n % 900), outputTokens: 100 + (n % 700) };
  const shared = { costNanoUsd: cost, ...tokens };
  const complexity = (n % 97) / 97;
  const band = complexity < 0.35 ? 'simple' : 'moderate';
  return {
    start: {
      id: requestId,
      createdAt,
      source: 'gateway',
      keyId,
      threadKey: idOf('thr', n % 1000),
      status: 'streaming',
      prompt: null,
      promptChars: 180 + (n % 3000),
      policy: 'balanced',
      policyVersion: 3,
      catalogVersion: 'c-2026-11-02',
    },
    attempt: {
      id: idOf('att', n),
      requestId,
      subtaskId,
      client,
      taskType,
      number: 1,
      startedAt: createdAt + 2,
      modelId: model.id,
      endpointId: model.endpoint,
      upstreamName: model.id.split('/')[1] ?? '',
      tier: model.tier,
      locality: model.local ? 'local' : 'cloud',
      simulated: false,
      status: 'ok',
      httpStatus: null,
      headersMs: totalMs * 0.1,
      firstTokenMs: totalMs * 0.2,
      durationMs: totalMs,
      backoffMs: 0,
      ...shared,
      cacheReadTokens: 0,
      cacheWriteTokens: null,
      reasoningTokens: null,
      usageEstimated: false,
      priceVersion: 'genai-prices@0.1.8',
      finishReason: 'stop',
    },
    subtask: {
      id: subtaskId,
      requestId,
      position: 0,
      createdAt: createdAt + Math.round(totalMs),
      client,
      status: 'ok',
      taskType,
      complexity,
      band,
      articleBand: 'LOW',
      difficulty: -1.8312,
      confidence: 0.8125,
      chosenModel: model.id,
      chosenTier: model.tier,
      quality: 0.9123,
      utility: 0.5231,
      threshold: 0.55,
      margin: 0.0731,
      propensity: n % 20 === 0 ? 0.93 : 1,
      reason: 'highest_utility',
      answeredModel: model.id,
      answeredTier: model.tier,
      attempts: 1,
      firstTokenMs: totalMs * 0.2,
      latencyMs: totalMs,
      ...shared,
      tokensEstimated: false,
      costUnits: 0.0123,
      baselineCostNanoUsd: cost * 3 + 7000,
      heuristicQuality: 0.71,
      simulated: false,
      local: model.local,
    },
    end: {
      id: requestId,
      status: 'ok',
      endedAt: createdAt + Math.round(totalMs),
      totalMs,
      analyzingMs: 0.8123,
      routingMs: 0.4321,
      firstTokenMs: totalMs * 0.2,
      baselineModel: 'anthropic/claude-opus-4-5',
      baselineCostNanoUsd: cost * 3 + 7000,
      subtaskCount: 1,
      taskType,
      band,
      modelId: model.id,
      tier: model.tier,
      costEstimated: false,
      simulated: false,
      local: model.local,
      ...shared,
    } as RequestRow,
  };
}

/** Queues all rows of the n-th request as an answer does. */
export function recordWhole(recorder: Recorder, n: number, createdAt: number, decision: string): void {
  const { start, attempt, subtask, end } = wholeRequest(n, createdAt);
  recordRequestStart(recorder, start);
  recordTraceRow(recorder, start.id, decision);
  recordAttemptRow(recorder, attempt);
  recordRequestEnd(recorder, { request: end, subtasks: [subtask], decision: null });
}
