import { TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Plan, Prepared } from '../prepared';

/** Choices a search walks over, ordered by task type, with what each entry counts for. */
export interface Sample {
  prepared: Prepared;
  /** By entry: quality 0..1 that a policy gets for it; decisions go by `prepared.quality`. */
  values: Float32Array;
  /** By entry, nano-USD: an unknown price counts as the choice's dearest, as it does in decisions. */
  costs: Float64Array;
  /** By task type: its first row; one more for the end. */
  starts: Int32Array;
  /** Mean over choices of the dearest entry, nano-USD: the unit in which cost is weighed. 0: no price is known. */
  unitNanoUsd: number;
}

/** What a policy comes to on a sample, summed by task type. */
export interface Sums {
  quality: Float64Array;
  costNanoUsd: Float64Array;
}

/** `prepared` must be ordered by task type. */
export function makeSample(prepared: Prepared, values: Float32Array): Sample {
  const { choices, offsets } = prepared;
  const costs = Float64Array.from(prepared.costNanoUsd);
  let total = 0;
  for (let row = 0; row < choices.n; row++) {
    const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
    let dearest = 0;
    for (let at = from; at < to; at++) dearest = Math.max(dearest, known(costs[at]));
    for (let at = from; at < to; at++) if (Number.isNaN(costs[at])) costs[at] = dearest;
    total += dearest;
  }
  return { prepared, values, costs, starts: startsOf(prepared), unitNanoUsd: total / Math.max(1, choices.n) };
}

function startsOf({ choices }: Prepared): Int32Array {
  const starts = new Int32Array(TASK_TYPES.length + 1);
  for (const type of choices.taskType) starts[type + 1] = (starts[type + 1] ?? 0) + 1;
  for (let type = 0; type < TASK_TYPES.length; type++)
    starts[type + 1] = (starts[type + 1] ?? 0) + (starts[type] ?? 0);
  return starts;
}

/** A plan's quality and cost by task type, the judge and exploration included. */
export function sumUp(sample: Sample, plan: Plan): Sums {
  const sums: Sums = {
    quality: new Float64Array(TASK_TYPES.length),
    costNanoUsd: new Float64Array(TASK_TYPES.length),
  };
  for (let type = 0; type < TASK_TYPES.length; type++) {
    const one = sumRows(sample, plan, sample.starts[type] ?? 0, sample.starts[type + 1] ?? 0);
    sums.quality[type] = one.quality;
    sums.costNanoUsd[type] = one.costNanoUsd;
  }
  return sums;
}

/** The same over the rows from one position up to another. */
export function sumRows(
  { prepared, values, costs }: Sample,
  plan: Plan,
  from: number,
  to: number,
): { quality: number; costNanoUsd: number } {
  const { epsilon, entry, judged, safe, safeQuality, safeCostNanoUsd } = plan;
  const { judgeNanoUsd } = prepared.choices;
  let quality = 0;
  let costNanoUsd = 0;
  for (let row = from; row < to; row++) {
    const at = entry[row] as number;
    if (at < 0) continue;
    const cost = costs[at] as number;
    const value = values[at] as number;
    quality += value;
    costNanoUsd += cost;
    if (epsilon > 0 && (safe[row] as number) > 1) {
      // What is learned of a model's answers is taken to hold for the mean of those that are explored.
      quality += epsilon * ((safeQuality[row] as number) - (prepared.quality[at] as number));
      const explored = safeCostNanoUsd[row] as number;
      if (!Number.isNaN(explored)) costNanoUsd += epsilon * (explored - cost);
    }
    if (judged[row] === 1) costNanoUsd += known(judgeNanoUsd[row]);
  }
  return { quality, costNanoUsd };
}

/** A plan's quality 0..1 and nano-USD a choice. */
export function meansOf(sample: Sample, plan: Plan): { quality: number; costNanoUsd: number } {
  const { n } = sample.prepared.choices;
  const { quality, costNanoUsd } = sumRows(sample, plan, 0, n);
  return { quality: quality / Math.max(1, n), costNanoUsd: costNanoUsd / Math.max(1, n) };
}

function known(value: number | undefined): number {
  return value === undefined || Number.isNaN(value) ? 0 : value;
}
