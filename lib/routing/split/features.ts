// What: one candidate boundary described by named features, each 1 when present.
// Why: a boundary's chance is the sum of few readable weights.
// Not for: the weights; those are learned into weights.ts.
import type { Candidate } from './candidates';
import type { Document } from './document';
import { describeSide, openerOf, type Side } from './sides';

// Topic is compared over this many words on each side: enough for a paragraph, and linear.
const WINDOW_WORDS = 60;

type Add = (name: string) => void;

/** Names of the features of candidate `at`. */
export function describeCandidate(doc: Document, at: number): string[] {
  const candidate = doc.candidates[at];
  if (candidate === undefined) return [];
  const group = groupOf(candidate);
  const names: string[] = ['bias', group];
  const add: Add = (name) => names.push(name, `${group}|${name}`);
  addJoiner(doc, candidate, add);
  const left = describeSide(doc, sideBefore(doc, at), true);
  const right = describeSide(doc, sideAfter(doc, at), false);
  addRight(doc, right, candidate, add);
  addLeft(doc, left, candidate, add);
  addTopic(left, right, add);
  addPlace(doc, at, add);
  return names;
}

export function groupOf({ kind, marker }: Candidate): string {
  if (marker !== '') return 'list';
  return kind === 'rule' ? 'blank' : kind;
}

function addJoiner(doc: Document, { connector, marker, kind, end }: Candidate, add: Add): void {
  add(`joiner:${classOfJoiner(connector)}`);
  if (connector !== '') add(`comma:${/[,;]/.test(doc.masked.charAt(end))}`);
  if (kind === 'rule') add('rule');
  if (marker === '') return;
  add(`marker:${classOfMarker(marker)}`);
  add(`siblings:${bucket(doc.lists.get(marker) ?? 0)}`);
  add(`opens-list:${doc.firstMarker === marker}`);
  add(`on-blank:${kind === 'blank'}`);
}

function addRight(doc: Document, right: Side, { start }: Candidate, add: Add): void {
  const head = doc.masked.charAt(start);
  add(`head:${headOf(head)}`);
  for (const word of right.lead.slice(0, 1)) add(`first:${word}`);
  if (right.lead.length > 1) add(`second:${right.lead[1]}`);
  if (right.lead.length > 1) add(`lead:${right.lead[0]}_${right.lead[1]}`);
  add(`opener:${right.opener}`);
  add(`opener2:${openerOf(right.lead[1] ?? '')}`);
  add(`right-length:${bucket(right.sentenceWords)}`);
  add(`right-content:${bucket(right.sentenceContent)}`);
  add(`opener-content:${right.opener}:${bucket(right.sentenceContent)}`);
  if (right.isQuestion) add('right-question');
  if (right.refersEarly) add('right-refers-early');
  if (right.refersLate) add('right-refers-late');
  if (right.definite !== '') add(`definite:${right.definite}`);
  if (right.endsWithColon) add('right-colon');
  if (right.hasRequest) add('right-request');
  add(`right-total:${bucket(right.windowWords)}`);
}

function addLeft(doc: Document, left: Side, { end }: Candidate, add: Add): void {
  const last =
    doc.masked
      .slice(Math.max(0, end - 3), end)
      .trimEnd()
      .at(-1) ?? '';
  add(`left-end:${endOf(last)}`);
  add(`left-length:${bucket(left.sentenceWords)}`);
  add(`left-total:${bucket(left.windowWords)}`);
  add(`left-opener:${left.opener}`);
  if (left.lead[0]) add(`left-first:${left.lead[0]}`);
  if (left.isQuestion) add('left-question');
  if (left.hasRequest) add('left-request');
  add(`left-tail:${left.tail}`);
}

function addTopic(left: Side, right: Side, add: Add): void {
  const near = overlap(left.stems, right.stems);
  const wide = overlap(left.windowStems, right.windowStems);
  const mixed = overlap(left.windowStems, right.stems);
  add(`shared:${Math.min(3, near)}`);
  add(`shared-mixed:${Math.min(3, mixed)}`);
  add(`shared-wide:${Math.min(5, wide)}`);
  const least = Math.min(left.windowStems.size, right.windowStems.size);
  if (least > 0) add(`share-wide:${Math.min(5, Math.ceil((10 * wide) / least))}`);
  add(`topics:${bucket(Math.min(left.stems.size, right.stems.size))}:${Math.min(2, near)}`);
  add(`topics-wide:${bucket(least)}:${Math.min(3, wide)}`);
  add(`script:${left.script === right.script ? 'same' : 'other'}`);
  if (right.script !== 'latin') add('right-foreign');
  add(`openers:${left.opener}:${right.opener}`);
  add(`request:${left.hasRequest}:${right.hasRequest}:${Math.min(1, mixed)}`);
  add(`opener-shared:${right.opener}:${Math.min(2, mixed)}`);
}

function addPlace(doc: Document, at: number, add: Add): void {
  add(`index:${Math.min(5, at)}`);
  add(`count:${bucket(doc.candidates.length)}`);
  const list = doc.candidates[at]?.marker ?? '';
  const size = doc.lists.get(doc.firstMarker) ?? 0;
  if (doc.firstMarker === '' || size < 2) add('prose');
  else add(`${list === doc.firstMarker ? 'item' : 'within'}:${doc.isOrdered}:${Math.min(6, size)}`);
  if (doc.isOpen[at]?.bracket) add('in-bracket');
  if (doc.isOpen[at]?.quote) add('in-quote');
}

function sideBefore(doc: Document, at: number) {
  const to = doc.wordAt[at] ?? 0;
  const candidate = doc.candidates[at];
  let from = at - 1;
  while (from >= 0 && doc.candidates[from]?.kind === 'conjunction') from--;
  const start = from >= 0 ? (doc.wordAt[from] ?? 0) : 0;
  const end = wordsBefore(doc, to, candidate?.end ?? 0);
  return { from: start, to: end, windowFrom: Math.max(0, end - WINDOW_WORDS), windowTo: end };
}

function wordsBefore(doc: Document, to: number, end: number): number {
  let at = to;
  while (at > 0 && (doc.words[at - 1]?.start ?? 0) >= end) at--;
  return at;
}

function sideAfter(doc: Document, at: number) {
  const from = doc.wordAt[at] ?? 0;
  let next = at + 1;
  while (next < doc.candidates.length && doc.candidates[next]?.kind === 'conjunction') next++;
  const to = doc.wordAt[next] ?? doc.words.length;
  return { from, to, windowFrom: from, windowTo: Math.min(doc.words.length, from + WINDOW_WORDS) };
}

export function overlap(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of right) if (left.has(stem)) shared++;
  return shared;
}

/** 0, 1, 2, 3, 4, then by doubling. */
export function bucket(count: number): number {
  return count < 5 ? count : 3 + Math.round(Math.log2(count));
}

const SEQUENTIAL = /then|next|after|finally|last/;
const ADDITIVE =
  /:|question|task|thing|also|addition|plus|more|another|besides|well|apart|top of|other|unrelated|separate|by the way|btw|second|third|fourth|first|likewise/;

function classOfJoiner(connector: string): string {
  if (connector === '') return 'none';
  if (ADDITIVE.test(connector)) return 'additive';
  return SEQUENTIAL.test(connector) ? 'sequential' : 'and';
}

function classOfMarker(marker: string): string {
  if (marker.startsWith('#')) return 'heading';
  if (/^[(]?1/.test(marker)) return 'number';
  if (/[a-z]1/i.test(marker)) return 'named';
  return /^[(]?[a-z]/i.test(marker) ? 'letter' : 'bullet';
}

function endOf(last: string): string {
  if (/\p{L}/u.test(last)) return 'word';
  if (/\d/.test(last)) return 'digit';
  return '.?!:,;'.includes(last) ? last : 'mark';
}

function headOf(head: string): string {
  if (/\p{Lu}/u.test(head)) return 'upper';
  if (/\p{Ll}/u.test(head)) return 'lower';
  if (/\d/.test(head)) return 'digit';
  return /\p{L}/u.test(head) ? 'letter' : 'mark';
}
