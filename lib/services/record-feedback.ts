// What: a grade for an answer: checked, stored beside what was predicted, and learnt from at once.
// Why: predictions can only be held against grades when both stand in one row.
// Not for: what a grade changes (experience.ts).
import { expectedLogit } from '@/lib/routing/policy/appraise';
import type { Decision } from '@/lib/routing/types';
import { badRequest, notFound, SwitchyardError } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import type { Band, TaskType } from '@/lib/shared/vocabulary';
import { getRequest, type RequestRecord, type SubtaskRecord } from '@/lib/telemetry/queries/get-request';
import { type FeedbackRow, recordFeedbackRows } from '@/lib/telemetry/record-feedback';
import type { Context } from './context';
import { FEEDBACK_WEIGHTS, type FeedbackSource } from './feedback-weights';

export interface FeedbackInput {
  requestId: string;
  /** 0-based position; absent: every answered subtask of the request. */
  subtask?: number | undefined;
  /** 0..1; null takes the earlier grade back. */
  quality: number | null;
  comment?: string | undefined;
  /** Whether it served its purpose; kept, not learnt from. */
  success?: boolean | undefined;
  /** Default `human`. */
  source?: FeedbackSource;
}

/**
 * Appends a grade for each subtask meant and returns how many. 404 for an unknown request, 409 while it
 * runs, 400 naming `subtask` or `quality`.
 */
export function recordFeedback(ctx: Context, input: FeedbackInput): number {
  const { quality } = input;
  if (quality !== null && !(quality >= 0 && quality <= 1))
    throw badRequest('quality must be a number from 0 to 1, or null to take a grade back.', 'quality');
  ctx.telemetry.recorder.catchUp();
  const request = getRequest(ctx.telemetry.db, input.requestId);
  if (!request) throw notFound(`No request "${input.requestId}".`, 'request_id', 'request_not_found');
  const decision = request.decision === null ? null : (JSON.parse(request.decision) as Decision);
  const rows = findGraded(request, input).map((subtask) => toRow(ctx, subtask, decision, input));
  recordFeedbackRows(ctx.telemetry.recorder, rows);
  ctx.telemetry.recorder.catchUp();
  for (const row of rows)
    ctx.experience.add({
      ...row,
      taskType: row.taskType as TaskType,
      band: row.band as Band,
      quality: row.quality ?? null,
      atMs: row.createdAt,
    });
  return rows.length;
}

type Answered = SubtaskRecord & { answeredModel: string };

function findGraded({ status, subtasks }: RequestRecord, { subtask }: FeedbackInput): Answered[] {
  if (status === 'streaming')
    throw new SwitchyardError('The answer is still being written.', {
      code: 'answer_running',
      status: 409,
      param: 'request_id',
    });
  const meant = subtask === undefined ? subtasks : subtasks.filter(({ position }) => position === subtask);
  if (meant.length === 0 && subtask !== undefined)
    throw badRequest(`The request has no subtask ${subtask}.`, 'subtask', 'unknown_subtask');
  const answered = meant.filter((row): row is Answered => row.answeredModel !== null);
  if (answered.length === 0)
    throw badRequest(
      'There is no answer to grade: no model answered this.',
      subtask === undefined ? 'request_id' : 'subtask',
      'not_answered',
    );
  return answered;
}

function toRow(
  ctx: Context,
  subtask: Answered,
  decision: Decision | null,
  { quality, comment, success, source = 'human' }: FeedbackInput,
): FeedbackRow {
  const expected = predictedQuality(subtask, decision);
  return {
    id: createId('fbk', ctx.clock, ctx.random),
    requestId: subtask.requestId,
    subtaskId: subtask.id,
    modelId: subtask.answeredModel,
    taskType: subtask.taskType,
    band: subtask.band,
    quality,
    source,
    weight: FEEDBACK_WEIGHTS[source],
    comment: comment ?? null,
    success: success ?? null,
    expectedQuality: expected,
    expectedLogit: predictedLogit(ctx, subtask, expected),
    simulated: subtask.simulated ?? false,
    createdAt: ctx.clock.wallMs(),
  };
}

/** Q of the model that answered, as the decision stated it; a fallback's stands among the candidates. */
function predictedQuality(subtask: Answered, decision: Decision | null): number | null {
  if (subtask.answeredModel === subtask.chosenModel) return subtask.quality;
  const candidates = decision?.subtasks[subtask.position]?.candidates ?? [];
  return candidates.find(({ modelId }) => modelId === subtask.answeredModel)?.quality ?? null;
}

// Far from certain, so that one grade about a forgotten model cannot outweigh many.
const MOST_CERTAIN = 0.99;

/** By the quality model alone; for a model that left the catalog, what the decision said. */
export function predictedLogit(
  ctx: Context,
  subtask: Pick<Answered, 'answeredModel' | 'taskType' | 'difficulty'>,
  expected: number | null,
): number {
  const profile = ctx.catalog().models.find(({ id }) => id === subtask.answeredModel)?.quality;
  if (profile?.kind === 'irt')
    return expectedLogit(profile, {
      taskType: subtask.taskType as TaskType,
      difficulty: subtask.difficulty,
    });
  const p = Math.min(MOST_CERTAIN, Math.max(1 - MOST_CERTAIN, expected ?? 0.5));
  return Math.log(p / (1 - p));
}
