import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUCKETS, hashWords } from '@/lib/routing/classify/hashed-words';
import { FEATURE_NAMES, readFeatures } from '@/lib/routing/classify/text-features';

type Name = (typeof FEATURE_NAMES)[number];
const featureOf = (text: string, name: Name) => readFeatures(text)[FEATURE_NAMES.indexOf(name)];

const CASES: readonly [text: string, name: Name, value: number][] = [
  ['', 'log_characters', 0],
  ['', 'log_words', 0],
  ['', 'mean_word_length', 0],
  ['', 'share_upper_case', 0],
  ['two words', 'log_characters', Math.log(10)],
  ['two words', 'log_words', Math.log(3)],
  ['two words', 'mean_word_length', 4],
  ['1, 2.5 and 1,000', 'log_numbers', Math.log(4)],
  ['1, 2.5 and 1,000', 'numbers_per_word', 3 / 2],
  ['One. Two? Three!', 'log_sentences', Math.log(4)],
  ['internationalisation is long', 'share_long_words', 1 / 3],
  ['internationalisation is long', 'share_very_long_words', 1 / 3],
  ['a\nb\nc', 'log_lines', Math.log(4)],
  ['ABcd', 'share_upper_case', 0.5],
  ['a!b?', 'share_symbols', 0.5],
  ['ü é 中', 'share_symbols', 0],
  ['x^2 = y', 'log_operators', Math.log(3)],
  ['$x$', 'has_latex', 1],
  ['costs 5 euros', 'has_latex', 0],
  ['def f(): return 1', 'has_code', 1],
  ['the returns were high', 'has_code', 0],
  ['why? how?', 'log_questions', Math.log(3)],
  ['the The THE cat', 'distinct_words', 0.5],
  ['the cat', 'share_function_words', 0.5],
  ['How many apples', 'asks_to_compute', 1],
  ['refinding', 'asks_to_compute', 0],
  ['which is NOT true', 'has_negation', 1],
  ['another', 'has_negation', 0],
  ['show that it holds', 'asks_why', 1],
  ['20 % off', 'has_units', 1],
  ['  What is it', 'opens_with_question_word', 1],
  ['Say what it is', 'opens_with_question_word', 0],
  ['the Following', 'says_following', 1],
  ['II and I', 'says_statement', 1],
  ['- one\n2. two\n* three', 'log_list_items', Math.log(4)],
  ['Q\nA. x\nB. y\nC. z', 'answer_options', 1],
  ['Q\nA. x\nB. y', 'answer_options', 0],
  ['add 2 and 3', 'log_open_numbers', Math.log(3)],
  ['Q\nA. 1\nB. 2\nC. 3', 'log_open_numbers', 0],
  ['```\n1\n```', 'log_open_numbers', 0],
];

it.each(CASES)('%j: %s is %d', (text, name, value) => {
  expect(featureOf(text, name)).toBeCloseTo(value, 12);
});

describe('any text', () => {
  it('has one finite number a name, and words of unit length', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 4000 }), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(text, (value) => {
        const features = readFeatures(value);
        expect(features).toHaveLength(FEATURE_NAMES.length);
        expect(features.every((number) => Number.isFinite(number) && number >= 0)).toBe(true);
        const words = hashWords(value);
        expect(Math.hypot(...words.values())).toBeCloseTo(1, 9);
        for (const bucket of words.keys()) expect(bucket >= 0 && bucket < BUCKETS).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a megabyte', () => {
  const HEAD = 'Solve 2 + 3. '.repeat(250).slice(0, 2400);
  const TAIL = 'What follows? '.repeat(60).slice(0, 600);
  const MIDDLES = ['a', '9.', 'A. x\n', '$\\^', '\0', '中'].map((unit) =>
    unit.repeat(Math.ceil(1_000_000 / unit.length)).slice(0, 1_000_000),
  );

  it.each(MIDDLES.map((middle) => [middle.slice(0, 4), middle]))(
    'of %j is not read, only counted',
    (_, middle) => {
      const [characters, ...rest] = readFeatures(`${HEAD}${middle}${TAIL}`);
      const [, ...expected] = readFeatures(`${HEAD}\n${TAIL}`);
      expect(rest).toEqual(expected);
      expect(characters).toBeCloseTo(Math.log1p(1_003_000), 12);
    },
  );

  it('has as many words as what is read of it', () => {
    const words = (count: number) => hashWords(Array.from({ length: count }, (_, at) => `w${at}`).join(' '));
    expect(words(200_000).size).toBeLessThanOrEqual(2 * 90 + 4);
    expect(Math.abs(words(200_000).size - words(2000).size)).toBeLessThan(10);
  });
});
