import type { Document } from './document';
import { bucket, groupOf, overlap } from './features';
import { describeSide } from './sides';

// A neighbour counts as a boundary from even odds on.
const LIKELY = 0;
const SEGMENT_WORDS = 120;

/** Features of candidate `at` given every candidate's first score: what the parts would look like. */
export function describeContext(doc: Document, scores: readonly number[], at: number): string[] {
  const own = scores[at] ?? 0;
  const before = lastLikely(scores, at);
  const after = nextLikely(scores, at);
  const candidate = doc.candidates[at];
  if (candidate === undefined) return [];
  const here = doc.wordAt[at] ?? 0;
  const leftFrom = before < 0 ? 0 : (doc.wordAt[before] ?? 0);
  const rightTo = after < 0 ? doc.words.length : (doc.wordAt[after] ?? 0);
  const left = describeSide(
    doc,
    { from: leftFrom, to: here, windowFrom: Math.max(leftFrom, here - SEGMENT_WORDS), windowTo: here },
    true,
  );
  const right = describeSide(
    doc,
    { from: here, to: rightTo, windowFrom: here, windowTo: Math.min(rightTo, here + SEGMENT_WORDS) },
    false,
  );
  const names = ['bias'];
  const group = groupOf(candidate);
  const add = (name: string) => names.push(name, `${group}|${name}`);
  // The score itself, as a thermometer.
  for (let step = -4; step <= 5; step++) {
    if (own > step) add(`own>${step}`);
    if (own > step + 0.5) names.push(`own>${step + 0.5}`);
  }
  const shared = overlap(left.windowStems, right.windowStems);
  const least = Math.min(left.windowStems.size, right.windowStems.size);
  add(`seg-shared:${Math.min(4, shared)}`);
  add(`seg-share:${least === 0 ? 'none' : Math.min(5, Math.ceil((10 * shared) / least))}`);
  add(`seg-request:${left.hasRequest}:${right.hasRequest}`);
  add(`seg-least:${Math.min(8, least)}:${Math.min(2, shared)}`);
  add(`seg-left-words:${bucket(left.sentenceWords)}`);
  add(`seg-right-words:${bucket(right.sentenceWords)}`);
  const others = scores.filter((_, index) => index !== at);
  const best = others.length > 0 ? Math.max(...others) : -9;
  add(`best-other:${Math.max(-5, Math.min(5, Math.round(best)))}`);
  add(`likely:${Math.min(5, others.filter((score) => score > LIKELY).length)}`);
  add(`maybe:${Math.min(5, others.filter((score) => score > -1.5 && score <= LIKELY).length)}`);
  const size = doc.lists.get(doc.firstMarker) ?? 0;
  if (doc.firstMarker !== '' && size > 1)
    add(`opening-list:${candidate.marker === doc.firstMarker}:${doc.isOrdered}:${Math.min(6, size)}`);
  const alike = doc.candidates.flatMap((other, index) =>
    index !== at &&
    other.kind === candidate.kind &&
    other.marker === candidate.marker &&
    other.connector === candidate.connector
      ? [scores[index] ?? 0]
      : [],
  );
  add(`alike:${alike.length === 0 ? 'none' : Math.max(-4, Math.min(4, Math.round(mean(alike))))}`);
  add(`alike-max:${alike.length === 0 ? 'none' : Math.max(-4, Math.min(4, Math.round(Math.max(...alike))))}`);
  if (candidate.marker !== '') {
    const inOrder = doc.candidates
      .filter((other) => other.marker === candidate.marker)
      .every((other, index, all) => index === 0 || other.ordinal === (all[index - 1]?.ordinal ?? 0) + 1);
    add(`ordered:${inOrder}`);
    add(`ordinal:${Math.min(5, candidate.ordinal)}`);
    add(
      `alike-least:${alike.length === 0 ? 'none' : Math.max(-4, Math.min(4, Math.round(Math.min(...alike))))}`,
    );
  }
  return names;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function lastLikely(scores: readonly number[], at: number): number {
  for (let index = at - 1; index >= 0; index--) if ((scores[index] ?? 0) > LIKELY) return index;
  return -1;
}

function nextLikely(scores: readonly number[], at: number): number {
  for (let index = at + 1; index < scores.length; index++) if ((scores[index] ?? 0) > LIKELY) return index;
  return -1;
}
