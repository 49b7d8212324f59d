import { POLITE_WORDS, QUESTION_WORDS, REQUEST_VERBS } from './vocabulary';

export interface Range {
  start: number;
  end: number;
}

interface Cut {
  /** Where the part before ends, and where the next begins. */
  end: number;
  start: number;
}

const CONJUNCTION = /(?<!\s)[,;]?\s+(?:and also|and|also|additionally|plus|as well as)[,:]?\s+(?=\S)/giu;
// A number before the point is an enumeration's, not a sentence's end.
const SENTENCE = /(?<=[.?!])(?<!\b\d{1,2}\.)\s+|\n\s*/gu;
const MARKER = /^(?:[-*•]|\(?\d{1,2}[.)]|\(?[a-h][.)])\s+/i;
const INTRODUCTION =
  /^(?:(?:hi|hello|hey)\b.{0,20}[,!.]?|(?:(?:please|can you|could you|i need you to|i want you to|i'd like you to|help me)\s+)*(?:do|answer|complete|handle|help(?: me)?(?: with)?|these|the following|i need|two|three|four|several|a few)\b.{0,40}(?:things|tasks|questions|requests|following|these|help)?.{0,12}[:.])$/i;
const LEAD_WORD = /[\p{L}']+/gu;
const LEAD_WORDS = 6;

/**
 * The ranges of a masked prompt that begin with a request. Null when some sentence is neither a
 * request nor an introduction: context and constraints belong to everything.
 */
export function findCuts(masked: string): Range[] | null {
  const ranges: Range[] = [];
  for (const sentence of sentencesOf(masked.trimEnd())) {
    const text = masked.slice(sentence.start, sentence.end);
    if (ranges.length === 0 && INTRODUCTION.test(text.trim())) continue;
    const marker = MARKER.exec(text)?.[0].length ?? 0;
    const from = sentence.start + marker;
    if (!beginsRequest(masked, from)) return null;
    ranges.push(...conjoined(masked, { start: from, end: sentence.end }));
  }
  return ranges;
}

function sentencesOf(masked: string): Range[] {
  return between(masked, { start: 0, end: masked.length }, [...masked.matchAll(SENTENCE)].map(toCut));
}

/** Cuts a sentence before each conjunction that a request follows. */
function conjoined(masked: string, range: Range): Range[] {
  const text = masked.slice(range.start, range.end);
  const cuts = [...text.matchAll(CONJUNCTION)]
    .map(toCut)
    .map(({ end, start }) => ({ end: end + range.start, start: start + range.start }))
    .filter(({ start }) => beginsRequest(masked, start));
  return between(masked, range, cuts);
}

function between(masked: string, range: Range, cuts: readonly Cut[]): Range[] {
  const ranges: Range[] = [];
  let start = range.start;
  for (const cut of cuts) {
    ranges.push({ start, end: cut.end });
    start = cut.start;
  }
  ranges.push({ start, end: range.end });
  return ranges.filter(({ start: from, end }) => masked.slice(from, end).trim() !== '');
}

function toCut(match: RegExpExecArray): Cut {
  return { end: match.index, start: match.index + match[0].length };
}

function beginsRequest(masked: string, at: number): boolean {
  const lead =
    masked
      .slice(at, at + 80)
      .toLowerCase()
      .match(LEAD_WORD) ?? [];
  const opener = lead.slice(0, LEAD_WORDS).find((word) => !POLITE_WORDS.has(word));
  return opener !== undefined && (REQUEST_VERBS.has(opener) || QUESTION_WORDS.has(opener));
}
