import type { Subtask } from '../types';

/** Whether the subtask continues an earlier request: its own words then say nothing about how hard it is. */
export function continuesEarlier({ signals }: Pick<Subtask, 'signals'>): boolean {
  return signals.some(({ name }) => name === 'follow-up');
}

/** Whether its type came from elsewhere than its own words: what it continues, or the parts it is made of. */
export function isTypedElsewhere(subtask: Pick<Subtask, 'signals'>): boolean {
  return continuesEarlier(subtask) || subtask.signals.some(({ name }) => name === 'compound');
}
