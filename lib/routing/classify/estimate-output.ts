import type { TaskType } from '@/lib/shared/vocabulary';
import { headOf } from '../text';
import { LEXICON } from './lexicon';

const CAP_TOKENS = 4096;
// English prose: about four tokens for three words.
const TOKENS_PER_WORD = 1.35;
const ASKED_LENGTH = /\b(\d{2,4})[ -]?(words?|paragraphs?|pages?)\b/i;
const WORDS_PER = { w: 1, p: 100 } as const;

/** Tokens an answer is expected to have: what was asked for, or the type's usual, more when harder. */
export function estimateOutput(text: string, type: TaskType, complexity: number, input: number): number {
  const asked = ASKED_LENGTH.exec(headOf(text, 2000));
  if (asked) {
    const unit = asked[2]?.toLowerCase().startsWith('w') ? WORDS_PER.w : WORDS_PER.p;
    return Math.min(CAP_TOKENS, Math.round(Number(asked[1]) * unit * TOKENS_PER_WORD));
  }
  // A translation is about as long as its original.
  if (type === 'translation') return Math.min(CAP_TOKENS, Math.max(20, Math.round(input * 1.1)));
  return Math.min(CAP_TOKENS, Math.round(LEXICON[type].outputTokens * (0.6 + 0.8 * complexity)));
}
