import { articleBandOf, bandOf, type TaskType } from '@/lib/shared/vocabulary';
import { formatShare } from '../explain/format';
import { clamp01, roundHalfEven } from '../rounding';
import type { Signal, Turn } from '../types';
import { measureComplexity } from './complexity';
import { difficultyOf } from './difficulty';
import { estimateOutput } from './estimate-output';
import { estimateTokens } from './estimate-tokens';
import { type Bonus, type FoundType, findType } from './find-type';
import { inherit, serve } from './follow-up';
import { readType } from './heads';
import { LEXICON } from './lexicon';
import { type Reading, readWords, windowOf } from './phrases';
import { type Hints, NAMED_BY_CALLER, type Profile } from './profile';
import { readShapes, type Shapes } from './shapes';
import type { RouterWeights } from './weights';

/**
 * Type and difficulty from cheap features: words by weight and place, shapes, length. Reads at most
 * 3,000 characters for words, so its time does not grow with the prompt. Without a signal the
 * confidence is 0 and the complexity 0.5. A follow-up is as hard as what it continues, and what tools returned
 * as the request they serve. A type that the caller named stands, and the rest follows it.
 */
export function classifyByFeatures(
  text: string,
  history: readonly Turn[],
  weights: RouterWeights | null = null,
  { answersTools = false, taskType = null }: Hints = {},
): Profile {
  const alone = (part: string) => classifyAlone(part, weights, null);
  const inContext = (part: string, before: readonly Turn[]) => inherit(part, alone(part), before, alone);
  const own = classifyAlone(text, weights, taskType);
  const inherited = answersTools ? serve(own, history, inContext) : inherit(text, own, history, alone);
  const profile = keepNamed(text, inherited, taskType);
  const past = countPast(history);
  if (past === 0) return profile;
  const context: Signal = {
    name: 'history',
    value: past,
    weight: 0,
    contribution: 0,
    evidence: `${history.length} earlier turns`,
  };
  const tokens = { ...profile.tokens, input: profile.tokens.input + past };
  return { ...profile, tokens, signals: [...profile.signals, context] };
}

// The turns are the same for every part of a prompt and every pass over it.
const COUNTED = new WeakMap<readonly Turn[], number>();

function countPast(history: readonly Turn[]): number {
  const known = COUNTED.get(history);
  if (known !== undefined) return known;
  const past = history.reduce((total, turn) => total + estimateTokens(turn.content), 0);
  COUNTED.set(history, past);
  return past;
}

/** What it continues says how hard it is; what it is, the caller said. */
function keepNamed(text: string, profile: Profile, taskType: TaskType | null): Profile {
  if (taskType === null || profile.taskType === taskType) return profile;
  const { complexity, tokens } = profile;
  const output = estimateOutput(text, taskType, complexity, tokens.input);
  return { ...profile, taskType, tokens: { ...tokens, output } };
}

function classifyAlone(text: string, weights: RouterWeights | null, taskType: TaskType | null): Profile {
  const window = windowOf(text);
  const reading = readWords(window);
  const shapes = readShapes(window);
  const found =
    taskType === null
      ? settleType(findType(reading, bonusOf(reading, shapes)), text, weights)
      : named(taskType);
  const input = estimateTokens(text);
  const { score, signals } = measureComplexity(found, reading, shapes, input);
  const complexity = roundHalfEven(clamp01(score), 3);
  return {
    taskType: found.type,
    complexity,
    band: bandOf(complexity),
    articleBand: articleBandOf(complexity),
    difficulty: difficultyOf(complexity),
    difficultySd: LEXICON_SD,
    confidence: roundHalfEven(found.confidence, 3),
    tokens: { input, output: estimateOutput(text, found.type, complexity, input) },
    requires: [],
    signals: [typeSignal(found), ...signals],
  };
}

/** The caller knows what it asks. */
function named(type: TaskType): FoundType {
  return { type, confidence: 1, words: [], weight: 1, isNamed: true };
}

// How far the lexicon's difficulty is off, in logits, on the training matrices (1.86 in the model card).
const LEXICON_SD = 1.9;

/** The trained head's type, with the words that speak for it where there are any; without weights the words' own. */
function settleType(found: FoundType, text: string, weights: RouterWeights | null): FoundType {
  if (weights === null) return found;
  const { taskType, confidence } = readType(text, weights);
  return taskType === found.type
    ? { ...found, confidence }
    : { type: taskType, confidence, words: [], weight: 0 };
}

const QUESTION_OPENERS = new Set(
  'is are was were do does did can will has have had should who what when where which whose how'.split(' '),
);

/** What shapes say about the type: notation is mathematics, a short question wants a fact. */
function bonusOf({ words, opens }: Reading, shapes: Shapes): Bonus {
  const bonus: Bonus = {};
  if (shapes.hasCode) bonus.code_generation = { weight: 3, evidence: 'code' };
  if (shapes.mathMarks > 0) bonus.math = { weight: 1.5 + 1.5 * shapes.mathMarks, evidence: 'notation' };
  if (shapes.options >= 3) bonus.reasoning = { weight: 3, evidence: 'answer options' };
  const opener = words.find((word, at) => opens[at] && QUESTION_OPENERS.has(word));
  if (shapes.questions > 0 && opener !== undefined)
    bonus.qa_simple = { weight: words.length < SHORT_QUESTION_WORDS ? 1.2 : 0.5, evidence: `${opener} …?` };
  return bonus;
}

const SHORT_QUESTION_WORDS = 16;

function typeSignal({ type, words, confidence, weight, isNamed }: FoundType): Signal {
  const shown = words.slice(0, 2).map((word) => `“${word}”`);
  const more = words.length - shown.length;
  return {
    name: 'task type',
    value: type,
    weight: roundHalfEven(weight, 2),
    contribution: roundHalfEven(confidence > 0 ? LEXICON[type].base : 0.5, 4),
    evidence: isNamed ? NAMED_BY_CALLER : sayWords(shown, more, confidence),
  };
}

function sayWords(shown: readonly string[], more: number, confidence: number): string {
  if (shown.length > 0) return shown.join(', ') + (more > 0 ? ` + ${more} more` : '');
  return confidence > 0 ? `learned from examples, ${formatShare(confidence)} sure` : 'no word';
}
