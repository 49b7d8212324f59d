import { countCodePoints } from '../text';

// Python's `\w` for str: letters and numbers of any script, and the underscore.
const WORD = '[\\p{L}\\p{N}_]';

// Python folds İ and ı to i, and ſ to s, when it ignores case; longest separators first.
const SEPARATORS = ['and also', 'and then', 'additionally', 'plus', 'as well as', 'and', 'also'].map(
  (words) => words.replaceAll('i', '[iİı]').replaceAll('s', '[sſ]'),
);
const SEPARATOR = new RegExp(`(?<!${WORD})(?:${SEPARATORS.join('|')})(?!${WORD})`, 'giu');

// Python's `str.strip`: JavaScript's white space without U+FEFF, with U+001C to U+001F and U+0085.
const PYTHON_ONLY_SPACE = '\x1c\x1d\x1e\x1f\x85';

const MIN_CODE_POINTS = 8;

/** Parts of a prompt as the article's regular expression cuts it; never empty. */
export function splitAsReference(prompt: string): string[] {
  const parts = prompt
    .split(SEPARATOR)
    .map(strip)
    .filter((part) => countCodePoints(part) > MIN_CODE_POINTS);
  return parts.length > 0 ? parts : [strip(prompt)];
}

/** Without Python's white space at both ends. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charAt(start))) start++;
  while (end > start && isSpace(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

function isSpace(char: string): boolean {
  return PYTHON_ONLY_SPACE.includes(char) || (char !== '\ufeff' && /\s/.test(char));
}
