import type { Random } from '@/lib/shared/rng';
import { drawLognormal } from './draw';
import { madeModel } from './fleet';
import { type CallInput, makeCall } from './make-call';

/** The call by which a judge was asked how to route a request. */
export function makeJudgeCall(
  random: Random,
  input: Pick<CallInput, 'requestId' | 'client' | 'startMs' | 'simulated' | 'badDays'>,
): ReturnType<typeof makeCall> {
  return makeCall(random, {
    ...input,
    subtaskId: '',
    taskType: null,
    number: 1,
    purpose: 'judge',
    model: madeModel('model::medium'),
    tokens: { input: Math.round(drawLognormal(random, 420, 0.4)), output: 7 },
  });
}
