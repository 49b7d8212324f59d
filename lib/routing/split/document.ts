import { type Candidate, findCandidates, readFirst } from './candidates';
import { readWords, type Word } from './words';

// “Could you help me with the following questions, please?”
const MAX_INTRODUCTION_WORDS = 12;

/** Everything that features are read from. */
export interface Document {
  masked: string;
  words: readonly Word[];
  candidates: readonly Candidate[];
  /** What the prompt begins with; null when it is empty. */
  first: Candidate | null;
  /** Index of the first word at or after each candidate's start. */
  wordAt: readonly number[];
  /** How many candidates bear each marker. */
  lists: ReadonlyMap<string, number>;
  /** Marker of the list that the prompt begins with, or that follows one short line; '' without. */
  firstMarker: string;
  /** That list counts 1, 2, 3 or has bullets. */
  isOrdered: boolean;
  /** Per candidate: a bracket or a quotation mark is open before it. */
  isOpen: readonly { bracket: boolean; quote: boolean }[];
}

/** Reads a masked prompt. Linear. */
export function readDocument(masked: string): Document {
  const words = readWords(masked);
  const candidates = findCandidates(masked);
  const first = readFirst(masked);
  const marked = [first, ...candidates].filter((each) => each !== null).filter(({ marker }) => marker !== '');
  const lists = new Map<string, number>();
  for (const { marker } of marked) lists.set(marker, (lists.get(marker) ?? 0) + 1);
  const wordAt = placeWords(words, candidates);
  const opensAtOnce = (first?.marker ?? '') !== '';
  const isIntroduced = !opensAtOnce && (wordAt[0] ?? 0) <= MAX_INTRODUCTION_WORDS;
  const firstMarker = (opensAtOnce ? first?.marker : isIntroduced ? candidates[0]?.marker : '') ?? '';
  const isOrdered = marked
    .filter(({ marker }) => marker === firstMarker)
    .every(({ ordinal }, at) => ordinal === 0 || ordinal === at + 1);
  const isOpen = readOpen(masked, candidates);
  return { masked, words, candidates, first, wordAt, lists, firstMarker, isOrdered, isOpen };
}

function placeWords(words: readonly Word[], candidates: readonly Candidate[]): number[] {
  let at = 0;
  return candidates.map(({ start }) => {
    while (at < words.length && (words[at]?.start ?? 0) < start) at++;
    return at;
  });
}

function readOpen(masked: string, candidates: readonly Candidate[]): Document['isOpen'] {
  let at = 0;
  let depth = 0;
  let quotes = 0;
  return candidates.map(({ start }) => {
    for (; at < start; at++) {
      const char = masked.charAt(at);
      if (char === '(') depth++;
      else if (char === ')') depth--;
      else if (char === '"') quotes++;
    }
    return { bracket: depth > 0, quote: quotes % 2 === 1 };
  });
}
