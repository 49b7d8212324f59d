import type { Endpoint, Model, Price } from '@/lib/catalog/types';
import type { Target } from '@/lib/execution/ports';
import type { Call, CallOptions } from '@/lib/execution/types';

export function fakePrice(inputPerMTok: number, outputPerMTok: number): Price {
  return { inputPerMTok, outputPerMTok, version: 'test' };
}

/** A target with everything filled in; tests say only what matters to them. */
export function fakeTarget(
  id: string,
  over: { model?: Partial<Model>; endpoint?: Partial<Endpoint> } = {},
): Target {
  const endpoint: Endpoint = {
    id: `at-${id}`,
    label: `Lab ${id}`,
    protocol: 'openai',
    baseUrl: 'http://127.0.0.1:9/v1',
    locality: 'cloud',
    hasKey: false,
    ...over.endpoint,
  };
  const model: Model = {
    id,
    endpointId: endpoint.id,
    upstreamName: id,
    provider: 'Lab',
    tier: 1,
    contextWindow: 8192,
    maxOutput: 1024,
    price: fakePrice(1, 2),
    relativeCost: 0.1,
    capabilities: [],
    taskTypes: ['chat'],
    quality: { kind: 'linear', intercept: 0.8, slope: -0.1 },
    referenceQuality: null,
    speed: { timeToFirstTokenMs: 100, tokensPerSecond: 50 },
    simulated: false,
    simulatedHint: null,
    ...over.model,
  };
  return { endpoint, model };
}

export function callOf(prompt: string, over: Partial<Call> = {}): Call {
  return {
    messages: [{ role: 'user', content: prompt }],
    temperature: null,
    maxOutputTokens: null,
    seed: null,
    ...over,
  };
}

/** A caller who left everything open. */
export const NO_OPTIONS: CallOptions = {
  topP: null,
  topK: null,
  stop: [],
  presencePenalty: null,
  frequencyPenalty: null,
  tools: [],
  toolChoice: null,
  parallelToolCalls: null,
  json: null,
  reasoningEffort: null,
};
