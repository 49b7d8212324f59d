import { excerpt } from '../text';
import type { Subtask } from '../types';

/** A prompt with several requests kept in one call: as hard as the hardest of them, as long as all. */
export function asCompound(whole: Subtask, parts: readonly Subtask[]): Subtask {
  const hardest = parts.reduce((a, b) => (b.complexity > a.complexity ? b : a), whole);
  const output = parts.reduce((total, { tokens }) => total + tokens.output, 0);
  const tokens = { input: whole.tokens.input, output };
  if (hardest === whole) return { ...whole, tokens };
  return {
    ...hardest,
    index: whole.index,
    text: whole.text,
    tokens,
    signals: [
      ...hardest.signals,
      {
        name: 'compound',
        value: parts.length,
        weight: 1,
        contribution: 0,
        evidence: `${parts.length} requests, the hardest is “${excerpt(hardest.text, 40)}”`,
      },
    ],
  };
}
