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
  /** What a judge was asked before; null: nobody was. */
  judged: Pick<SubtaskRow, 'judgeNanoUsd' | 'unjudgedDifficulty'> | null;
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
  const { columns } = plan;
  const clock = { wallMs: () => startMs, monotonicMs: () => 0 };
  const id = createId('sub', clock, random);
  const attempts = makeAttempts(random, {
    ...input,
    subtaskId: id,
    taskType: columns.taskType,
    first: madeModel(columns.chosenModel),
    tokens: drawTokens(random, plan),
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
    ...columns,
    ...input.judged,
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

/** Tokens as they were used: nearly as long a prompt as expected, an answer that may be of another length. */
function drawTokens(random: Random, { columns, chances }: PlannedSubtask): { input: number; output: number } {
  const kind = KINDS.find(({ taskType }) => taskType === columns.taskType);
  const [inTokens, outTokens] = kind?.tokens ?? [100, 200];
  // A traced prompt is a line; who asks sends it with more around it.
  const isTraced = chances === null;
  const input = isTraced
    ? drawLognormal(random, inTokens, 0.7)
    : drawLognormal(random, columns.expectedInput ?? inTokens, 0.04);
  return { input: Math.ceil(input), output: Math.ceil(drawLognormal(random, outTokens, 0.6)) };
}
