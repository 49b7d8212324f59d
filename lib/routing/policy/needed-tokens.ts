import type { Model } from '@/lib/catalog/types';
import type { Situation } from './field';

/**
 * Tokens a model's context must hold: everything that is sent, and the answer. Where the caller set a limit,
 * the answer may become as long as that, or as the model can write. The article looks at the prompt alone.
 */
export function neededTokens(
  { subtask, policy, needs }: Pick<Situation, 'subtask' | 'policy' | 'needs'>,
  { maxOutput }: Pick<Model, 'maxOutput'>,
): number {
  if (policy.classifier === 'reference') return subtask.tokens.input;
  const asked = Math.min(needs?.maxOutputTokens ?? 0, maxOutput);
  // Each of several answers has the context to itself.
  const answer = subtask.tokens.output / (needs?.answers ?? 1);
  return subtask.tokens.input + Math.max(answer, asked);
}
