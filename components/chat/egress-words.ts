// What: where an answer came from, as one sentence.
// Why: “nothing left this machine” is the first thing an owner of private text wants to read.
// Not for: the ledger that proves it.
import type { Overview } from '@/lib/services/get-overview';
import type { SubtaskView } from './read-turns';

type Models = Pick<Overview['models'][number], 'id' | 'endpointLabel'>[];

/** For one or several subtasks; null when none of them was tried. */
export function egressWords(subtasks: readonly SubtaskView[], models: Models): string | null {
  const tried = subtasks.filter(({ attempts, outcome }) => attempts.length > 0 || outcome);
  if (tried.length === 0) return null;
  if (tried.every((subtask) => sourceOf(subtask).simulated)) return 'Simulated: no model was called';
  const hosts = new Set<string>();
  for (const subtask of tried) {
    const { simulated, locality, modelId, provider, endpoint } = sourceOf(subtask);
    if (simulated || locality === 'local') continue;
    const now = models.find(({ id }) => id === modelId)?.endpointLabel;
    hosts.add(endpoint ?? now ?? provider ?? 'a cloud endpoint');
  }
  return hosts.size === 0
    ? 'Nothing left this machine or your network'
    : `Sent to ${[...hosts].join(' and ')}`;
}

/** The same, to stand inside a line. */
export function whereWords(subtasks: readonly SubtaskView[], models: Models): string {
  const words = egressWords(subtasks, models);
  if (words === null) return 'nothing was sent';
  if (words.startsWith('Simulated')) return 'simulated';
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function sourceOf({ outcome, decision }: SubtaskView) {
  const source = outcome ?? decision;
  return {
    simulated: source?.simulated ?? false,
    locality: source?.locality ?? null,
    modelId: source?.modelId ?? null,
    provider: source?.provider ?? null,
    endpoint: outcome?.endpointLabel ?? null,
  };
}
