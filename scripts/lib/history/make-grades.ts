import type { Random } from '@/lib/shared/rng';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { SubtaskRow } from '@/lib/telemetry/record-request';
import type { BadDays } from './fleet';
import { makeFeedback } from './make-feedback';
import { makeShadow } from './make-shadow';
import { trueQuality } from './truth';
import type { MadeRequest, PlannedSubtask } from './types';

export type MadeGrades = Pick<MadeRequest, 'feedback' | 'shadows' | 'attempts'>;

/** What people, judges and comparisons say of a request's answers, with the calls that took. */
export function makeGrades(
  random: Random,
  subtasks: readonly SubtaskRow[],
  { plans, badDays }: { plans: readonly PlannedSubtask[]; badDays: BadDays },
): MadeGrades {
  const made: MadeGrades = { feedback: [], shadows: [], attempts: [] };
  for (const [at, row] of subtasks.entries()) {
    const { answeredModel, difficulty } = row;
    if (row.status !== 'ok' || !answeredModel) continue;
    const asked = { taskType: row.taskType as TaskType, difficulty };
    const answered = { row, answeredModel, isGood: random() < trueQuality(answeredModel, asked) };
    made.feedback.push(...makeFeedback(random, answered));
    const compared = makeShadow(random, answered, { chances: plans[at]?.chances ?? null, badDays });
    if (compared === null) continue;
    made.shadows.push(compared.shadow);
    made.attempts.push(...compared.attempts);
    made.feedback.push(...compared.grades);
  }
  return made;
}
