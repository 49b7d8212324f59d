import type { Decision, SubtaskDecision } from '@/lib/routing/types';
import { nanoToUsd, sumKnown } from '@/lib/shared/money';
import type { TaskType, Tier } from '@/lib/shared/vocabulary';
import type { RequestStory } from './request-story-types';

/** One subtask as a policy decides it. */
export interface ReplaySide {
  taskType: TaskType;
  complexity: number;
  /** Null: no model may be called. */
  modelId: string | null;
  tier: Tier | null;
  /** Q, C and U of the chosen model. */
  quality: number | null;
  cost: number | null;
  utility: number | null;
  estimateUsd: number | null;
  /** Probability of this choice; 1 when nothing is left to chance. */
  propensity: number;
  why: string;
}

export interface ReplayRow {
  text: string;
  /** As it was decided; null: there was no such part, or the trace is not kept. */
  was: ReplaySide | null;
  /** Null: there is no such part now. */
  now: ReplaySide | null;
  /** What came of it; null: it was not called. */
  happened: { modelId: string | null; tier: Tier | null; costUsd: number | null } | null;
}

export interface ReplayTotals {
  /** Estimates of the decision as it was and as it would be. */
  wasUsd: number | null;
  nowUsd: number | null;
  /** What the request really cost. */
  happenedUsd: number | null;
}

/** Two decisions of one prompt side by side: parts with the same text beside each other, then those of one alone. */
export function compareReplay(
  story: RequestStory,
  replayed: Decision,
): { rows: ReplayRow[]; totals: ReplayTotals } {
  const before = story.decision?.subtasks ?? [];
  const after = replayed.subtasks;
  const pairs = pairUp(before, after);
  const rows = pairs.map(({ was, now }) => ({
    text: now?.subtask.text || was?.subtask.text || '',
    was: was ? sideOf(was) : null,
    now: now ? sideOf(now) : null,
    happened: was || before.length === 0 ? happenedTo(story, (was ?? now)?.subtask.index ?? 0) : null,
  }));
  return {
    rows,
    totals: {
      wasUsd: before.length === 0 ? null : estimateOf(before),
      nowUsd: estimateOf(after),
      happenedUsd: nanoToUsd(story.request.costNanoUsd),
    },
  };
}

interface Pair {
  was: SubtaskDecision | null;
  now: SubtaskDecision | null;
}

function pairUp(before: readonly SubtaskDecision[], after: readonly SubtaskDecision[]): Pair[] {
  // As many parts are the same parts, also where texts were not kept in the trace.
  if (before.length === after.length) return after.map((now, at) => ({ was: before[at] ?? null, now }));
  const free = [...before];
  const pairs: Pair[] = after.map((now) => {
    const at = free.findIndex(({ subtask }) => subtask.text === now.subtask.text);
    return { was: at < 0 ? null : (free.splice(at, 1)[0] ?? null), now };
  });
  return [...pairs, ...free.map((was) => ({ was, now: null }))];
}

function sideOf(entry: SubtaskDecision): ReplaySide {
  const { subtask, modelId, tier, quality, utility, estimate, propensity, why } = entry;
  return {
    taskType: subtask.taskType,
    complexity: subtask.complexity,
    modelId,
    tier,
    quality,
    cost: entry.candidates.find(({ chosen }) => chosen)?.cost ?? null,
    utility,
    estimateUsd: estimate.costUsd,
    propensity,
    why,
  };
}

function happenedTo({ subtasks }: RequestStory, index: number): ReplayRow['happened'] {
  const row = subtasks.find(({ position }) => position === index);
  if (!row || row.attempts === 0) return null;
  return {
    modelId: row.answeredModel,
    tier: row.answeredTier as Tier | null,
    costUsd: nanoToUsd(row.costNanoUsd),
  };
}

function estimateOf(entries: readonly SubtaskDecision[]): number | null {
  return sumKnown(entries.map(({ estimate }) => estimate.costUsd));
}
