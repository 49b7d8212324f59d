import type { Answer } from '@/lib/services/answer-request';
import type { AnswerEnd, WholeAnswer } from './dialect';

const UNKNOWN = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};

/** How an answer in one part ended, for the format's last words. */
export function answerEnd({ subtasks: [only] }: Answer): AnswerEnd {
  return { kind: only?.result.finishKind ?? 'other', usage: only?.result.final?.usage ?? UNKNOWN };
}

/** All of an answer in one part. */
export function wholeAnswer(answer: Answer): WholeAnswer {
  const result = answer.subtasks[0]?.result;
  return {
    ...answerEnd(answer),
    text: result?.text ?? '',
    reasoning: result?.reasoning ?? '',
    toolCalls: result?.toolCalls ?? [],
  };
}
