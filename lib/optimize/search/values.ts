import { type Arm, observe, sigmoid, UNKNOWN_ARM } from '@/lib/routing/pillars/bandit/experience';
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { CHECK_ROWS, type Check } from '../check';
import { BAND_ARM, baseLogits } from '../history/base-logits';
import { readLabelled } from '../history/read-labelled';
import type { Prepared } from '../prepared';

/**
 * By entry: expected quality 0..1 with what all grades taught about a model, by task type, then by band. Unlike
 * `fitQuality` it is not cross-fitted, for what is searched here is estimated elsewhere: half of the grades would
 * only find a worse policy. Choices without a grade of their kind have the quality model's own. `check` is called often.
 */
export function valuesOf(prepared: Prepared, check: Check): Float32Array {
  const { choices, offsets, model, input } = prepared;
  const models = input.catalog.models.length;
  const kindOf = (row: number, entry: number) =>
    ((choices.taskType[row] ?? 0) * BANDS.length + (choices.band[row] ?? 0)) * models + (model[entry] ?? 0);
  const typeOf = (row: number, entry: number) => (choices.taskType[row] ?? 0) * models + (model[entry] ?? 0);
  const logits = baseLogits(prepared, check);
  check();
  const { chance, shadow } = readLabelled(prepared, check);
  check();
  const learn = (keyOf: typeof typeOf, size: number, first: Arm) => {
    const arms = new Array<Arm>(size).fill(first);
    for (const { n, row, entry, quality } of [chance, shadow])
      for (let at = 0; at < n; at++) {
        const key = keyOf(row[at] ?? 0, entry[at] ?? 0);
        const expected = logits[entry[at] ?? 0] ?? 0;
        arms[key] = observe(arms[key] ?? first, {
          quality: quality[at] ?? 0,
          weight: 1,
          expectedLogit: expected,
        });
      }
    for (let row = 0; row < choices.n; row++) {
      if (row % CHECK_ROWS === 0) check();
      for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
        logits[entry] = (logits[entry] ?? 0) + (arms[keyOf(row, entry)]?.shift ?? 0);
    }
  };
  learn(typeOf, TASK_TYPES.length * models, UNKNOWN_ARM);
  check();
  learn(kindOf, TASK_TYPES.length * BANDS.length * models, BAND_ARM);
  return logits.map(sigmoid);
}
