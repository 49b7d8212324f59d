import type { Decision } from '@/lib/routing/types';
import type { KeptText } from './request-story-types';

/** Why a request cannot be decided again, as a sentence; null when it can. */
export function whyNotReplayable(prompt: KeptText, decision: Decision | null): string | null {
  if (prompt.text === null)
    return `Without its prompt it cannot be decided again. ${prompt.missing ?? ''}`.trim();
  const embeds = decision?.subtasks.some(({ subtask }) => subtask.requires.includes('embeddings'));
  if (embeds) return 'Embeddings go to the model they name, under every policy.';
  return null;
}
