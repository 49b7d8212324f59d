import type { Document } from './document';
import { FILLER } from './mask';
import {
  AUXILIARIES,
  MODIFIERS,
  POLITE_WORDS,
  PREPOSITIONS,
  QUESTION_WORDS,
  REQUEST_VERBS,
  STOP_WORDS,
  TIES,
} from './vocabulary';
import type { Word } from './words';

/** Word indexes of a sentence and of the wider window around it. */
export interface Range {
  from: number;
  to: number;
  windowFrom: number;
  windowTo: number;
}

export interface Side {
  /** The first words, without polite ones. */
  lead: string[];
  opener: string;
  sentenceWords: number;
  sentenceContent: number;
  windowWords: number;
  stems: ReadonlySet<string>;
  windowStems: ReadonlySet<string>;
  isQuestion: boolean;
  hasRequest: boolean;
  refersEarly: boolean;
  refersLate: boolean;
  definite: string;
  endsWithColon: boolean;
  tail: string;
  script: string;
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['cyrillic', /[\u0400-\u04ff]/],
  ['kana', /[\u3040-\u30ff]/],
  ['han', /[\u4e00-\u9fff]/],
  ['vietnamese', /[\u1ea0-\u1ef9]/],
  ['latin', /[a-z]/],
];
const EARLY_WORDS = 5;
const DETERMINERS = new Set([
  'the',
  'a',
  'an',
  'my',
  'your',
  'our',
  'some',
  'any',
  'all',
  'each',
  'every',
  'no',
  'one',
  'two',
  'three',
]);
const PRONOUNS = new Set([
  'i',
  'we',
  'you',
  "i'm",
  "i'd",
  "i've",
  'im',
  'he',
  'she',
  'it',
  'they',
  'this',
  'that',
  'these',
  'those',
  'there',
  "it's",
  "i'll",
]);

/** Reads one side of a candidate. */
export function describeSide(
  doc: Document,
  { from, to, windowFrom, windowTo }: Range,
  isLeft: boolean,
): Side {
  const sentence = doc.words.slice(from, to);
  const window = doc.words.slice(windowFrom, windowTo);
  const words = sentence.map(({ text }) => text);
  const polite = words.findIndex((word) => !POLITE_WORDS.has(word));
  const lead = polite < 0 ? words : words.slice(polite);
  const end = sentence.at(-1)?.end ?? 0;
  const after = doc.masked.slice(end, end + 3);
  return {
    lead: lead.slice(0, 3).map(normal),
    opener: openerOf(lead[0] ?? ''),
    sentenceWords: sentence.length,
    sentenceContent: stemsOf(sentence).size,
    windowWords: window.length,
    stems: stemsOf(sentence),
    windowStems: stemsOf(window),
    isQuestion: after.includes('?'),
    hasRequest: window.some((word, at) => opensRequest(doc, word, window[at - 1], window[at + 1])),
    refersEarly: lead.slice(0, EARLY_WORDS).some((word) => TIES.has(word)),
    refersLate: lead.slice(EARLY_WORDS).some((word) => TIES.has(word)),
    definite:
      lead.slice(0, 4).find((word) => word === 'the' || word === 'a' || word === 'an' || word === 'my') ?? '',
    endsWithColon: after.trimStart().startsWith(':'),
    tail: classOf(words.at(-1) ?? ''),
    script: scriptOf(isLeft ? window.slice(-12) : window.slice(0, 12)),
  };
}

export function openerOf(word: string): string {
  if (word === '') return 'none';
  if (REQUEST_VERBS.has(word)) return 'verb';
  if (QUESTION_WORDS.has(word)) return 'question';
  if (MODIFIERS.has(word)) return 'modifier';
  if (AUXILIARIES.has(word)) return 'auxiliary';
  if (PRONOUNS.has(word)) return 'pronoun';
  if (DETERMINERS.has(word)) return 'determiner';
  if (PREPOSITIONS.has(word)) return 'preposition';
  if (STOP_WORDS.has(word)) return 'function';
  if (word.startsWith(FILLER)) return 'block';
  return /^[\d_]/.test(word) ? 'number' : 'content';
}

function classOf(word: string): string {
  return openerOf(word);
}

function normal(word: string): string {
  return word.startsWith(FILLER) ? 'BLOCK' : /^\d/.test(word) ? 'NUMBER' : word;
}

function stemsOf(words: readonly Word[]): Set<string> {
  return new Set(words.map(({ stem }) => stem).filter((stem) => stem !== ''));
}

/** A request verb or question word at the start of a sentence, or any question mark. */
function opensRequest(doc: Document, word: Word, before: Word | undefined, after: Word | undefined): boolean {
  if (doc.masked.charAt(word.end) === '?') return true;
  const kind = openerOf(word.text);
  if (kind !== 'verb' && kind !== 'question') return false;
  if (before === undefined || after === undefined) return before === undefined;
  return POLITE_WORDS.has(before.text) || /[.?!\n:]/.test(doc.masked.slice(before.end, word.start));
}

function scriptOf(words: readonly Word[]): string {
  const text = words.map(({ text: word }) => word).join('');
  return SCRIPTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
