import { articleBandOf, bandOf } from '@/lib/shared/vocabulary';
import { clamp01, roundHalfEven } from '../rounding';
import type { Subtask } from '../types';
import { complexityOf } from './difficulty';

/** A second reading of a subtask's difficulty. */
export interface Reading {
  source: string;
  /** Logits. */
  difficulty: number;
  /** Standard deviation in logits; smaller weighs more. */
  sd: number;
  evidence: string;
}

/**
 * The subtask with two readings of its difficulty combined, each weighing 1/sd². They are taken as independent;
 * where they look at the same words the combined error is stated too small.
 */
export function revise(subtask: Subtask, { source, difficulty, sd, evidence }: Reading): Subtask {
  const own = 1 / subtask.difficultySd ** 2;
  const other = 1 / sd ** 2;
  const combined = (own * subtask.difficulty + other * difficulty) / (own + other);
  const complexity = roundHalfEven(clamp01(complexityOf(combined)), 3);
  return {
    ...subtask,
    difficulty: combined,
    difficultySd: Math.sqrt(1 / (own + other)),
    complexity,
    band: bandOf(complexity),
    articleBand: articleBandOf(complexity),
    signals: [
      ...subtask.signals,
      {
        name: source,
        value: roundHalfEven(clamp01(complexityOf(difficulty)), 3),
        weight: roundHalfEven(other / (own + other), 2),
        contribution: roundHalfEven(complexity - subtask.complexity, 4),
        evidence,
      },
    ],
  };
}
