import { FEEDBACK_WEIGHTS } from '@/lib/services/feedback-weights';
import { createId } from '@/lib/shared/ids';
import type { Random } from '@/lib/shared/rng';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { FeedbackRow } from '@/lib/telemetry/record-feedback';
import type { SubtaskRow } from '@/lib/telemetry/record-request';
import { believedLogit } from './truth';

const SHARES = { human: 0.04, judge: 0.03 } as const;
// A judge agrees with people about so often (Zheng et al. 2023).
const JUDGE_AGREES = 0.85;
// Grades come a while after the answer.
const DELAY_MS = 90_000;

/** An answer with whether it was really good, which nobody is told. */
export interface Answered {
  row: SubtaskRow;
  answeredModel: string;
  isGood: boolean;
}

/** Grades of an answer, now and then, by people who are right and judges who mostly are. */
export function makeFeedback(random: Random, answered: Answered): FeedbackRow[] {
  return (['human', 'judge'] as const).flatMap((source) => {
    if (random() >= SHARES[source]) return [];
    const agrees = source === 'human' || random() < JUDGE_AGREES;
    const createdAt = Math.ceil(answered.row.createdAt + DELAY_MS * random());
    return gradeOf(random, answered, { source, quality: Number(answered.isGood === agrees), createdAt });
  });
}

/** The row of a grade. */
export function gradeOf(
  random: Random,
  { row, answeredModel }: Answered,
  grade: { source: keyof typeof FEEDBACK_WEIGHTS; quality: number; createdAt: number },
): FeedbackRow {
  const asked = { taskType: row.taskType as TaskType, difficulty: row.difficulty };
  return {
    id: createId('fbk', { wallMs: () => grade.createdAt, monotonicMs: () => 0 }, random),
    requestId: row.requestId,
    subtaskId: row.id,
    modelId: answeredModel,
    taskType: row.taskType,
    band: row.band,
    ...grade,
    weight: FEEDBACK_WEIGHTS[grade.source],
    expectedQuality: answeredModel === row.chosenModel ? (row.quality ?? null) : null,
    expectedLogit: believedLogit(answeredModel, asked),
    simulated: row.simulated === true,
  };
}
