import { complexityOf } from '@/lib/routing/classify/difficulty';
import { type Cell, cellKey, countObservations } from '@/lib/routing/pillars/bandit/experience';
import { clamp01 } from '@/lib/routing/rounding';
import { BANDS, bandOf, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Choices } from '@/lib/telemetry/choices/types';
import type { SearchInput } from '../types';

/** How many cells there are. */
export const CELLS = TASK_TYPES.length * BANDS.length;

/** Beliefs that decisions would heed, by `cellAt`; null: too little is known, or the bandit is off. */
export function trustedCells({ today, experience }: SearchInput): (Cell | null)[] {
  const { mode, minObservations } = today.bandit;
  return TASK_TYPES.flatMap((type) =>
    BANDS.map((band) => {
      const cell = experience?.get(cellKey(type, band));
      if (mode === 'off' || cell === undefined) return null;
      // To a tenth, as the bandit counts.
      return Math.round(countObservations(cell) * 10) / 10 >= minObservations ? cell : null;
    }),
  );
}

/** Position of a task type and a complexity among the cells. */
export function cellAt(taskType: number, complexity: number): number {
  return taskType * BANDS.length + BANDS.indexOf(bandOf(complexity));
}

/** Complexity 0..1 to three places, as the decision had it; a column of 32 bits is a little off. */
export function complexityAt({ complexity }: Choices, row: number): number {
  return Math.round((complexity[row] as number) * 1000) / 1000;
}

/** The same before the judge was heard; NaN where it was not. */
export function unjudgedComplexityAt({ unjudgedDifficulty }: Choices, row: number): number {
  return Math.round(clamp01(complexityOf(unjudgedDifficulty[row] as number)) * 1000) / 1000;
}
