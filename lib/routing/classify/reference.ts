import { articleBandOf, bandOf, type TaskType } from '@/lib/shared/vocabulary';
import { roundHalfEven } from '../rounding';
import { countCodePoints } from '../text';
import type { Signal, Turn } from '../types';
import { difficultyOf } from './difficulty';
import { type Hints, NAMED_BY_CALLER, type Profile } from './profile';
import { PHRASE_OVERRIDES, STEP_MARKERS, TYPE_SIGNALS } from './reference-signals';
import type { RouterWeights } from './weights';

const START = { type: 'qa_simple', base: 0.1 } as const;
const LENGTH_WEIGHT = 0.05;
const LENGTH_CAP = 0.15;
const MARKER_WEIGHT = 0.04;
const MARKER_CAP = 0.2;
// The article's limit for an answer: three times the prompt, at most 2,048 tokens.
const OUTPUT_PER_INPUT = 3;
const OUTPUT_CAP = 2048;

/**
 * The article's classifier: keyword table, length, step markers. Bands are of the unrounded score. A type that the
 * caller named stands in for the table's.
 */
export function classifyAsReference(
  text: string,
  _history: readonly Turn[] = [],
  _weights: RouterWeights | null = null,
  { taskType = null }: Hints = {},
): Profile {
  const lower = text.toLowerCase();
  const found = taskType === null ? findType(text, lower) : named(taskType);
  const tokens = Math.max(1, Math.floor(countCodePoints(text) / 4));
  const markers = STEP_MARKERS.filter((marker) => lower.includes(marker));
  const length = Math.min(LENGTH_CAP, Math.log10(tokens) * LENGTH_WEIGHT);
  const steps = Math.min(MARKER_CAP, markers.length * MARKER_WEIGHT);
  const score = Math.min(1, found.base + length + steps);
  const complexity = roundHalfEven(score, 3);
  return {
    taskType: found.type,
    complexity,
    band: bandOf(score),
    articleBand: articleBandOf(score),
    // The article's complexity is exact by definition.
    difficultySd: 0,
    difficulty: difficultyOf(complexity),
    confidence: found.confidence,
    tokens: { input: tokens, output: Math.min(OUTPUT_CAP, tokens * OUTPUT_PER_INPUT) },
    requires: [],
    signals: [
      signal('task type', found.type, 1, found.base, found.evidence),
      signal('length', roundHalfEven(Math.log10(tokens), 4), LENGTH_WEIGHT, length, lengthEvidence(tokens)),
      signal('step markers', markers.length, MARKER_WEIGHT, steps, markerEvidence(markers)),
    ],
  };
}

interface Found {
  type: TaskType;
  base: number;
  evidence: string;
  confidence: number;
}

function named(type: TaskType): Found {
  return { type, base: baseOf(type), evidence: NAMED_BY_CALLER, confidence: 1 };
}

function findType(text: string, lower: string): Found {
  const quote = (hits: string[]) => quoteHits(hits.map((hit) => asWritten(text, lower, hit)));
  const override = PHRASE_OVERRIDES.find(({ phrase }) => lower.includes(phrase));
  if (override)
    return {
      type: override.type,
      base: baseOf(override.type),
      evidence: `phrase ${quote([override.phrase])}`,
      confidence: 1,
    };
  let best: Found = { ...START, evidence: 'no keyword', confidence: 0 };
  for (const { type, base, keywords } of TYPE_SIGNALS) {
    const hits = keywords.filter((keyword) => lower.includes(keyword));
    const beats = base > best.base || (best.confidence === 0 && type === best.type);
    if (hits.length > 0 && beats) best = { type, base, evidence: quote(hits), confidence: 0.8 };
  }
  return best;
}

/** The hit in the writer's own case, where lower-casing kept positions. */
function asWritten(text: string, lower: string, hit: string): string {
  const at = lower.indexOf(hit);
  return text.length === lower.length ? text.slice(at, at + hit.length) : hit;
}

function baseOf(type: TaskType): number {
  return TYPE_SIGNALS.find((entry) => entry.type === type)?.base ?? START.base;
}

function quoteHits(hits: string[]): string {
  const shown = hits.slice(0, 2).map((hit) => `“${hit}”`);
  const rest = hits.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` + ${rest} more` : '');
}

function lengthEvidence(tokens: number): string {
  return `log10, ${tokens} ${tokens === 1 ? 'token' : 'tokens'}`;
}

function markerEvidence(markers: string[]): string {
  return markers.length > 0 ? quoteHits(markers) : `none of ${STEP_MARKERS.length} markers`;
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
