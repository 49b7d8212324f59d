import { sumKnown, usdToNano } from '@/lib/shared/money';
import type { TracedRequest } from '@/lib/telemetry/otel/types';
import type { Answer, RequestInput } from './answer-request';

/** What a trace tells of an answered request. */
export function tracedRequest(
  { requestId, status, totalMs, decided, subtasks }: Answer,
  input: Pick<RequestInput, 'source' | 'keyId' | 'conversationId' | 'model' | 'headers' | 'call'>,
): TracedRequest {
  const attempts = subtasks.flatMap(({ result }) => result.attempts);
  const baselines = subtasks.map(({ outcome: { baselineCostUsd } }) =>
    baselineCostUsd === null ? null : usdToNano(baselineCostUsd),
  );
  return {
    requestId,
    startedAt: decided.startedAt,
    totalMs,
    status,
    operation: input.call?.native?.dialect === 'openai-embeddings' ? 'embeddings' : 'chat',
    source: input.source,
    client: input.keyId ?? input.source,
    conversationId: input.conversationId ?? null,
    askedModel: input.model ?? null,
    traceparent: input.headers?.traceparent ?? null,
    decision: decided.decision,
    catalog: decided.catalog,
    attempts,
    costNanoUsd: sumKnown([...attempts.map(({ costNanoUsd }) => costNanoUsd), decided.judgeCostNanoUsd]),
    baselineNanoUsd: baselines.length === 0 ? null : sumKnown(baselines),
  };
}
