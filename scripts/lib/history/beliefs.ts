// What: what made-up grades taught so far, as the bandit would know it at that moment.
// Why: choices of the made-up history are drawn from the lottery the app itself would draw from.
// Not for: how good models really are (truth.ts).
import {
  type Arm,
  type Cell,
  cellKey,
  countObservations,
  forget,
  type Observation,
  observe,
  UNKNOWN_ARM,
} from '@/lib/routing/pillars/bandit/experience';
import type { Policy } from '@/lib/routing/types';
import type { Band, TaskType } from '@/lib/shared/vocabulary';

const DAY_MS = 86_400_000;

export interface Beliefs {
  /** What is known in a cell; null: too little to trust. */
  cellOf(taskType: TaskType, band: Band): Cell | null;
  /** One more grade, in order of time. */
  take(grade: Observation): void;
}

export function createBeliefs({ minObservations, halfLifeDays }: Policy['bandit']): Beliefs {
  const cells = new Map<string, Map<string, Arm & { atMs: number }>>();
  return {
    cellOf(taskType, band) {
      const cell = cells.get(cellKey(taskType, band));
      return cell !== undefined && countObservations(cell) >= minObservations ? cell : null;
    },
    take(grade) {
      const key = cellKey(grade.taskType, grade.band);
      const cell = cells.get(key) ?? new Map<string, Arm & { atMs: number }>();
      cells.set(key, cell);
      const before = cell.get(grade.modelId) ?? { ...UNKNOWN_ARM, atMs: grade.atMs };
      const aged = forget(before, (grade.atMs - before.atMs) / DAY_MS, halfLifeDays);
      cell.set(grade.modelId, { ...observe(aged, grade), atMs: grade.atMs });
    },
  };
}
