import type { StoryPayload } from '@/lib/http/api/request-story';
import type { StoryAttempt, StoryCost } from '@/lib/services/request-story-types';
import { decision } from './fixtures';

/** One call with everything filled in; tests say only what matters to them. */
export function call(over: Partial<StoryAttempt> = {}): StoryAttempt {
  return {
    id: 'att_1',
    subtask: 0,
    number: 1,
    purpose: 'answer',
    role: 'first',
    startMs: 10,
    headersMs: 50,
    firstTokenMs: 100,
    durationMs: 900,
    backoffMs: 0,
    modelId: 'model::light',
    endpointId: 'lab',
    upstreamName: 'light',
    tier: 1,
    locality: 'cloud',
    simulated: false,
    status: 'ok',
    errorKind: null,
    errorMessage: null,
    httpStatus: null,
    inputTokens: 100,
    outputTokens: 200,
    usageEstimated: false,
    costNanoUsd: 700,
    finishReason: 'stop',
    ...over,
  };
}

/** Each call at the same cost, in two lines. */
export function costOf(calls: readonly StoryAttempt[], nanoUsd: number): StoryCost {
  const total = calls.length * nanoUsd;
  return {
    attempts: calls.map(({ id }) => ({
      attemptId: id,
      priceVersion: 'test',
      lines: [
        { label: 'input', tokens: 100, usdPerMTok: 0.003, nanoUsd: 300 },
        { label: 'output', tokens: 200, usdPerMTok: 0.002, nanoUsd: nanoUsd - 300 },
      ],
      nanoUsd,
      estimated: false,
    })),
    totalNanoUsd: total,
    sumNanoUsd: total,
    apartNanoUsd: null,
    baseline: {
      modelId: 'heavy',
      nanoUsd: 10_000,
      priceVersion: 'test',
      inputTokens: 100,
      outputTokens: 200,
      price: { input: 0.02, output: 0.04 },
      savedNanoUsd: 10_000 - total,
    },
  };
}

type Over = Partial<Omit<StoryPayload, 'request'>> & { request?: Partial<StoryPayload['request']> };

/** A request of one subtask that was answered at once. */
export function story(over: Over): StoryPayload {
  const part = decision(0, 1);
  const attempts = over.attempts ?? [call()];
  return {
    client: 'chat',
    prompt: { text: 'Write it', missing: null },
    answers: [],
    answersMissing: null,
    decisionMissing: null,
    conversation: null,
    attempts,
    cost: costOf([call()], 700),
    egress: { records: [], leftBytes: 0, leftHosts: [], leftCalls: 0 },
    grades: [],
    signs: [],
    replay: { refused: null, presets: ['balanced', 'cheap'], versions: [] },
    parts: [part],
    subtasks: [
      { position: 0, status: 'ok', taskType: 'documentation', answeredModel: 'model::light' },
    ] as StoryPayload['subtasks'],
    decision: {
      policy: { name: 'balanced', version: 1 },
      catalogVersion: 'test',
      weights: { alpha: 0.4, beta: 0.6, gamma: 0 },
      split: { splitter: 'clauses', proposed: 1, kept: 1, gate: null, why: 'Kept whole.' },
      ms: { analyzing: 1, routing: 2 },
    },
    ...over,
    request: {
      id: 'req_1',
      createdAt: Date.UTC(2026, 10, 21),
      status: 'ok',
      source: 'chat',
      policy: 'balanced',
      policyVersion: 1,
      subtaskCount: 1,
      totalMs: 1000,
      costNanoUsd: 700,
      simulated: false,
      ...over.request,
    } as StoryPayload['request'],
  };
}
