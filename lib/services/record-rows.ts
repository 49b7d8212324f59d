import type { Attempt, SubtaskResult } from '@/lib/execution/types';
import type { SubtaskDecision } from '@/lib/routing/types';
import { sumKnown, usdToNano } from '@/lib/shared/money';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { AttemptRow, RequestRow, SubtaskRow } from '@/lib/telemetry/record-request';
import { SEVERAL } from '@/lib/telemetry/rollups/fact';
import { heuristicQuality, type SubtaskOutcome } from './outcome';

/** One subtask that was executed, with all that is known of it. */
export interface Executed {
  id: string;
  decision: SubtaskDecision;
  result: SubtaskResult;
  outcome: SubtaskOutcome;
}

/** The columns a decision fills; measured ones stay null. */
export function decisionColumns(
  decision: SubtaskDecision,
  row: { id: string; requestId: string; createdAt: number; client: string },
): SubtaskRow {
  const { subtask } = decision;
  return {
    ...row,
    position: subtask.index,
    status: 'dry_run',
    taskType: subtask.taskType,
    complexity: subtask.complexity,
    band: subtask.band,
    articleBand: subtask.articleBand,
    difficulty: subtask.difficulty,
    confidence: subtask.confidence,
    chosenModel: decision.modelId,
    chosenTier: decision.tier,
    quality: decision.quality,
    utility: decision.utility,
    threshold: decision.threshold,
    margin: decision.margin,
    propensity: decision.propensity,
    reason: decision.reason,
    attempts: 0,
    ...choiceColumns(decision),
  };
}

/** What another policy would have had to choose from, and by what. */
function choiceColumns({ subtask, candidates, verdicts }: SubtaskDecision): Partial<SubtaskRow> {
  const judge = verdicts.find(({ pillar }) => pillar === 'judge');
  const isOpen = ({ removed }: SubtaskDecision['candidates'][number]) =>
    removed === null || removed.code === 'below_threshold' || removed.code === 'ceiling';
  return {
    field: candidates.filter(isOpen).map(({ modelId }) => modelId),
    expectedInput: subtask.tokens.input,
    expectedOutput: subtask.tokens.output,
    judgeGain: judge?.gain ?? null,
    judgeNanoUsd: judge?.priorDifficulty === undefined ? null : usdToNano(judge.usd),
    unjudgedDifficulty: judge?.priorDifficulty ?? null,
  };
}

export function subtaskRow(
  executed: Executed,
  row: { requestId: string; createdAt: number; client: string },
): SubtaskRow {
  const { outcome, result } = executed;
  return {
    ...decisionColumns(executed.decision, { id: executed.id, ...row }),
    status: outcome.status,
    answeredModel: outcome.status === 'ok' ? outcome.modelId : null,
    answeredTier: outcome.status === 'ok' ? outcome.tier : null,
    attempts: result.attempts.length,
    firstTokenMs: outcome.timeToFirstTokenMs,
    latencyMs: outcome.latencyMs,
    inputTokens: outcome.inputTokens,
    outputTokens: outcome.outputTokens,
    tokensEstimated: outcome.tokensEstimated,
    costNanoUsd: toNano(outcome.costUsd),
    costUnits: outcome.costUnits,
    baselineCostNanoUsd: toNano(outcome.baselineCostUsd),
    heuristicQuality: heuristicQuality(outcome.outputTokens, outcome.latencyMs),
    simulated: outcome.modelId === null ? null : outcome.simulated,
    local:
      result.attempts.length === 0 ? null : result.attempts.every(({ locality }) => locality === 'local'),
    errorKind: outcome.failure?.kind ?? null,
    errorMessage: outcome.failure?.message ?? null,
  };
}

export function attemptRow(
  attempt: Attempt,
  row: { subtaskId: string; requestId: string; client: string; taskType: TaskType | null },
): AttemptRow {
  return {
    id: attempt.id,
    ...row,
    number: attempt.number,
    startedAt: attempt.startedAt,
    modelId: attempt.modelId,
    endpointId: attempt.endpointId,
    upstreamName: attempt.upstreamName,
    tier: attempt.tier,
    locality: attempt.locality,
    simulated: attempt.simulated,
    status: attempt.status,
    errorKind: attempt.failure?.kind ?? null,
    errorMessage: attempt.failure?.message ?? null,
    httpStatus: attempt.failure?.status ?? null,
    headersMs: attempt.headersMs,
    firstTokenMs: attempt.firstTokenMs,
    durationMs: attempt.durationMs,
    backoffMs: attempt.backoffMs,
    inputTokens: attempt.usage.inputTokens,
    outputTokens: attempt.usage.outputTokens,
    cacheReadTokens: attempt.usage.cacheReadTokens,
    cacheWriteTokens: attempt.usage.cacheWriteTokens,
    reasoningTokens: attempt.usage.reasoningTokens,
    cacheWrite1hTokens: attempt.usage.cacheWrite1hTokens ?? null,
    usageEstimated: attempt.usageEstimated,
    images: attempt.images || null,
    costNanoUsd: attempt.costNanoUsd,
    electricityNanoUsd: attempt.electricityNanoUsd ?? null,
    priceVersion: attempt.priceVersion,
    finishReason: attempt.finishReason,
    purpose: 'answer',
  };
}

/** Sums over the subtasks, the cost with what judges were paid; a sum with an unknown part is unknown. */
export function requestTotals(
  rows: readonly SubtaskRow[],
  judgeCostNanoUsd: number | null,
): Partial<RequestRow> {
  const total = (column: keyof SubtaskRow): number | null => {
    // A part that was never called used nothing.
    const values = rows.map((row) => (row.attempts === 0 ? 0 : row[column]) as number | null | undefined);
    if (rows.length === 0 || values.some((value) => value === null || value === undefined)) return null;
    return values.reduce<number>((sum, value) => sum + (value as number), 0);
  };
  const firstTokens = rows.flatMap(({ firstTokenMs }) =>
    typeof firstTokenMs === 'number' ? [firstTokenMs] : [],
  );
  const asked = rows.filter(({ local }) => local !== null && local !== undefined);
  return {
    ...sharedBy(rows),
    costEstimated: rows.some(({ tokensEstimated }) => tokensEstimated === true),
    routingCostNanoUsd: judgeCostNanoUsd,
    subtaskCount: rows.length,
    firstTokenMs: firstTokens.length > 0 ? Math.min(...firstTokens) : null,
    inputTokens: total('inputTokens'),
    outputTokens: total('outputTokens'),
    costNanoUsd: sumKnown([total('costNanoUsd'), judgeCostNanoUsd]),
    baselineCostNanoUsd: total('baselineCostNanoUsd'),
    simulated: asked.length === 0 ? null : asked.every(({ simulated }) => simulated === true),
    local: asked.length === 0 ? null : asked.every(({ local }) => local === true),
  };
}

/** What its subtasks have in common, for the request's own row. */
export function sharedBy(
  rows: readonly SubtaskRow[],
): Pick<RequestRow, 'taskType' | 'band' | 'modelId' | 'tier'> {
  const modelId = oneOf(rows.map((row) => row.answeredModel ?? row.chosenModel ?? null));
  const [first] = rows;
  return {
    taskType: oneOf(rows.map((row) => row.taskType)),
    band: oneOf(rows.map((row) => row.band)),
    modelId,
    tier: modelId === SEVERAL ? null : (first?.answeredTier ?? first?.chosenTier ?? null),
  };
}

function oneOf(values: readonly (string | null)[]): string | null {
  const known = new Set(values.filter((value) => value !== null));
  return known.size > 1 ? SEVERAL : ([...known][0] ?? null);
}

function toNano(usd: number | null): number | null {
  return usd === null ? null : usdToNano(usd);
}
