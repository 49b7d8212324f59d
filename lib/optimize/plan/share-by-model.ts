import type { Plan, Prepared } from '../prepared';
import type { ModelShare } from '../types';

/** Share of the planned choices that each model gets, the largest first; what is explored evenly counts as preferred. */
export function shareByModel(
  { choices, offsets, model, input }: Prepared,
  { entry, chances }: Plan,
): ModelShare[] {
  const sums = new Float64Array(input.catalog.models.length);
  let planned = 0;
  for (let row = 0; row < choices.n; row++) {
    const preferred = entry[row] ?? -1;
    if (preferred < 0) continue;
    planned++;
    if (chances === undefined) {
      const at = model[preferred] ?? 0;
      sums[at] = (sums[at] ?? 0) + 1;
      continue;
    }
    for (let one = offsets[row] ?? 0; one < (offsets[row + 1] ?? 0); one++) {
      const at = model[one] ?? 0;
      sums[at] = (sums[at] ?? 0) + (chances[one] ?? 0);
    }
  }
  return input.catalog.models
    .map(({ id }, at) => ({ modelId: id, share: (sums[at] ?? 0) / Math.max(1, planned) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
}
