import { costOf } from '@/lib/execution/cost';
import { heuristicQuality } from '@/lib/services/outcome';
import { createId } from '@/lib/shared/ids';
import { sumKnown } from '@/lib/shared/money';
import type { Random } from '@/lib/shared/rng';
import type { AttemptRow, SubtaskRow } from '@/lib/telemetry/record-request';
import { drawLognormal } from './draw';
import { type BadDays, MADE_BASELINE, madeModel, priceAt } from './fleet';
import { KINDS } from './kinds';
import { makeAttempts } from './make-attempts';
import type { PlannedSubtask } from './types';

export interface SubtaskInput {
  requestId: string;
  position: number;
  client: string;
  plan: PlannedSubtask;
  startMs: number;
  cached: boolean;
  load: number;
  simulated: boolean;
  badDays: BadDays;
}

/** A planned subtask carried out: its row and its attempts. */
export function makeSubtask(
  random: Random,
  input: SubtaskInput,
): { subtask: SubtaskRow; attempts: AttemptRow[] } {
  const { requestId, client, plan, startMs, position, simulated, badDays } = input;
  const clock = { wallMs: () => startMs, monotonicMs: () => 0 };
  const id = createId('sub', clock, random);
  const [inTokens, outTokens] = KINDS.find(({ taskType }) => taskType === plan.taskType)?.tokens ?? [
    100, 200,
  ];
  const attempts = makeAttempts(random, {
    ...input,
    subtaskId: id,
    taskType: plan.taskType,
    first: madeModel(plan.chosenModel),
    tokens: {
      input: Math.ceil(drawLognormal(random, inTokens, 0.7)),
      output: Math.ceil(drawLognormal(random, outTokens, 0.6)),
    },
  });
  const last = attempts.at(-1) as AttemptRow;
  const ok = last.status === 'ok';
  const waitedMs = last.startedAt - startMs;
  const latencyMs = waitedMs + last.durationMs;
  const usage = {
    inputTokens: last.inputTokens ?? null,
    outputTokens: last.outputTokens ?? null,
    cacheReadTokens: last.cacheReadTokens ?? null,
    cacheWriteTokens: last.cacheWriteTokens ?? null,
    reasoningTokens: last.reasoningTokens ?? null,
  };
  const subtask: SubtaskRow = {
    id,
    requestId,
    position,
    createdAt: Math.ceil(startMs + latencyMs),
    client,
    status: ok ? 'ok' : 'failed',
    ...plan,
    answeredModel: ok ? last.modelId : null,
    answeredTier: ok ? last.tier : null,
    attempts: attempts.length,
    firstTokenMs: last.firstTokenMs == null ? null : waitedMs + last.firstTokenMs,
    latencyMs,
    inputTokens: usage.inputTokens,
    outputTokens: usage.outputTokens,
    tokensEstimated: last.usageEstimated,
    costNanoUsd: sumKnown(attempts.map(({ costNanoUsd }) => costNanoUsd ?? null)),
    baselineCostNanoUsd: ok ? costOf(usage, priceAt(MADE_BASELINE, startMs, badDays)) : null,
    heuristicQuality: heuristicQuality(usage.outputTokens, latencyMs),
    simulated,
    local: attempts.every(({ locality }) => locality === 'local'),
    errorKind: ok ? null : (last.errorKind ?? null),
    errorMessage: ok ? null : (last.errorMessage ?? null),
  };
  return { subtask, attempts };
}
