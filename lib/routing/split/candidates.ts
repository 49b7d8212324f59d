// What: every place of a masked prompt where another request could begin.
// Why: what is never proposed can never be found; what is proposed is judged by its features.
// Not for: judging; that is score.ts.
import { FILLER } from './mask';

export type CandidateKind = 'conjunction' | 'sentence' | 'line' | 'blank' | 'rule';

export interface Candidate {
  kind: CandidateKind;
  /** Where the part before ends. */
  end: number;
  /** Where the part after begins, behind marker and connecting words. */
  start: number;
  /** The list marker before the part, by shape: `1.`, `a)`, `-`; '' without one. */
  marker: string;
  /** The marker's place in its list from 1; 0 for bullets and without one. */
  ordinal: number;
  /** The connecting words before the part, in lower case; '' without any. */
  connector: string;
}

const CONNECTORS =
  '(?:and then|also then|and also|and|also|additionally|in addition(?: to (?:that|this))?|as well as|besides(?: (?:that|this))?|plus|furthermore|moreover|after that|afterwards|then|next|' +
  'finally|lastly|last|separately|secondly|second|thirdly|third|fourth(?:ly)?|first(?:ly)?|on top of that|apart from that|(?:oh|one more thing|another thing|(?:another|second|next|last|third|other|one more) (?:question|request|task)|by the way|btw|on another note|unrelated|meanwhile|likewise|&))';
const GAP = new RegExp(
  `((?:[.?!…]["”')\\]]*)+[ \\t\\u00a0]+(?=\\S)|[。？！]+[ \\t]*(?=\\S)|(?<![ \\t])[ \\t]*\\n\\s*|[,;][ \\t]+(?=${CONNECTORS}\\b|&)|;[ \\t]+|(?<![ \\t])[ \\t]+(?=(?:${CONNECTORS}\\b|&)[ \\t,:]))`,
  'giu',
);
const LEAD = new RegExp(
  `(?:${CONNECTORS}(?![\\p{L}\\p{N}_])[,:]?[ \\t]+){0,3}(?:(?:[a-z']+[ \\t]){0,5}(?:question|task|thing|request|topic|this|these|one|problem)s?:[ \\t]+)?`,
  'iuy',
);
const MARKER =
  /(?:[-*•+–▪◦‣·][ \t]+|\(?(\d{1,2})(?:[.):\]]|[ \t]-)[ \t]+|\(?([a-zA-Z]|[ivx]{2,4})[.)][ \t]+|(?:q|question|task|request|problem)[ \t]*#?(\d{1,2})[.):][ \t]+|#{1,4}[ \t]+)/iuy;
const RULE = /^[ \t]*(?:[-*_=#~][ \t]*){3,}$/m;
const ABBREVIATION =
  /(?:\b(?:e\.g|i\.e|etc|vs|mr|mrs|ms|dr|prof|st|no|fig|eq|approx|cf|inc|ltd|co|al|p|pp|vol|ch|sec)|\b\p{L}|^\s*\(?\d{1,2})\.$/imu;
const ABBREVIATION_REACH = 12;

/** Candidates in order of place, none inside protected text. Linear. */
export function findCandidates(masked: string): Candidate[] {
  const found: Candidate[] = [];
  for (const match of masked.matchAll(GAP)) {
    const gap = match[0];
    const kind = kindOf(gap, masked, match.index);
    if (kind === null) continue;
    const end = match.index + (/^[.?!…。？！]/.test(gap) ? gap.trimEnd().length : 0);
    const candidate = readLead(masked, kind, end, match.index + gap.length);
    if (candidate !== null && candidate.start > (found.at(-1)?.start ?? -1)) found.push(candidate);
  }
  return found;
}

/** Where a part that begins at `at` goes on behind its connecting words. */
export function skipConnector(masked: string, at: number): number {
  LEAD.lastIndex = at;
  return at + (LEAD.exec(masked)?.[0].length ?? 0);
}

/** What stands before the first part: a marker, if the prompt begins with a list. */
export function readFirst(masked: string): Candidate | null {
  const at = masked.search(/\S/);
  return at < 0 ? null : readLead(masked, 'line', at, at);
}

function kindOf(gap: string, masked: string, at: number): CandidateKind | null {
  if (gap.includes('\n')) {
    const lines = gap.split('\n').length - 1;
    return lines > 1 ? 'blank' : 'line';
  }
  if (/^[.?!…。？！]/.test(gap)) {
    const before = masked.slice(Math.max(0, at - ABBREVIATION_REACH), at + 1);
    return gap.startsWith('.') && ABBREVIATION.test(before) ? null : 'sentence';
  }
  return 'conjunction';
}

function readLead(masked: string, kind: CandidateKind, end: number, from: number): Candidate | null {
  let start = from;
  let isRule = false;
  const line = /[^\n]*/y;
  line.lastIndex = start;
  const first = line.exec(masked)?.[0] ?? '';
  if ((kind === 'blank' || kind === 'line') && RULE.test(first)) {
    isRule = true;
    start += first.length;
    while (start < masked.length && /\s/.test(masked.charAt(start))) start++;
  }
  MARKER.lastIndex = start;
  const marker =
    kind === 'conjunction' ||
    (kind === 'sentence' && !/^\(?[\dA-Za-z]{1,2}[.)]/.test(masked.slice(start, start + 4)))
      ? null
      : MARKER.exec(masked);
  start += marker?.[0].length ?? 0;
  LEAD.lastIndex = start;
  const connector = LEAD.exec(masked)?.[0] ?? '';
  start += connector.length;
  const head = masked.charAt(start);
  if (head === '' || (head === FILLER && masked.charAt(start - 1) === FILLER)) return null;
  if (start >= masked.length) return null;
  return {
    kind: isRule ? 'rule' : kind,
    end,
    start,
    marker: shapeOf(marker?.[0] ?? ''),
    ordinal: ordinalOf(marker),
    connector: connector.trim().toLowerCase().replace(/[,:]/g, ''),
  };
}

function shapeOf(marker: string): string {
  return marker
    .trim()
    .replace(/\d+/, '1')
    .replace(/^(\(?)[a-z]+(?=[.)])/, '$1a')
    .replace(/^(\(?)[A-Z]+(?=[.)])/, '$1A');
}

function ordinalOf(marker: RegExpExecArray | null): number {
  if (marker === null) return 0;
  const digits = marker[1] ?? marker[3];
  if (digits !== undefined) return Number(digits);
  const letter = marker[2]?.toLowerCase();
  return letter === undefined || letter.length > 1 ? 0 : letter.charCodeAt(0) - 96;
}
