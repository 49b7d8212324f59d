import type { TaskType } from '@/lib/shared/vocabulary';
import { findType } from '../classify/find-type';
import { readWords } from '../classify/phrases';
import { FILLER } from './mask';
import {
  ANCILLARY,
  POLITE_WORDS,
  PREPOSITIONS,
  QUESTION_WORDS,
  REQUEST_VERBS,
  STOP_WORDS,
  TIES,
} from './vocabulary';

export interface Clause {
  /** UTF-16 range in the prompt. */
  start: number;
  end: number;
  /** Begins with a request verb, or is a question. */
  isRequest: boolean;
  isQuestion: boolean;
  /** The definite article follows the verb: “the results”. */
  isDefinite: boolean;
  taskType: TaskType;
  /** Refers to something outside itself. */
  isTied: boolean;
  /** Its own topic: stems of content words. */
  topic: ReadonlySet<string>;
  wordCount: number;
}

const WORD = new RegExp(`[\\p{L}\\p{N}${FILLER}][\\p{L}\\p{N}${FILLER}'’_+#./-]*`, 'gu');
const MIN_WORDS = 3;
// Content words a clause must have: with one kind of work throughout more than with different kinds.
const MIN_TOPIC_ALIKE = 3;
const MIN_TOPIC_DIFFERENT = 2;
// One word is enough beside a clause that says much more, when the kinds differ or both are questions.
const MIN_TOPIC_BESIDE = 3;
// “The …” without “of …” may look back at what came before.
const MIN_TOPIC_DEFINITE = 4;

/** Reads one clause of the masked prompt. */
export function readClause(text: string, start: number, end: number): Clause {
  const words = (text.toLowerCase().match(WORD) ?? []).map(trimWord);
  const lead = words.findIndex((word) => !POLITE_WORDS.has(word));
  const opener = words[lead] ?? '';
  const rest = words.slice(lead + 1);
  const isQuestion = QUESTION_WORDS.has(opener) && (text.includes('?') || rest.length >= MIN_WORDS);
  const topic = new Set(rest.filter(isTopical).map(stem));
  return {
    start,
    end,
    isRequest: REQUEST_VERBS.has(opener) || isQuestion,
    isQuestion,
    isDefinite: rest[0] === 'the' && !rest.includes('of'),
    taskType: findType(readWords(text), {}).type,
    isTied: words.slice(0, lead).includes('then') || rest[0] === 'like' || rest.some(isTie),
    topic,
    wordCount: words.length,
  };
}

/** Whether every clause stands on its own: enough topic, no reference to another, nothing shared. */
export function areIndependent(clauses: readonly Clause[], hasBlocks: boolean): boolean {
  if (hasBlocks) return false;
  if (clauses.some(({ isTied, wordCount }) => isTied || wordCount < MIN_WORDS)) return false;
  return clauses.every((clause, at) => standsAlone(clause, at, clauses)) && !shareTopic(clauses);
}

function standsAlone(clause: Clause, at: number, clauses: readonly Clause[]): boolean {
  const own = clause.topic.size;
  if (at > 0 && clause.isDefinite) return own >= MIN_TOPIC_DEFINITE;
  return clauses.every((other) => {
    if (other === clause) return true;
    const bothAsk = clause.isQuestion && other.isQuestion;
    const differ = other.taskType !== clause.taskType;
    if (own >= (differ ? MIN_TOPIC_DIFFERENT : MIN_TOPIC_ALIKE)) return true;
    return (differ || bothAsk) && own >= 1 && other.topic.size >= MIN_TOPIC_BESIDE;
  });
}

/** Whether a stem occurs in more than one clause: then they are about one subject. */
function shareTopic(clauses: readonly Clause[]): boolean {
  const seen = new Set<string>();
  for (const { topic } of clauses) {
    for (const word of topic) if (seen.has(word)) return true;
    for (const word of topic) seen.add(word);
  }
  return false;
}

function isTie(word: string, at: number, rest: readonly string[]): boolean {
  if (word !== 'that') return TIES.has(word);
  return at === 0 || at === rest.length - 1 || PREPOSITIONS.has(rest[at - 1] ?? '');
}

function isTopical(word: string): boolean {
  return word.length > 1 && !STOP_WORDS.has(word) && !ANCILLARY.has(word) && !REQUEST_VERBS.has(word);
}

function trimWord(word: string): string {
  return word.replace(/[.'’/-]+$/, '').replace('’', "'");
}

/** Cuts the commonest English endings, so that “poems” and “poem” are one. */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s|y)$/, '') : word;
}
