// What: the one shape of a pillar: it looks at a subtask and says something about it.
// Why: pillars are asked in turn and logged alike, so that each can be read, replaced and switched off.
// Not for: choosing a model; that is ../policy.
import type { Pillar as PillarName } from '@/lib/shared/vocabulary';
import type { Limits } from '../policy/field';
import type { Policy, Subtask, Verdict } from '../types';

export interface PillarInput {
  subtask: Subtask;
  policy: Policy;
  /** What earlier pillars allowed. */
  limits: Limits;
}

export interface PillarAnswer {
  verdict: Pick<Verdict, 'kind' | 'says' | 'confidence' | 'evidence' | 'usd'>;
  /** The input's limits, narrowed or as they were. */
  limits: Limits;
  /** Later pillars are not asked. */
  stop: boolean;
}

export interface Pillar {
  name: PillarName;
  ask(input: PillarInput): PillarAnswer;
}
