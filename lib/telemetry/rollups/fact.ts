// What: what a row adds to the rollups, of the three kinds of rows that are counted.
// Why: one place says what each figure on a chart counts, and the log's totals and the tests hold it to that.
// Not for: adding up (tally.ts).
import type { attempts, requests, subtasks } from '@/lib/db/schema';

/** Position is the number in the table. */
export const FACTS = ['request', 'subtask', 'attempt'] as const;
export type FactKind = (typeof FACTS)[number];

/** Several values of a request that was split. */
export const SEVERAL = 'several';

/** Labels by which a row is counted; null: it has none. */
export interface Dimensions {
  client: string | null;
  taskType: string | null;
  band: string | null;
  model: string | null;
  tier: number | null;
  /** Status; of attempts that failed the kind of error. */
  outcome: string;
  purpose: string | null;
  simulated: boolean;
}

export interface Fact {
  kind: FactKind;
  /** UTC ms. */
  atMs: number;
  dimensions: Dimensions;
  costNanoUsd: number | null;
  costEstimated: boolean;
  baselineNanoUsd: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  reasoningTokens: number | null;
  local: boolean | null;
  /** Predicted, 0..1. */
  quality: number | null;
  /** Null: not measured, or not of an answer. */
  latencyMs: number | null;
  firstTokenMs: number | null;
  /** The article's cost units and auto-evaluation, of subtasks. */
  costUnits: number | null;
  heuristic: number | null;
  /** Twentieth, 0..19. */
  complexity: number | null;
}

type RequestRow = typeof requests.$inferInsert;
type SubtaskRow = typeof subtasks.$inferInsert;
type AttemptRow = typeof attempts.$inferInsert;

const NOTHING = {
  baselineNanoUsd: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  quality: null,
  complexity: null,
  costUnits: null,
  heuristic: null,
} as const;

/** Null while it runs, and for dry runs. Latency is that of requests that were answered, in part or whole. */
export function factOfRequest(row: Omit<RequestRow, 'prompt'>): Fact | null {
  if (row.status === 'streaming' || row.status === 'dry_run') return null;
  const answered = row.status === 'ok' || row.status === 'partial';
  return {
    ...NOTHING,
    kind: 'request',
    atMs: row.createdAt,
    dimensions: {
      client: row.keyId ?? row.source,
      taskType: row.taskType ?? null,
      band: row.band ?? null,
      model: row.modelId ?? null,
      tier: row.tier ?? null,
      outcome: row.status,
      purpose: null,
      simulated: row.simulated === true,
    },
    costNanoUsd: row.costNanoUsd ?? null,
    costEstimated: row.costEstimated === true,
    baselineNanoUsd: row.baselineCostNanoUsd ?? null,
    inputTokens: row.inputTokens ?? null,
    outputTokens: row.outputTokens ?? null,
    local: row.local ?? null,
    latencyMs: answered ? (row.totalMs ?? null) : null,
    firstTokenMs: answered ? (row.firstTokenMs ?? null) : null,
  };
}

/** Null for dry runs and for subtasks that were never called: nothing was sent. Latency is that of answers. */
export function factOfSubtask(row: SubtaskRow): Fact | null {
  if (row.status === 'dry_run' || row.attempts === 0) return null;
  const answered = row.status === 'ok';
  return {
    ...NOTHING,
    kind: 'subtask',
    atMs: row.createdAt,
    dimensions: {
      client: row.client || null,
      taskType: row.taskType,
      band: row.band,
      model: row.answeredModel ?? row.chosenModel ?? null,
      tier: row.answeredTier ?? row.chosenTier ?? null,
      outcome: row.status,
      purpose: null,
      simulated: row.simulated === true,
    },
    costNanoUsd: row.costNanoUsd ?? null,
    costEstimated: row.tokensEstimated === true,
    baselineNanoUsd: row.baselineCostNanoUsd ?? null,
    inputTokens: row.inputTokens ?? null,
    outputTokens: row.outputTokens ?? null,
    local: row.local ?? null,
    quality: answered ? (row.quality ?? null) : null,
    latencyMs: answered ? (row.latencyMs ?? null) : null,
    firstTokenMs: answered ? (row.firstTokenMs ?? null) : null,
    costUnits: row.costUnits ?? null,
    heuristic: row.heuristicQuality ?? null,
    complexity: Math.min(19, Math.max(0, Math.floor(row.complexity * 20))),
  };
}

/** Every attempt counts, also those of requests that never ended. */
export function factOfAttempt(row: AttemptRow): Fact {
  const answered = row.status === 'ok';
  return {
    ...NOTHING,
    kind: 'attempt',
    atMs: row.startedAt,
    dimensions: {
      client: row.client || null,
      taskType: row.taskType ?? null,
      band: null,
      model: row.modelId,
      tier: row.tier,
      outcome: row.status === 'failed' ? (row.errorKind ?? 'internal') : row.status,
      purpose: row.purpose ?? 'answer',
      simulated: row.simulated,
    },
    costNanoUsd: row.costNanoUsd ?? null,
    costEstimated: row.usageEstimated,
    inputTokens: row.inputTokens ?? null,
    outputTokens: row.outputTokens ?? null,
    cacheReadTokens: row.cacheReadTokens ?? null,
    cacheWriteTokens: row.cacheWriteTokens ?? null,
    reasoningTokens: row.reasoningTokens ?? null,
    local: row.locality === 'local',
    latencyMs: answered ? row.durationMs : null,
    firstTokenMs: answered ? (row.firstTokenMs ?? null) : null,
  };
}
