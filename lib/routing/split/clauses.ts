// What: the clause-aware splitter: a prompt is divided where a request of its own begins.
// Why: a single prompt wrongly split costs more than a compound one left whole, so the first cut must be surer than the next.
// Not for: whether a split pays (gate.ts).

import { skipConnector } from './candidates';
import { findCuts, type Range } from './cuts';
import { type Document, readDocument } from './document';
import { areIndependent, readClause } from './independence';
import { maskProtected } from './mask';
import { scoreCandidates } from './score';
import { ANCILLARY, MODIFIERS, QUESTION_WORDS, REQUEST_VERBS } from './vocabulary';
import { SURE_FOR_ANY, SURE_FOR_MORE } from './weights';

// Longer prose than this is pasted text or one elaborate task.
const MAX_PROSE_UNITS = 4000;
// An unmasked look is cheap; nothing under this can hold two requests.
const MIN_UNITS = 24;
// A text with more places to cut is a document.
const MAX_CANDIDATES = 100;
// “OK.” is no request; scripts without spaces count as one word.
const MIN_PART_UNITS = 8;
// Longer ones name what they are about.
const MAX_ADDITION_WORDS = 8;
// A line above a list that says more than “please do these two tasks” belongs to the request.
const MAX_INTRODUCTION_STEMS = 2;

/** Parts of a prompt in order, each a trimmed substring; one part unless a cut is sure. Linear. */
export function splitIntoClauses(prompt: string): string[] {
  const whole = [prompt.trim()];
  if (prompt.length < MIN_UNITS) return whole;
  if (prompt.length > 10 * MAX_PROSE_UNITS) return whole;
  const { text: masked, hasBlocks } = maskProtected(prompt);
  if (countProse(masked) > MAX_PROSE_UNITS) return whole;
  const ranges = findPlain(masked, hasBlocks) ?? findLearned(masked);
  const parts = ranges.map(({ start, end }) => prompt.slice(start, end).trim());
  return parts.length > 1 && parts.every((part) => part !== '') ? parts : whole;
}

/** Where every sentence is plainly a request about something of its own: no doubt is left to weigh. */
function findPlain(masked: string, hasBlocks: boolean): Range[] | null {
  const cuts = findCuts(masked);
  if (cuts === null || cuts.length < 2) return null;
  const clauses = cuts.map(({ start, end }) => readClause(masked.slice(start, end), start, end));
  return clauses.every(({ isRequest }) => isRequest) && areIndependent(clauses, hasBlocks)
    ? cuts.map(({ start, end }, at) => ({ start: at === 0 ? start : skipConnector(masked, start), end }))
    : null;
}

/** Where the learned weights are sure. */
function findLearned(masked: string): Range[] {
  const doc = readDocument(masked);
  const start = startOfFirst(doc);
  if (start === null || doc.candidates.length > MAX_CANDIDATES) return [];
  const cuts = chooseCuts(doc).flatMap((at) => doc.candidates[at] ?? []);
  return [{ start }, ...cuts].map((from, at) => ({ start: from.start, end: cuts[at]?.end ?? masked.length }));
}

/** Indexes of the candidates that are cut at; none unless one is sure by itself. */
function chooseCuts(doc: Document): number[] {
  const scores = scoreCandidates(doc);
  if (!scores.some((score) => score > SURE_FOR_ANY)) return [];
  let from = 0;
  return scores.flatMap((score, at) => {
    const { start = 0, end = 0 } = doc.candidates[at] ?? {};
    if (score <= SURE_FOR_MORE || isAddition(doc, at)) return [];
    if (end - from < MIN_PART_UNITS || doc.masked.length - start < MIN_PART_UNITS) return [];
    from = start;
    return [at];
  });
}

/** “Also add an index page”: a short wish about what was asked for before. */
function isAddition({ words, wordAt }: Document, at: number): boolean {
  const from = wordAt[at] ?? 0;
  const length = (wordAt[at + 1] ?? words.length) - from;
  return length <= MAX_ADDITION_WORDS && MODIFIERS.has(words[from]?.text ?? '');
}

/** Behind a list's first marker and an introduction that says nothing else; null when it asks for one thing. */
function startOfFirst({ first, candidates, firstMarker, words, wordAt }: Document): number | null {
  if (firstMarker === '' || first?.marker === firstMarker) return first?.start ?? 0;
  const introduction = words.slice(0, wordAt[0]);
  if (QUESTION_WORDS.has(introduction[0]?.text ?? '')) return null;
  if (introduction.some(({ text }) => REQUEST_VERBS.has(text))) return null;
  const stems = introduction.filter(({ stem, text }) => stem !== '' && !ANCILLARY.has(text));
  return stems.length <= MAX_INTRODUCTION_STEMS ? (candidates[0]?.start ?? 0) : (first?.start ?? 0);
}

function countProse(masked: string): number {
  let units = 0;
  for (let i = 0; i < masked.length; i++) if (masked.charCodeAt(i) > 1) units++;
  return units;
}
