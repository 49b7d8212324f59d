import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Plan, Prepared } from '../prepared';
import type { Group } from './estimate-support';
import type { Ground } from './ground';

// Models write about a third more or less than expected of any; ten bills of its own outweigh that
// (the spread and the prior of ../history/learn-habits.ts).
const LENGTH_VARIANCE = 0.3 ** 2;
const LENGTH_PRIOR = 10;

export interface Groups {
  quality: readonly Group[];
  cost: readonly Group[];
}

export interface ModelError {
  /** Variances of the mean quality downwards and upwards: answers that are nearly all good can only be worse. */
  qualityDown: number;
  qualityUp: number;
  /** Of the mean cost of a choice, nano-USD². */
  cost: number;
}

// The outer points of a Gauss–Hermite rule of three stand at √3 standard deviations, near an interval's end at 1.96.
const OUTER = Math.sqrt(3);

/**
 * How uncertain means of quality and cost are because some of it is only expected: an error of a model's belief moves
 * all its answers of a task type together. The delta method, with slopes taken over √3 standard deviations of the
 * belief on either side. `trust`: how much of what grades correct is believed, 0..1; 0: all of the quality is only
 * expected.
 */
export function estimateModelError(
  prepared: Prepared,
  plan: Plan,
  { quality, costs, rows }: Ground,
  groups: Groups,
  trust: number,
): ModelError {
  const { choices, model, input, chosen, offsets } = prepared;
  const models = input.catalog.models.length;
  const kindOf = (row: number, entry: number) =>
    ((choices.taskType[row] ?? 0) * BANDS.length + (choices.band[row] ?? 0)) * models + (model[entry] ?? 0);
  const unjudged = shortOf(groups.quality, models, trust);
  const unbilled = shortOf(groups.cost, models, 1);
  const [downs, ups] = [
    new Float64Array(TASK_TYPES.length * models),
    new Float64Array(TASK_TYPES.length * models),
  ];
  const odds = quality.variance.map((variance) => Math.exp(OUTER * Math.sqrt(variance)));
  const spent = new Float64Array(models);
  const bills = new Float64Array(models);
  const add = (row: number, entry: number, chance: number) => {
    const at = model[entry] ?? 0;
    const kind = kindOf(row, entry);
    const q = quality.quality[entry] ?? 0;
    const key = (choices.taskType[row] ?? 0) * models + at;
    const short = chance * (unjudged[kind] ?? 0);
    const factor = odds[key] ?? 1;
    downs[key] = (downs[key] ?? 0) + short * (q - q / (q + (1 - q) * factor));
    ups[key] = (ups[key] ?? 0) + short * ((q * factor) / (1 - q + q * factor) - q);
    spent[at] = (spent[at] ?? 0) + chance * (unbilled[kind] ?? 0) * (costs.nanoUsd[entry] || 0);
  };
  for (let row = 0; row < choices.n; row++) {
    const own = chosen[row] ?? -1;
    if (own >= 0) bills[model[own] ?? 0] = (bills[model[own] ?? 0] ?? 0) + 1;
    const entry = plan.entry[row] ?? -1;
    if (entry < 0) continue;
    if (!plan.chances) add(row, entry, 1);
    else
      for (let drawn = offsets[row] ?? 0; drawn < (offsets[row + 1] ?? 0); drawn++)
        if (plan.chances[drawn] !== 0) add(row, drawn, plan.chances[drawn] as number);
  }
  let costVariance = 0;
  for (const [at, sum] of spent.entries())
    costVariance += (sum / rows) ** 2 * (LENGTH_VARIANCE / (1 + (bills[at] ?? 0) / LENGTH_PRIOR));
  return { qualityDown: varianceOf(downs, rows), qualityUp: varianceOf(ups, rows), cost: costVariance };
}

function varianceOf(moves: Float64Array, rows: number): number {
  return moves.reduce((sum, move) => sum + (move / OUTER / rows) ** 2, 0);
}

/** By task type, band and model: the share that no grade or bill is believed of. */
function shortOf(groups: readonly Group[], models: number, trust: number): Float64Array {
  const short = new Float64Array(TASK_TYPES.length * BANDS.length * models);
  for (const { taskType, band, model, support } of groups)
    short[(taskType * BANDS.length + band) * models + model] = 1 - trust * support;
  return short;
}
