import type { AttemptPart, ChatMessage, DecisionPart, OutcomePart, StatusPart } from '@/lib/http/ui-parts';
import type { Candidate, Verdict } from '@/lib/routing/types';
import type { Tier } from '@/lib/shared/vocabulary';

export const GOLDEN_ASK =
  'Write the API reference documentation for our REST /users endpoints AND implement the OAuth2 Bearer-token middleware in Python FastAPI.';

const STARTED_AT = Date.UTC(2026, 10, 21, 14, 2, 11);

export function candidate(modelId: string, tier: Tier, over: Partial<Candidate> = {}): Candidate {
  return {
    modelId,
    tier,
    quality: 0.636,
    cost: 0.05,
    latency: null,
    utility: 0.3616,
    estimate: { costUsd: 0, latencyMs: 2000 },
    rank: 1,
    chosen: false,
    propensity: 0,
    removed: null,
    whyNot: null,
    wouldWin: null,
    ...over,
  };
}

function verdict(pillar: Verdict['pillar'], kind: Verdict['kind'], usd = 0): Verdict {
  return { pillar, kind, says: '', confidence: null, evidence: '', ms: 0.1, usd };
}

export function decision(index: number, tier: Tier, over: Partial<DecisionPart> = {}): DecisionPart {
  const modelId = ['model::light', 'model::medium', 'model::balanced', 'model::heavy'][tier - 1] as string;
  return {
    subtask: {
      index,
      text: index === 0 ? 'Write the API reference documentation' : 'implement the OAuth2 middleware',
      dependsOn: [],
      taskType: index === 0 ? 'documentation' : 'code_generation',
      complexity: index === 0 ? 0.26 : 0.609,
      band: index === 0 ? 'simple' : 'moderate',
      articleBand: index === 0 ? 'LOW' : 'MEDIUM',
      difficultySd: 1.8,
      language: 'en',
      sensitive: null,
      difficulty: 0,
      confidence: 1,
      tokens: { input: 16, output: 100 },
      requires: [],
      signals: [],
    },
    verdicts: [
      verdict('rules', 'constraint'),
      verdict('semantic', 'abstention'),
      verdict('judge', index === 1 ? 'opinion' : 'not_asked', index === 1 ? 0.00002 : 0),
      verdict('bandit', 'not_asked'),
    ],
    candidates: [candidate(modelId, tier, { chosen: true })],
    modelId,
    tier,
    quality: index === 0 ? 0.636 : 0.8531,
    utility: index === 0 ? 0.3616 : 0.3718,
    threshold: index === 0 ? 0.6 : 0.72,
    margin: 0.0149,
    propensity: 1,
    reason: 'highest_utility',
    why: 'The light model clears 0.60.',
    estimate: { costUsd: 0, latencyMs: 2000 },
    order: [modelId],
    provider: 'IBM Granite',
    servedBy: 'granite4.1:3b',
    locality: 'local',
    simulated: false,
    ...over,
  };
}

export function attempt(subtask: number, number: number, over: Partial<AttemptPart> = {}): AttemptPart {
  return {
    id: `att_${subtask}_${number}`,
    subtask,
    number,
    modelId: subtask === 0 ? 'model::light' : 'model::balanced',
    tier: subtask === 0 ? 1 : 3,
    status: 'ok',
    startMs: 10,
    firstTokenMs: 300,
    endMs: 2800,
    failure: null,
    next: 'done',
    ...over,
  };
}

export function outcome(subtask: number, over: Partial<OutcomePart> = {}): OutcomePart {
  return {
    subtask,
    status: 'ok',
    modelId: subtask === 0 ? 'model::light' : 'model::balanced',
    tier: subtask === 0 ? 1 : 3,
    provider: 'IBM Granite',
    servedBy: 'granite4.1:3b',
    endpointLabel: 'Ollama',
    finishReason: 'stop',
    locality: 'local',
    simulated: false,
    inputTokens: 41,
    outputTokens: 214,
    tokensEstimated: false,
    timeToFirstTokenMs: 312,
    latencyMs: 2840,
    costUsd: 0,
    costUnits: 0.05,
    baselineCostUsd: 0.002,
    failure: null,
    ...over,
  };
}

export function status(phase: StatusPart['phase'], over: Partial<StatusPart> = {}): StatusPart {
  return {
    requestId: 'req_01k9f3aaaaaaaaaaaaa',
    phase,
    dryRun: false,
    startedAt: STARTED_AT,
    analyzingMs: phase === 'analyzing' ? null : 0.4,
    routingMs: phase === 'analyzing' || phase === 'routing' ? null : 213,
    totalMs: phase === 'generating' ? null : 3100,
    ended: 0,
    total: 2,
    ...over,
  };
}

type Part = ChatMessage['parts'][number];

export function text(subtask: number, words: string): Part {
  return { type: 'text', text: words, providerMetadata: { switchyard: { subtask } } };
}

export function ask(words = GOLDEN_ASK, id = 'msg_u'): ChatMessage {
  return {
    id,
    role: 'user',
    metadata: { createdAt: STARTED_AT },
    parts: [{ type: 'text', text: words }],
  };
}

/** The golden scenario's answer in a phase, with whatever else had arrived by then. */
export function answer(
  state: StatusPart,
  parts: Part[] = [],
  decisions = [decision(0, 1), decision(1, 3)],
): ChatMessage {
  return {
    id: 'msg_a',
    role: 'assistant',
    parts: [
      { type: 'data-status', id: 'status', data: state },
      {
        type: 'data-subtasks',
        id: 'subtasks',
        data: {
          policy: { name: 'reference', version: 1 },
          weights: { alpha: 0.4, beta: 0.6, gamma: 0 },
          split: { splitter: 'reference', proposed: 2, kept: 2, gate: null, why: 'Two requests.' },
          subtasks: decisions.map(({ subtask: { index, taskType, text: words, dependsOn } }) => ({
            index,
            taskType,
            text: words,
            dependsOn,
          })),
        },
      },
      ...decisions.map(
        (data): Part => ({ type: 'data-decision', id: `decision-${data.subtask.index}`, data }),
      ),
      ...parts,
    ],
  };
}

export const attemptPart = (data: AttemptPart): Part => ({ type: 'data-attempt', id: data.id, data });
export const outcomePart = (data: OutcomePart): Part => ({
  type: 'data-outcome',
  id: `outcome-${data.subtask}`,
  data,
});
