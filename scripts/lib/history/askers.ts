// What: who asks in the made-up history: a person in the chat, their editor, and a job that runs at night.
// Why: each asks for few kinds of things, at its own hours; even noise would have cells no real history has.
// Not for: what the kinds are like (kinds.ts).
import type { Random } from '@/lib/shared/rng';
import type { TaskType } from '@/lib/shared/vocabulary';
import type { RequestRow } from '@/lib/telemetry/record-request';
import { busynessAt } from './arrivals';
import { drawIndex } from './draw';
import { KINDS, type Kind } from './kinds';

/** Ids of the two gateway keys. */
export const MADE_KEYS = ['key_demo_editor', 'key_demo_nightly'] as const;

export interface Asker {
  row: Pick<RequestRow, 'source' | 'keyId'>;
  /** Kinds it asks for, and how often. */
  kinds: readonly Kind[];
  weights: readonly number[];
}

const PERSON = asker({ source: 'chat', keyId: null }, null);
const EDITOR = asker(
  { source: 'gateway', keyId: MADE_KEYS[0] },
  { code_generation: 50, code_review: 20, documentation: 12, qa_simple: 10, reasoning: 8 },
);
const NIGHTLY = asker(
  { source: 'gateway', keyId: MADE_KEYS[1] },
  { summarisation: 60, extraction: 30, translation: 10 },
);
const ASKERS = [PERSON, EDITOR, NIGHTLY];
const EDITOR_SHARE = 0.65;

/** Whoever asks at a moment. */
export function drawAsker(random: Random, atMs: number): Asker {
  const { people, nightly } = busynessAt(atMs);
  const weights = [people * (1 - EDITOR_SHARE), people * EDITOR_SHARE, nightly];
  return ASKERS[drawIndex(random, weights)] as Asker;
}

/** One of the kinds of things it asks for. */
export function drawKind(random: Random, { kinds, weights }: Asker): Kind {
  return kinds[drawIndex(random, weights)] as Kind;
}

function asker(row: Asker['row'], often: Partial<Record<TaskType, number>> | null): Asker {
  const kinds = KINDS.filter(({ taskType }) => often === null || taskType in often);
  return { row, kinds, weights: kinds.map(({ taskType, weight }) => often?.[taskType] ?? weight) };
}
