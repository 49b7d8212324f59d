import type { Situation } from './field';

/** Tokens a context must hold: the prompt and its answer; the article looks at the prompt alone. */
export function neededTokens({ subtask, policy }: Pick<Situation, 'subtask' | 'policy'>): number {
  return subtask.tokens.input + (policy.classifier === 'reference' ? 0 : subtask.tokens.output);
}
