// What: expected quality by entry, corrected by grades of the other half of the choices, and how sure that is.
// Why: a model that has seen the very grades it is compared with makes intervals too narrow.
// Not for: decisions; they have the bandit's beliefs.
import { type Arm, observe, sigmoid, UNKNOWN_ARM } from '@/lib/routing/pillars/bandit/experience';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { CHECK_ROWS, type Check } from '../check';
import { BAND_ARM, baseLogits } from '../history/base-logits';
import type { Labelled, Route } from '../history/read-labelled';
import type { Prepared } from '../prepared';

export interface QualityFit {
  /** By entry: P(good answer), fitted on choices of the other parity. */
  quality: Float32Array;
  /** By task type × models + model: variance of the belief in logits, all grades heard. */
  variance: Float64Array;
}

/** Two folds by parity of the choice; shifts by task type and model, then by band. */
export function fitQuality(prepared: Prepared, { chance, shadow }: Labelled, check: Check): QualityFit {
  const { choices, offsets, model, input } = prepared;
  const models = input.catalog.models.length;
  const typeOf = (row: number, entry: number) => (choices.taskType[row] ?? 0) * models + (model[entry] ?? 0);
  const kindOf = (row: number, entry: number) =>
    ((choices.taskType[row] ?? 0) * BANDS.length + (choices.band[row] ?? 0)) * models + (model[entry] ?? 0);
  const base = baseLogits(prepared, check);
  const types = TASK_TYPES.length * models;
  const learn = (
    size: number,
    first: Arm,
    keyOf: typeof typeOf,
    takes: (row: number) => boolean,
    on: Float32Array,
  ) => {
    check();
    const arms = new Array<Arm>(size).fill(first);
    for (const route of [chance, shadow])
      for (const [row, entry, quality] of gradesOf(route)) {
        if (!takes(row)) continue;
        const key = keyOf(row, entry);
        arms[key] = observe(arms[key] ?? first, { quality, weight: 1, expectedLogit: on[entry] ?? 0 });
      }
    return arms;
  };
  const quality = new Float32Array(base.length);
  for (const fold of [0, 1]) {
    const others = (row: number) => (row & 1) !== fold;
    const byType = learn(types, UNKNOWN_ARM, typeOf, others, base);
    const shifted = base.slice();
    for (let row = 0; row < choices.n; row++) {
      if (row % CHECK_ROWS === 0) check();
      for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
        shifted[entry] = (base[entry] ?? 0) + (byType[typeOf(row, entry)]?.shift ?? 0);
    }
    const byKind = learn(types * BANDS.length, BAND_ARM, kindOf, others, shifted);
    for (let row = fold; row < choices.n; row += 2) {
      if (row % CHECK_ROWS === fold) check();
      for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
        quality[entry] = sigmoid((shifted[entry] ?? 0) + (byKind[kindOf(row, entry)]?.shift ?? 0));
    }
  }
  const all = learn(types, UNKNOWN_ARM, typeOf, () => true, base);
  return { quality, variance: Float64Array.from(all, ({ variance }) => variance) };
}

function* gradesOf({
  n,
  row,
  entry,
  quality,
}: Route): Generator<[row: number, entry: number, quality: number]> {
  for (let at = 0; at < n; at++) yield [row[at] ?? 0, entry[at] ?? 0, quality[at] ?? 0];
}
