import { FEEDBACK_WEIGHTS } from '@/lib/services/feedback-weights';
import type { Band, TaskType } from '@/lib/shared/vocabulary';
import type { Beliefs } from './beliefs';
import type { MadeGrades } from './make-grades';

/** Grades teach as they do in the app: each its model, a comparison both. */
export function learnFrom(beliefs: Beliefs, { feedback, shadows }: MadeGrades): void {
  for (const { createdAt, quality, taskType, band, ...grade } of feedback)
    beliefs.take({ ...grade, ...cellOf(taskType, band), quality: quality ?? 0, atMs: createdAt });
  for (const { createdAt, labelShadow, taskType, band, shadowModel, expectedLogit } of shadows)
    if (shadowModel && typeof labelShadow === 'number')
      beliefs.take({
        ...cellOf(taskType, band),
        modelId: shadowModel,
        quality: labelShadow,
        weight: FEEDBACK_WEIGHTS.shadow,
        expectedLogit: expectedLogit ?? 0,
        atMs: createdAt,
      });
}

function cellOf(taskType: string, band: string): { taskType: TaskType; band: Band } {
  return { taskType: taskType as TaskType, band: band as Band };
}
