import { costOf } from '@/lib/execution/cost';
import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { AttemptRow } from '@/lib/telemetry/record-request';
import { drawLognormal, round } from './draw';
import { type BadDays, type MadeModel, priceAt } from './fleet';

export interface CallInput
  extends Pick<AttemptRow, 'requestId' | 'subtaskId' | 'client' | 'taskType' | 'number' | 'simulated'> {
  purpose: 'judge' | 'shadow';
  model: MadeModel;
  startMs: number;
  tokens: { input: number; output: number };
  badDays: BadDays;
}

/** A call beside the answer, which goes well. */
export function makeCall(
  random: Random,
  { model, startMs, tokens, badDays, ...row }: CallInput,
): AttemptRow & { costNanoUsd: number | null } {
  const price = priceAt(model, startMs, badDays);
  const usage = {
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    reasoningTokens: 0,
  };
  const firstTokenMs = round(drawLognormal(random, model.firstTokenMs, 0.4), 1);
  return {
    ...row,
    id: createId('att', { wallMs: () => startMs, monotonicMs: () => 0 }, random),
    startedAt: startMs,
    modelId: model.id,
    endpointId: model.endpointId,
    upstreamName: model.upstreamName,
    tier: model.tier,
    locality: model.locality,
    status: 'ok',
    headersMs: round(firstTokenMs * 0.6, 1),
    firstTokenMs,
    durationMs: round(firstTokenMs + (tokens.output / model.tokensPerSecond) * 1000, 1),
    backoffMs: 0,
    ...usage,
    usageEstimated: false,
    costNanoUsd: costOf(usage, price),
    priceVersion: price.version,
    finishReason: 'stop',
  };
}
