import { FILLER } from './mask';
import { STOP_WORDS } from './vocabulary';

/** One word of the masked prompt; offsets are UTF-16. */
export interface Word {
  start: number;
  end: number;
  /** Lower case, straight apostrophes. */
  text: string;
  /** What it is about, or '' for a word without content. */
  stem: string;
}

const WORD = new RegExp(`[\\p{L}\\p{M}\\p{N}_]+(?:['’+#-][\\p{L}\\p{M}\\p{N}_]+)*[+#]*|${FILLER}+`, 'gu');
const ENDING = /(?:ations?|ings?|ers?|ies|ied|ed|es|ly|ion|ions|[sye])$/;
// Shorter words lose what tells them apart when their ending is cut.
const MIN_STEMMED = 5;

/** The words of a masked prompt in order. Linear. */
export function readWords(masked: string): Word[] {
  const words: Word[] = [];
  for (const match of masked.matchAll(WORD)) {
    const text = match[0].toLowerCase().replaceAll('’', "'");
    words.push({ start: match.index, end: match.index + match[0].length, text, stem: stemOf(text) });
  }
  return words;
}

function stemOf(text: string): string {
  if (text.startsWith(FILLER) || text.length < 2 || STOP_WORDS.has(text)) return '';
  return text.length < MIN_STEMMED ? text : text.replace(ENDING, '');
}
