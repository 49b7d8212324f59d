// What: the one shape of a pillar: it looks at a subtask and says something about it.
// Why: pillars are asked in turn and logged alike, so that each can be read, replaced and switched off.
// Not for: choosing a model; that is ../policy.
import type { Pillar as PillarName } from '@/lib/shared/vocabulary';
import type { RouterWeights } from '../classify/weights';
import type { Evidence } from '../evidence';
import type { Field } from '../policy/consider';
import type { Limits } from '../policy/field';
import type { Policy, RouteRequest, RoutingState, Subtask, Verdict } from '../types';
import type { Cell } from './bandit/experience';

export interface PillarInput {
  /** As earlier pillars left it. */
  subtask: Subtask;
  policy: Policy;
  request: RouteRequest;
  state: RoutingState;
  evidence: Evidence;
  weights: RouterWeights | null;
  /** What earlier pillars allowed. */
  limits: Limits;
  /** The field if the subtask were this difficult (logits), with what was said so far. */
  rankAt(difficulty: number): Field;
}

/** Evidence that would let a pillar say more, and can be had. */
export type Want = 'vector' | 'judgement';

export interface PillarAnswer {
  verdict: Pick<Verdict, 'kind' | 'says' | 'confidence' | 'evidence' | 'usd' | 'gain' | 'priorDifficulty'> & {
    /** Milliseconds spent on evidence that was gathered before; added to the asking itself. */
    gatheredMs?: number;
  };
  /** The input's limits, narrowed; absent: as they were. */
  limits?: Limits;
  /** The subtask as this pillar sees it; absent: as it was. */
  subtask?: Subtask;
  /** Beliefs to draw from; absent: no exploration. */
  cell?: Cell;
  want?: Want;
  /** Later pillars are not asked. */
  stop?: boolean;
}

export interface Pillar {
  name: PillarName;
  ask(input: PillarInput): PillarAnswer;
}

/** A pillar that has no opinion, and why. */
export function abstain(says: string, evidence: string): PillarAnswer {
  return { verdict: { kind: 'abstention', says, confidence: null, evidence, usd: 0 } };
}

/** A pillar that was not asked, and why. */
export function notAsked(evidence: string): PillarAnswer {
  return { verdict: { kind: 'not_asked', says: 'not asked', confidence: null, evidence, usd: 0 } };
}
