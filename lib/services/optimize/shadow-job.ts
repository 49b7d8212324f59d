import type { Answer } from '../answer-request';
import type { AnsweredSubtask, ShadowInput } from './shadow-offer';

/** An answered subtask that was drawn to be answered once more. */
export interface ShadowJob {
  answer: Answer;
  input: ShadowInput;
  /** 0-based position of the subtask. */
  index: number;
  entry: AnsweredSubtask;
  /** As its row has it. */
  subtaskId: string;
  /** Probability with which it was drawn. */
  share: number;
}

/** The model whose answer the caller got. */
export function answeredModelOf({ entry }: Pick<ShadowJob, 'entry'>): string {
  return entry.outcome.modelId ?? entry.decision.modelId ?? '';
}
