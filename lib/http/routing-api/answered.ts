import type { Answer } from '@/lib/services/answer-request';
import { SwitchyardError } from '@/lib/shared/errors';
import { failureError } from '../gateway/failure-error';

export type AnsweredPart = Answer['subtasks'][number];

/** The one part of an undivided answer; throws what a caller is told when it failed. `nowMs` is UTC ms. */
export function answeredPart({ subtasks: [part] }: Answer, nowMs: number): AnsweredPart {
  if (part?.result.status === 'ok') return part;
  throw part?.result.failure
    ? failureError(part.result.failure, nowMs, part.decision)
    : new SwitchyardError('No model answered.', { code: 'not_answered', status: 502 });
}
