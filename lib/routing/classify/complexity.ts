// What: complexity 0..1 of a subtask as a sum of measured contributions, each with its evidence.
// Why: a number that people may disagree with must fall apart into things they can see.
// Not for: the task type (find-type.ts).
import { roundHalfEven } from '../rounding';
import type { Signal } from '../types';
import type { FoundType } from './find-type';
import { CONSTRAINT_WORDS, EASY_WORDS, HARD_WORDS, LEXICON, STEP_WORDS } from './lexicon';
import { PhraseTable, type Reading } from './phrases';
import type { Shapes } from './shapes';

type Group = 'hard' | 'easy' | 'constraints' | 'steps';

const TABLE = new PhraseTable<Group>()
  .add(HARD_WORDS, 'hard')
  .add(EASY_WORDS, 'easy')
  .add(CONSTRAINT_WORDS, 'constraints')
  .add(STEP_WORDS, 'steps');

// Starting scale: what a word of a group adds, and the most a group may add. Length and steps are the
// article's. Everything together can lift an ordinary request by about two bands.
const GROUPS: Readonly<Record<Group, { name: string; weight: number; cap: number }>> = {
  hard: { name: 'hard words', weight: 0.08, cap: 0.28 },
  easy: { name: 'easy words', weight: -0.06, cap: 0.15 },
  constraints: { name: 'constraints', weight: 0.015, cap: 0.09 },
  steps: { name: 'step markers', weight: 0.03, cap: 0.12 },
};
const LENGTH_WEIGHT = 0.05;
const LENGTH_CAP = 0.15;
// Tokens up to which length says nothing.
const FREE_TOKENS = 8;
const CODE_WEIGHT = 0.06;
const MATH_WEIGHT = 0.05;
// “How …” and “why …” want an account, not a fact.
const OPEN_QUESTION_WEIGHT = 0.14;
const OPEN_OPENERS = /^(?:how|why)$/;
const PLAIN_HOW = /^(?:many|much|old|long|far|tall|big)$/;
const LIST_WEIGHT = 0.01;
const LIST_CAP = 0.08;
const MIDDLE = 0.5;
// Confidence from which the type's own base counts in full; below it the score stays near the middle.
const SURE = 0.35;
// Types whose text is mostly material to work on: its length says little about the work.
const MATERIAL_TYPES: readonly string[] = ['summarisation', 'translation', 'extraction'];
const MATERIAL_SHARE = 0.4;

export interface Measured {
  /** May be outside 0..1. */
  score: number;
  signals: Signal[];
}

export function measureComplexity(
  found: FoundType,
  reading: Reading,
  shapes: Shapes,
  tokens: number,
): Measured {
  const share = MATERIAL_TYPES.includes(found.type) ? MATERIAL_SHARE : 1;
  const length =
    share * Math.min(LENGTH_CAP, Math.max(0, Math.log10(tokens / FREE_TOKENS)) * LENGTH_WEIGHT * 2);
  const signals = [
    signal('length', tokens, LENGTH_WEIGHT, length, `${tokens} ${tokens === 1 ? 'token' : 'tokens'}`),
    ...groupSignals(reading),
    ...shapeSignals(found, reading, shapes),
  ];
  const base = found.confidence > 0 ? LEXICON[found.type].base : MIDDLE;
  const raw = signals.reduce((total, { contribution }) => total + contribution, base);
  const trust = Math.min(1, found.confidence / SURE);
  const score = found.confidence === 0 ? Math.max(MIDDLE, raw - length) : MIDDLE + (raw - MIDDLE) * trust;
  if (trust < 1)
    signals.push(signal('uncertainty', roundHalfEven(1 - trust, 2), 1, score - raw, 'few signals'));
  return { score, signals };
}

function groupSignals({ words }: Reading): Signal[] {
  const hits: Record<Group, Set<string>> = {
    hard: new Set(),
    easy: new Set(),
    constraints: new Set(),
    steps: new Set(),
  };
  TABLE.scan(words, (phrase, groups) => {
    for (const group of groups) hits[group].add(phrase);
  });
  return (Object.keys(GROUPS) as Group[])
    .filter((group) => hits[group].size > 0)
    .map((group) => {
      const { name, weight, cap } = GROUPS[group];
      const size = Math.min(cap, Math.abs(weight) * hits[group].size);
      const evidence = [...hits[group]].slice(0, 3).map((word) => `“${word}”`);
      return signal(name, hits[group].size, weight, Math.sign(weight) * size, evidence.join(', '));
    });
}

function shapeSignals({ type }: FoundType, { words }: Reading, shapes: Shapes): Signal[] {
  const { hasCode, mathMarks, listItems } = shapes;
  const signals: Signal[] = [];
  const open = words.findIndex((word, at) => OPEN_OPENERS.test(word) && !PLAIN_HOW.test(words[at + 1] ?? ''));
  if (type === 'qa_simple' && open >= 0)
    signals.push(
      signal('open question', true, OPEN_QUESTION_WEIGHT, OPEN_QUESTION_WEIGHT, `“${words[open]}”`),
    );
  if (hasCode) signals.push(signal('code', true, CODE_WEIGHT, CODE_WEIGHT, 'source code'));
  if (mathMarks > 0)
    signals.push(
      signal('notation', mathMarks, MATH_WEIGHT, mathMarks * MATH_WEIGHT, 'mathematical notation'),
    );
  if (listItems >= 3)
    signals.push(
      signal(
        'list',
        listItems,
        LIST_WEIGHT,
        Math.min(LIST_CAP, listItems * LIST_WEIGHT),
        `${listItems} items`,
      ),
    );
  return signals;
}

function signal(
  name: string,
  value: Signal['value'],
  weight: number,
  contribution: number,
  evidence: string,
): Signal {
  return { name, value, weight, contribution: roundHalfEven(contribution, 4), evidence };
}
