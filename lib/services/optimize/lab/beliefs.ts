import {
  cellKey,
  type Experience,
  forget,
  observe,
  UNKNOWN_ARM,
} from '@/lib/routing/pillars/bandit/experience';
import type { Subtask } from '@/lib/routing/types';

/** Grades folded into beliefs one by one, as the bandit's store does it, in virtual time. */
export interface Beliefs {
  grade(
    subtask: Pick<Subtask, 'taskType' | 'band'>,
    modelId: string,
    grade: { quality: number; expectedLogit: number },
  ): void;
  /** As of now: all of them forget what passed since they were last asked for. */
  at(days: number): Experience;
}

export function createBeliefs(halfLifeDays: number): Beliefs {
  const cells = new Map<string, Map<string, typeof UNKNOWN_ARM>>();
  let agedDays = 0;
  return {
    grade(subtask, modelId, { quality, expectedLogit }) {
      const key = cellKey(subtask.taskType, subtask.band);
      const cell = cells.get(key) ?? new Map();
      cells.set(key, cell);
      cell.set(modelId, observe(cell.get(modelId) ?? UNKNOWN_ARM, { quality, weight: 1, expectedLogit }));
    },
    at(days) {
      const passed = days - agedDays;
      agedDays = days;
      if (passed > 0)
        for (const cell of cells.values())
          for (const [id, arm] of cell) cell.set(id, forget(arm, passed, halfLifeDays));
      return cells;
    },
  };
}
