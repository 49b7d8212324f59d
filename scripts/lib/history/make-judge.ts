import { costOf } from '@/lib/execution/cost';
import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { AttemptRow } from '@/lib/telemetry/record-request';
import { drawLognormal, round } from './draw';
import { type BadDays, madeModel, priceAt } from './fleet';

/** The call by which a judge was asked how to route a request. */
export function makeJudgeCall(
  random: Random,
  {
    requestId,
    client,
    startMs,
    simulated,
    badDays,
  }: { requestId: string; client: string; startMs: number; simulated: boolean; badDays: BadDays },
): AttemptRow {
  const model = madeModel('model::medium');
  const price = priceAt(model, startMs, badDays);
  const usage = {
    inputTokens: Math.round(drawLognormal(random, 420, 0.4)),
    outputTokens: 7,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
  };
  const firstTokenMs = round(drawLognormal(random, model.firstTokenMs, 0.4), 1);
  return {
    id: createId('att', { wallMs: () => startMs, monotonicMs: () => 0 }, random),
    requestId,
    subtaskId: '',
    client,
    taskType: null,
    number: 1,
    startedAt: startMs,
    modelId: model.id,
    endpointId: model.endpointId,
    upstreamName: model.upstreamName,
    tier: model.tier,
    locality: model.locality,
    simulated,
    status: 'ok',
    headersMs: round(firstTokenMs * 0.6, 1),
    firstTokenMs,
    durationMs: round(firstTokenMs + 60, 1),
    backoffMs: 0,
    ...usage,
    usageEstimated: false,
    costNanoUsd: costOf(usage, price),
    priceVersion: price.version,
    finishReason: 'stop',
    purpose: 'judge',
  };
}
