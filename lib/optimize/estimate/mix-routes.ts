import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Labelled, Route } from '../history/read-labelled';
import type { Prepared } from '../prepared';

/** How much of an entry the grades of chosen answers speak for, 0..1; shadows speak for the rest. */
export type Mixing = (row: number, entry: number) => number;

/**
 * Each route alone would be unbiased, and so is any mixture whose shares do not depend on what was graded here:
 * multiple importance sampling (Veach and Guibas 1995). The shares go by 1 / Σw², the inverse of the variance, by task
 * type and model, counted on choices of the other parity. A choice that was not left to chance could have gone
 * nowhere else, so that there only shadows speak of other models.
 */
export function mixRoutes(prepared: Prepared, { chance, shadow }: Labelled): Mixing {
  if (shadow.n === 0) return () => 1;
  const { choices, chosen, model, input } = prepared;
  const models = input.catalog.models.length;
  const isCertain = (row: number) => (choices.propensity[row] ?? 1) > 1 - 1e-9;
  const keyOf = (row: number, entry: number) =>
    (((choices.taskType[row] ?? 0) * models + (model[entry] ?? 0)) * 2 + (isCertain(row) ? 1 : 0)) * 2 +
    (row & 1);
  const size = TASK_TYPES.length * models * 4;
  const squares = ({ n, row, entry, probability }: Route) => {
    const sums = new Float64Array(size);
    for (let at = 0; at < n; at++) {
      const key = keyOf(row[at] ?? 0, entry[at] ?? 0);
      sums[key] = (sums[key] ?? 0) + (probability[at] ?? 1) ** -2;
    }
    return sums;
  };
  const byChance = squares(chance);
  const byShadow = squares(shadow);
  return (row, entry) => {
    if (isCertain(row) && chosen[row] !== entry) return 0;
    const other = keyOf(row, entry) ^ 1;
    const [a, b] = [byChance[other] ?? 0, byShadow[other] ?? 0];
    if (a > 0 && b > 0) return b / (a + b);
    return a > 0 || b === 0 ? 1 : 0;
  };
}
