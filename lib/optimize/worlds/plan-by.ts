import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Plan, Prepared } from '../prepared';
import type { WorldPrompt } from './world';

/** What a policy may go by. */
export type Seen = Pick<WorldPrompt, 'taskType' | 'complexity'>;

/** A plan that sends each choice to the model that `choose` names (catalog id); −1 where it may not have it. */
export function planBy({ choices, offsets, model, input }: Prepared, choose: (seen: Seen) => string): Plan {
  const positions = new Map(input.catalog.models.map(({ id }, at) => [id, at]));
  const entryOf = (row: number) => {
    const taskType = TASK_TYPES[choices.taskType[row] ?? 0] ?? 'chat';
    const wanted = positions.get(choose({ taskType, complexity: choices.complexity[row] ?? 0 }));
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
      if (model[entry] === wanted) return entry;
    return -1;
  };
  const unknown = () => new Float64Array(choices.n).fill(Number.NaN);
  return {
    entry: Int32Array.from({ length: choices.n }, (_, row) => entryOf(row)),
    judged: new Uint8Array(choices.n),
    epsilon: 0,
    safe: new Uint8Array(choices.n),
    chosenIsSafe: new Uint8Array(choices.n),
    safeQuality: Float32Array.from(unknown()),
    safeCostNanoUsd: unknown(),
  };
}
