// What: what is kept of a comparison: its row, the answer's grade, and what both models learn from it.
// Why: labels, grades and beliefs must say the same of the same answer.
// Not for: the calls' own rows (shadow-call.ts). No text is kept.
import { createId } from '@/lib/shared/ids';
import { recordFeedbackRows } from '@/lib/telemetry/record-feedback';
import { recordShadow } from '@/lib/telemetry/record-shadow';
import type { Context } from '../context';
import { FEEDBACK_WEIGHTS } from '../feedback-weights';
import { predictedLogit } from '../record-feedback';
import type { Comparison, Winner } from './compare-answers';
import { answeredModelOf, type ShadowJob } from './shadow-job';

interface Grade {
  modelId: string;
  quality: number;
  expectedQuality: number | null;
  expectedLogit: number;
}

/** 1 is a good answer, in the mean of both orders; null without both. */
export function labelOf(
  { answerFirst, answerSecond }: Pick<Comparison, 'answerFirst' | 'answerSecond'>,
  whose: 'answer' | 'shadow',
): number | null {
  const good = (winner: Winner) => (winner === whose || winner === 'both' ? 1 : 0);
  return answerFirst === null || answerSecond === null ? null : (good(answerFirst) + good(answerSecond)) / 2;
}

/** Queues the row of a drawn subtask and, where there are labels, the answer's grade; both models learn at once. */
export function recordComparison(ctx: Context, job: ShadowJob, comparison: Comparison): void {
  const { subtask, quality } = job.entry.decision;
  const { shadowModel, expectedQuality } = comparison;
  const answeredModel = answeredModelOf(job);
  const createdAt = ctx.clock.wallMs();
  const logitOf = (modelId: string, expected: number | null) =>
    predictedLogit(ctx, { ...subtask, answeredModel: modelId }, expected);
  const expectedLogit = shadowModel === null ? null : logitOf(shadowModel, expectedQuality);
  const labels = {
    labelAnswered: labelOf(comparison, 'answer'),
    labelShadow: labelOf(comparison, 'shadow'),
  };
  recordShadow(ctx.telemetry.recorder, {
    ...comparison,
    ...labels,
    // A subtask is compared at most once.
    id: job.subtaskId.replace(/^sub_/, 'shd_'),
    requestId: job.answer.requestId,
    subtaskId: job.subtaskId,
    createdAt,
    taskType: subtask.taskType,
    band: subtask.band,
    difficulty: subtask.difficulty,
    answeredModel,
    share: job.share,
    expectedLogit,
  });
  const { labelAnswered, labelShadow } = labels;
  if (labelAnswered === null || labelShadow === null || shadowModel === null || expectedLogit === null)
    return;
  const answered: Grade = {
    modelId: answeredModel,
    quality: labelAnswered,
    expectedQuality: quality,
    expectedLogit: logitOf(answeredModel, quality),
  };
  const second: Grade = { modelId: shadowModel, quality: labelShadow, expectedQuality, expectedLogit };
  const common = {
    subtaskId: job.subtaskId,
    source: 'shadow' as const,
    taskType: subtask.taskType,
    band: subtask.band,
    weight: FEEDBACK_WEIGHTS.shadow,
    simulated: comparison.simulated,
  };
  recordFeedbackRows(ctx.telemetry.recorder, [
    {
      ...common,
      ...answered,
      id: createId('fbk', ctx.clock, ctx.random),
      requestId: job.answer.requestId,
      comment: null,
      success: null,
      createdAt,
    },
  ]);
  ctx.experience.add({ ...common, ...answered, atMs: createdAt });
  ctx.experience.add({ ...common, ...second, atMs: createdAt });
}
