import type { Model } from '@/lib/catalog/types';
import { failureOf } from '@/lib/execution/failure';
import type { Attempt } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';

/** A simulated call as execution would describe it; without a first token it failed. */
export function attemptOf(call: {
  id: string;
  model: Model;
  startMs: number;
  firstTokenMs: number | null;
  durationMs: number;
  tokens: number;
}): Attempt {
  const { id, model, startMs, firstTokenMs, durationMs, tokens } = call;
  const failed = firstTokenMs === null;
  return {
    id,
    subtask: 0,
    number: 1,
    modelId: model.id,
    endpointId: model.endpointId,
    tier: model.tier,
    locality: 'local',
    simulated: true,
    upstreamName: model.upstreamName,
    status: failed ? 'failed' : 'ok',
    failure: failed ? failureOf('server_error', 'The lab lets it fail.') : null,
    startedAt: startMs,
    headersMs: firstTokenMs,
    firstTokenMs,
    durationMs,
    backoffMs: 0,
    usage: failed ? UNKNOWN_USAGE : { ...UNKNOWN_USAGE, outputTokens: tokens },
    usageEstimated: false,
    costNanoUsd: null,
    priceVersion: model.price?.version ?? null,
    finishReason: failed ? null : 'stop',
  };
}
