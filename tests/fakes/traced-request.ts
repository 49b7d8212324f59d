import type { Catalog } from '@/lib/catalog/types';
import type { Attempt } from '@/lib/execution/types';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { TracedRequest } from '@/lib/telemetry/otel/types';
import { fakeTarget } from './fake-targets';

export const STARTED_AT = 1_760_000_000_000;
export const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

const TARGET = fakeTarget('lab/quick', {
  endpoint: { id: 'openai', baseUrl: 'https://api.openai.com/v1' },
  model: { upstreamName: 'gpt-quick', tier: 2 },
});

export function tracedAttempt(over: Partial<Attempt> = {}): Attempt {
  return {
    id: 'att_1',
    subtask: 0,
    number: 1,
    modelId: 'lab/quick',
    endpointId: 'openai',
    tier: 2,
    locality: 'cloud',
    simulated: false,
    upstreamName: 'gpt-quick',
    status: 'ok',
    failure: null,
    startedAt: STARTED_AT + 10,
    headersMs: 90,
    firstTokenMs: 120.5,
    durationMs: 800.25,
    backoffMs: 0,
    usage: {
      inputTokens: 40,
      outputTokens: 200,
      cacheReadTokens: 8,
      cacheWriteTokens: null,
      reasoningTokens: null,
    },
    usageEstimated: false,
    costNanoUsd: 440_000,
    priceVersion: 'test',
    finishReason: 'stop',
    ...over,
  };
}

/** A request of the golden prompt, really routed, whose first call failed and whose second answered. */
export function tracedRequest(over: Partial<TracedRequest> = {}): TracedRequest {
  const catalog: Catalog = {
    version: 'test',
    endpoints: [TARGET.endpoint],
    models: [{ ...TARGET.model, taskTypes: [...TASK_TYPES] }],
    fallbacks: {},
  };
  const decision = route(
    { prompt: GOLDEN_PROMPT, history: [], thread: null, split: true },
    {
      policy: getPreset('balanced'),
      catalog,
      state: { unavailable: {}, budgetRemainingUsd: null },
      clock: { wallMs: () => STARTED_AT, monotonicMs: () => 0 },
      random: seededRandom(3),
      evidence: NO_EVIDENCE,
    },
  );
  return {
    requestId: 'req_1',
    startedAt: STARTED_AT,
    totalMs: 1900,
    status: 'ok',
    operation: 'chat',
    source: 'gateway',
    client: 'key_1',
    conversationId: null,
    askedModel: 'auto',
    traceparent: TRACEPARENT,
    decision: { ...decision, ms: { analyzing: 4, routing: 2 } },
    catalog,
    attempts: [
      tracedAttempt({
        status: 'failed',
        failure: {
          kind: 'rate_limited',
          message: `refused: ${GOLDEN_PROMPT}`,
          status: 429,
          retryable: true,
          retryAfterMs: null,
        },
        firstTokenMs: null,
        finishReason: null,
        costNanoUsd: 0,
      }),
      tracedAttempt({ id: 'att_2', number: 2, startedAt: STARTED_AT + 1000 }),
    ],
    costNanoUsd: 460_000,
    baselineNanoUsd: 2_000_000,
    ...over,
  };
}
