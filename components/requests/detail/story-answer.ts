// What: the story read as an answer of the chat, so that yard and stages draw it as they draw a live one.
// Why: one drawing of a decision, whether it happens now or happened last month.
// Not for: what the chat never shows: cost lines, egress, replays.
import type { AnswerView, SubtaskState, SubtaskView } from '@/components/chat/read-turns';
import type { ErrorKind } from '@/lib/execution/types';
import type { StoryPayload } from '@/lib/http/api/request-story';
import type { AttemptPart, OutcomePart, Phase } from '@/lib/http/ui-parts';
import type { StoryAttempt } from '@/lib/services/request-story-types';
import { nanoToUsd } from '@/lib/shared/money';
import type { Tier } from '@/lib/shared/vocabulary';

type SubtaskRow = StoryPayload['subtasks'][number];

export function answerOf(story: StoryPayload): AnswerView {
  const { request, decision, parts } = story;
  const phase = phaseOf(story);
  const subtasks = indexesOf(story).map((index) => subtaskOf(story, index, phase));
  return {
    messageId: request.id,
    requestId: request.id,
    phase,
    dryRun: request.status === 'dry_run',
    status: {
      requestId: request.id,
      phase,
      dryRun: request.status === 'dry_run',
      startedAt: request.createdAt,
      analyzingMs: request.analyzingMs,
      routingMs: request.routingMs,
      totalMs: request.totalMs,
      ended: story.subtasks.filter(({ status }) => status === 'ok').length,
      total: request.subtaskCount,
    },
    routing: decision && {
      policy: decision.policy,
      weights: decision.weights,
      split: decision.split,
      subtasks: parts.map(({ subtask: { index, taskType, text, dependsOn } }) => ({
        index,
        taskType,
        text,
        dependsOn,
      })),
    },
    subtasks,
  };
}

function phaseOf({ request: { status }, decision }: StoryPayload): Phase {
  if (status === 'streaming') return decision ? 'generating' : 'analyzing';
  if (status === 'failed' || status === 'stopped' || status === 'interrupted') return status;
  return 'done';
}

function indexesOf({ parts, subtasks }: StoryPayload): number[] {
  return parts.length > 0 ? parts.map((_, at) => at) : subtasks.map(({ position }) => position);
}

function subtaskOf(story: StoryPayload, index: number, phase: Phase): SubtaskView {
  const decision = story.parts[index] ?? null;
  const row = story.subtasks.find(({ position }) => position === index) ?? null;
  const mine = story.attempts.filter(({ subtask, purpose }) => subtask === index && purpose === 'answer');
  const texts = story.answers.find(({ subtask }) => subtask === index);
  return {
    index,
    taskType: decision?.subtask.taskType ?? row?.taskType ?? 'chat',
    text: decision?.subtask.text ?? '',
    decision,
    attempts: mine.map((attempt, at) => partOf(attempt, index, mine[at + 1])),
    outcome: row && mine.length > 0 ? outcomeOf(row, mine.at(-1)) : null,
    answer: texts?.text ?? '',
    reasoning: texts?.reasoning ?? '',
    state: stateOf(story, row, mine, phase),
  };
}

function stateOf(
  { request, answers }: StoryPayload,
  row: SubtaskRow | null,
  attempts: readonly StoryAttempt[],
  phase: Phase,
): SubtaskState {
  if (request.status === 'dry_run') return 'dry';
  if (row) return row.status === 'aborted' ? 'stopped' : row.status === 'dry_run' ? 'dry' : row.status;
  if (attempts.at(-1)?.status === 'ok') return 'ok';
  if (phase === 'failed') return 'failed';
  if (phase === 'stopped' || phase === 'interrupted') return 'stopped';
  return answers.length > 0 ? 'streaming' : 'waiting';
}

function partOf(attempt: StoryAttempt, subtask: number, next: StoryAttempt | undefined): AttemptPart {
  const { id, number, modelId, tier, status, startMs, firstTokenMs, durationMs } = attempt;
  return {
    id,
    subtask,
    number,
    modelId,
    tier,
    status,
    startMs,
    firstTokenMs: firstTokenMs === null ? null : startMs + firstTokenMs,
    endMs: startMs + durationMs,
    failure: attempt.errorKind
      ? { kind: attempt.errorKind as ErrorKind, message: attempt.errorMessage ?? '' }
      : null,
    next: next ? (next.role === 'retry' ? 'retry' : 'fallback') : status === 'ok' ? 'done' : 'give_up',
  };
}

function outcomeOf(row: SubtaskRow, final: StoryAttempt | undefined): OutcomePart {
  return {
    subtask: row.position,
    status: row.status === 'dry_run' ? 'aborted' : row.status,
    modelId: row.answeredModel,
    tier: row.answeredTier as Tier | null,
    provider: null,
    servedBy: final?.upstreamName ?? null,
    endpointLabel: final?.endpointId ?? null,
    locality: final?.locality ?? null,
    simulated: row.simulated ?? false,
    inputTokens: row.inputTokens,
    outputTokens: row.outputTokens,
    tokensEstimated: row.tokensEstimated ?? false,
    timeToFirstTokenMs: row.firstTokenMs,
    latencyMs: row.latencyMs,
    costUsd: nanoToUsd(row.costNanoUsd),
    costUnits: row.costUnits,
    baselineCostUsd: nanoToUsd(row.baselineCostNanoUsd),
    finishReason: final?.finishReason ?? null,
    failure: row.errorKind ? { kind: row.errorKind as ErrorKind, message: row.errorMessage ?? '' } : null,
  };
}
