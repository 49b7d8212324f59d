import { eld } from 'eld/extrasmall';
import { ENGLISH_WORD } from './language-english';
import { proseOf } from './language-prose';

/** Languages the embedders know; a text whose language cannot be told is tried. */
export const EMBEDDED_LANGUAGES: readonly (string | null)[] = ['en', null];

export interface DetectedLanguage {
  /** ISO 639-1, or null when it cannot be told. The library calls Indonesian `ms` and Bokmål `no`. */
  code: string | null;
  /** 0..1. */
  confidence: number;
}

const UNKNOWN: DetectedLanguage = { code: null, confidence: 0 };
// Fewer letters than “Hallo” are the same in too many languages.
const ENOUGH_LETTERS = /(?:\p{L}\P{L}*){5}/u;
// Scripts that tell the language of a text the n-grams cannot: two characters, or Chinese around code.
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/, 'ja'],
  [/[\uac00-\ud7af]/, 'ko'],
  [/[\u4e00-\u9fff]{2}/, 'zh'],
];
// Up to about eight words the n-grams are few, and English wins a near tie: see the next constant.
const SHORT_UNITS = 60;
// On 5,500 short English requests the wrong winner mostly led English by less than this, and in 65 requests of
// 30 other languages always by more.
const SHORT_LEAD = 0.08;
// With a word that only English has, a lead this large is still noise (“spell aaron for me”).
const SHORT_LEAD_WITH_WORD = 0.2;
// A lead of this much over the second language is as sure as the library gets.
const SURE_LEAD = 0.15;
// A question in Chinese, Korean or Russian with Latin names and code behind it is not an English one: with this
// share of such letters in its opening, their script decides.
const OPENING_UNITS = 120;
const MIXED_SHARE = 0.12;
const FOREIGN_LETTER = /[^\P{L}\p{Script=Latin}\p{Script=Greek}]/gu;
const LATIN = /\p{Script=Latin}+/gu;
const ASCII = /^[\t\n\r -~‘’“”–—…]*$/;

// The classifier and the subtask made of it ask for the same text, one after the other.
let last: { text: string; language: DetectedLanguage } | null = null;

/** The language of a text's prose; code, URLs and anything after the first lines are left out. */
export function detectLanguage(text: string): DetectedLanguage {
  if (last?.text !== text) last = { text, language: detect(text) };
  return last.language;
}

function detect(text: string): DetectedLanguage {
  const prose = proseOf(text);
  if (!ENOUGH_LETTERS.test(prose)) return languageOfScript(prose);
  const result = eld.detect(opensInOtherScript(prose) ? prose.replace(LATIN, ' ') : prose);
  if (result.language === '') return languageOfScript(prose);
  const scores = Object.entries(result.getScores()).sort(([, a], [, b]) => b - a);
  const [best = 0, second = 0] = scores.map(([, score]) => score);
  const english = scores.find(([code]) => code === 'en')?.[1] ?? 0;
  if (result.language !== 'en' && isShortEnglish(prose, best - english))
    return { code: 'en', confidence: 0.5 };
  const lead = Math.min(1, (best - second) / SURE_LEAD);
  if (!result.isReliable())
    return lead < 0.5 ? languageOfScript(prose) : { code: result.language, confidence: round(lead / 2) };
  return { code: result.language, confidence: round(0.5 + lead / 2) };
}

function opensInOtherScript(prose: string): boolean {
  const opening = prose.slice(0, OPENING_UNITS);
  return (opening.match(FOREIGN_LETTER)?.length ?? 0) >= MIXED_SHARE * opening.length;
}

function isShortEnglish(prose: string, lead: number): boolean {
  if (prose.length > SHORT_UNITS || !ASCII.test(prose)) return false;
  return lead <= (ENGLISH_WORD.test(prose) ? SHORT_LEAD_WITH_WORD : SHORT_LEAD);
}

function languageOfScript(text: string): DetectedLanguage {
  const code = SCRIPTS.find(([script]) => script.test(text))?.[1];
  return code === undefined ? UNKNOWN : { code, confidence: 0.5 };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
