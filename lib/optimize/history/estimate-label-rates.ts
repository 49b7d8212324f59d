import { BANDS } from '@/lib/shared/vocabulary';
import { CHECK_ROWS, type Check, NEVER } from '../check';
import type { Prepared } from '../prepared';

// A class with fewer grades is pooled with the next wider one: 1/rate of a handful is too unsteady to weigh with.
const LEAST_LABELS = 8;

interface Class {
  rows: number;
  labels: number;
}

/**
 * By choice: the share of choices of its class that were graded. Classes are task type × band × chosen model, and
 * what is too small of them is pooled by type and model, by model, and over all; so the grades of a class always
 * stand for exactly its choices (collapsed weighting classes, Kalton and Flores-Cervantes 2003).
 * NaN: the chosen model has no entry.
 */
export function estimateLabelRates(
  prepared: Prepared,
  isGraded: (row: number) => boolean,
  check: Check = NEVER,
): Float32Array {
  const { choices, chosen, model, input } = prepared;
  const rates = new Float32Array(choices.n).fill(Number.NaN);
  const graded = Uint8Array.from({ length: choices.n }, (_, row) => (isGraded(row) ? 1 : 0));
  const models = input.catalog.models.length;
  const keys: ((row: number, at: number) => number)[] = [
    (row, at) => ((choices.taskType[row] ?? 0) * BANDS.length + (choices.band[row] ?? 0)) * models + at,
    (row, at) => (choices.taskType[row] ?? 0) * models + at,
    (_, at) => at,
    () => 0,
  ];
  let left: number[] = [];
  for (let row = 0; row < choices.n; row++) if ((chosen[row] ?? -1) >= 0) left.push(row);
  for (const [level, keyOf] of keys.entries()) {
    const classes = new Map<number, Class>();
    const classOf = (row: number) => {
      const key = keyOf(row, model[chosen[row] ?? 0] ?? 0);
      const found = classes.get(key);
      if (found) return found;
      const made = { rows: 0, labels: 0 };
      classes.set(key, made);
      return made;
    };
    for (const [place, row] of left.entries()) {
      if (place % CHECK_ROWS === 0) check();
      const own = classOf(row);
      own.rows++;
      own.labels += graded[row] ?? 0;
    }
    const isLast = level === keys.length - 1;
    const rest: number[] = [];
    check();
    for (const row of left) {
      const { rows, labels } = classOf(row);
      if (isLast || labels >= LEAST_LABELS) rates[row] = labels / rows;
      else rest.push(row);
    }
    left = rest;
  }
  return rates;
}
