import type { ErrorKind } from '@/lib/execution/types';
import type { SubtaskDecision } from '@/lib/routing/types';

const DOWN: readonly ErrorKind[] = ['connection', 'breaker_open'];

/** Whether work that may not leave this machine failed because what could do it here is down. */
export function isLocalDown(kind: ErrorKind, decision: Pick<SubtaskDecision, 'candidates'>): boolean {
  return DOWN.includes(kind) && decision.candidates.some(({ removed }) => removed?.code === 'locality');
}

/** The same as a sentence; `message` says who did not answer. */
export function sayLocalDown(message: string): string {
  return `This work must stay on this machine, and no local model can take it. ${message}`;
}
