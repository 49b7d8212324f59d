import { headOf, tailOf } from '../text';

/** A text as its words and sentence marks, lower-cased; bounded for long texts. */
export interface Reading {
  words: string[];
  /** Whether the word begins a sentence or clause, politeness aside. */
  opens: boolean[];
}

const HEAD_UNITS = 2400;
const TAIL_UNITS = 600;
const TOKEN = /[.!?\n:;,？。！]|[\p{L}\p{N}][\p{L}\p{N}+#'’.;-]*/gu;
const WORD_START = /[\p{L}\p{N}]/u;
const POLITE = new Set(
  "please can could would you i i'd like want need to help me now also and kindly just let's hey hi hello so write create make generate give provide ok a an the my this your some".split(
    ' ',
  ),
);

/** The part of a text that is read for words: its start, and its end where long texts put the question. */
export function windowOf(text: string): string {
  if (text.length <= HEAD_UNITS + TAIL_UNITS) return text;
  return `${headOf(text, HEAD_UNITS)}\n${tailOf(text, TAIL_UNITS)}`;
}

export function readWords(text: string): Reading {
  const words: string[] = [];
  const opens: boolean[] = [];
  let isOpening = true;
  for (const token of text.toLowerCase().match(TOKEN) ?? []) {
    if (!WORD_START.test(token.charAt(0)) && token.length === 1) {
      isOpening = isOpening || token !== ',';
      continue;
    }
    const word = token.replace(/[.;'’-]+$/, '').replace('’', "'");
    words.push(word);
    opens.push(isOpening);
    if (!POLITE.has(word)) isOpening = false;
  }
  return { words, opens };
}

/** A set of words and phrases of up to three words, each with a value. */
export class PhraseTable<T> {
  private readonly values = new Map<string, T[]>();
  private readonly lastWords = new Set<string>();

  /** Adds every entry of a comma-separated list. */
  add(list: string, value: T): this {
    for (const phrase of list.split(', ')) {
      this.values.set(phrase, [...(this.values.get(phrase) ?? []), value]);
      const space = phrase.lastIndexOf(' ');
      if (space > 0) this.lastWords.add(phrase.slice(space + 1));
    }
    return this;
  }

  /** Calls `found` for each phrase that ends at each word, longest last; `at` is its first word. */
  scan(words: readonly string[], found: (phrase: string, values: readonly T[], at: number) => void): void {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] ?? '';
      this.look(word, i, found);
      if (i === 0 || !this.lastWords.has(word)) continue;
      const two = `${words[i - 1]} ${word}`;
      this.look(two, i - 1, found);
      if (i > 1) this.look(`${words[i - 2]} ${two}`, i - 2, found);
    }
  }

  private look(phrase: string, at: number, found: (p: string, v: readonly T[], at: number) => void): void {
    const values = this.values.get(phrase);
    if (values) found(phrase, values, at);
  }
}
