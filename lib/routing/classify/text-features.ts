// What: twenty-seven numbers that a text shows without understanding it: lengths, digits, symbols, forms.
// Why: they cost microseconds and are what trained heads read beside words and embeddings.
// Not for: explaining to people; signals are made of words they can see.
import { windowOf } from './phrases';

/** In the order of the trained weights; a change of order or meaning needs new weights. */
export const FEATURE_NAMES = [
  'log_characters',
  'log_words',
  'log_numbers',
  'numbers_per_word',
  'log_sentences',
  'mean_word_length',
  'share_long_words',
  'share_very_long_words',
  'log_lines',
  'share_upper_case',
  'share_symbols',
  'log_operators',
  'has_latex',
  'has_code',
  'log_questions',
  'distinct_words',
  'share_function_words',
  'asks_to_compute',
  'has_negation',
  'asks_why',
  'has_units',
  'opens_with_question_word',
  'says_following',
  'says_statement',
  'log_list_items',
  'answer_options',
  'log_open_numbers',
] as const;

const WORD = /[A-Za-z']+/g;
const NUMBER = /\d+(?:[.,]\d+)*/g;
const SENTENCE_END = /[.?!](?:\s|$)/g;
const OPERATOR = /[\\^_=+*/<>{}|]/g;
const LATEX = /[\\$]/;
const CODE = /\b(?:def|return|import) |```|;\n|\{\n/;
const COMPUTE = /\b(?:how many|how much|calculate|compute|find|determine|evaluate|solve)\b/i;
const NEGATION = /\b(?:not|except|false|incorrect|least)\b/i;
const WHY = /\b(?:why|prove|explain|derive|show that)\b/i;
const UNITS = /[%°Ωμ]|percent/;
const QUESTION_WORD = /^\s*(?:which|what|who|when|where)\b/i;
const STATEMENT = /statement|\bI\.|\bII\b/;
const LIST_ITEM = /(?:^|\n)[ \t]*(?:[-*•]|\d{1,2}[.)])[ \t]+\S/g;
const OPTION = /(?:^|\n)[ \t]*\(?[A-Ja-j][).:][ \t]+\S/g;
const FUNCTION_WORDS = new Set(
  'the a an of to in is are was and or for on with that this by as be it at from which what who how'.split(
    ' ',
  ),
);
const LONG = 8;
const VERY_LONG = 11;
// Fewer lines than this that look like “A. …” are no list of answers.
const MIN_OPTIONS = 3;

/** One number a name, unscaled; reads at most 3,000 characters, and the length of all. */
export function readFeatures(text: string): number[] {
  const window = windowOf(text);
  const words = window.match(WORD) ?? [];
  const numbers = count(window, NUMBER);
  const lengths = words.reduce((total, word) => total + word.length, 0);
  const perWord = (holds: (word: string) => boolean) =>
    words.filter(holds).length / Math.max(1, words.length);
  const perUnit = (pattern: RegExp) => count(window, pattern) / Math.max(1, window.length);
  const options = count(window, OPTION);
  const hasOptions = options >= MIN_OPTIONS;
  const hasCode = CODE.test(window);
  return [
    Math.log1p(text.length),
    Math.log1p(words.length),
    Math.log1p(numbers),
    numbers / (words.length + 1),
    Math.log1p(Math.max(1, count(window, SENTENCE_END))),
    lengths / Math.max(1, words.length),
    perWord((word) => word.length >= LONG),
    perWord((word) => word.length >= VERY_LONG),
    Math.log1p(window.split('\n').length),
    perUnit(/[A-Z]/g),
    perUnit(/[^\p{L}\p{N}\s]/gu),
    Math.log1p(count(window, OPERATOR)),
    Number(LATEX.test(window)),
    Number(hasCode),
    Math.log1p(count(window, /\?/g)),
    new Set(words.map((word) => word.toLowerCase())).size / Math.max(1, words.length),
    perWord((word) => FUNCTION_WORDS.has(word.toLowerCase())),
    Number(COMPUTE.test(window)),
    Number(NEGATION.test(window)),
    Number(WHY.test(window)),
    Number(UNITS.test(window)),
    Number(QUESTION_WORD.test(window)),
    Number(/following/i.test(window)),
    Number(STATEMENT.test(window)),
    Math.log1p(count(window, LIST_ITEM)),
    Number(hasOptions),
    // Numbers say most where they are what the question is made of: not in code, not in answers to choose from.
    hasOptions || hasCode ? 0 : Math.log1p(numbers),
  ];
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
