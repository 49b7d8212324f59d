import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { planPolicy } from '../plan/plan-policy';
import type { Plan } from '../prepared';
import type { SearchInput, Tunables } from '../types';
import type { Base } from './policy-space';
import { type Sample, sumUp } from './sample';

/** What one base comes to with each threshold, by task type: `at(type, threshold)` is type × thresholds + threshold. */
export interface Table {
  base: Base;
  quality: Float64Array;
  costNanoUsd: Float64Array;
}

/** What every table of one search shares. */
export interface Bars {
  thresholds: readonly number[];
  /** By task type: positions in `thresholds` that may be chosen, today's first, then the nearest to it. */
  allowed: readonly (readonly number[])[];
}

// With fewer a threshold would be fitted to single prompts.
const LEAST_PROMPTS = 20;

/** Which thresholds each task type may get: today's alone where it is fixed or there are too few prompts. */
export function barsOf(
  sample: Sample,
  thresholds: readonly number[],
  today: Tunables['thresholds'],
  free: ReadonlySet<TaskType>,
): Bars {
  const allowed = TASK_TYPES.map((type, at) => {
    const now = thresholds.indexOf(today[type] ?? today.default);
    const prompts = (sample.starts[at + 1] ?? 0) - (sample.starts[at] ?? 0);
    if (!free.has(type) || prompts < LEAST_PROMPTS) return [now];
    const from = thresholds[now] ?? 0;
    const nearest = (a: number, b: number) =>
      Math.abs((thresholds[a] ?? 0) - from) - Math.abs((thresholds[b] ?? 0) - from);
    return [...thresholds.keys()].sort(nearest);
  });
  return { thresholds, allowed };
}

/** Task types are apart from each other once the rest is set, so that one pass a threshold tells all of them. */
export function tabulate(
  sample: Sample,
  base: Base,
  { thresholds }: Bars,
  locality: SearchInput['today']['locality'],
  check: () => void,
  scratch: { plan?: Plan },
): Table {
  const size = TASK_TYPES.length * thresholds.length;
  const table: Table = { base, quality: new Float64Array(size), costNanoUsd: new Float64Array(size) };
  for (const [at, threshold] of thresholds.entries()) {
    check();
    const tunables: Tunables = { ...base, thresholds: { default: threshold } };
    scratch.plan = planPolicy(sample.prepared, tunables, locality, undefined, scratch.plan);
    const sums = sumUp(sample, scratch.plan);
    for (let type = 0; type < TASK_TYPES.length; type++) {
      table.quality[type * thresholds.length + at] = sums.quality[type] ?? 0;
      table.costNanoUsd[type * thresholds.length + at] = sums.costNanoUsd[type] ?? 0;
    }
  }
  return table;
}

/** The best threshold of each task type at one price of quality: positions in `thresholds`, and what they sum to. */
export function bestBars(
  table: Table,
  { thresholds, allowed }: Bars,
  lambda: number,
): { bars: number[]; quality: number; costNanoUsd: number; score: number } {
  let quality = 0;
  let costNanoUsd = 0;
  const bars = allowed.map((positions, type) => {
    const scoreAt = (position: number) => {
      const cell = type * thresholds.length + position;
      return (table.quality[cell] ?? 0) - lambda * (table.costNanoUsd[cell] ?? 0);
    };
    let best = positions[0] ?? 0;
    let bestScore = scoreAt(best);
    for (const position of positions) {
      const score = scoreAt(position);
      // Of equal ones the nearest to today's stays.
      if (score > bestScore + 1e-9 * Math.abs(bestScore)) [best, bestScore] = [position, score];
    }
    quality += table.quality[type * thresholds.length + best] ?? 0;
    costNanoUsd += table.costNanoUsd[type * thresholds.length + best] ?? 0;
    return best;
  });
  return { bars, quality, costNanoUsd, score: quality - lambda * costNanoUsd };
}

/** The base with those thresholds; today's are kept as they are written. */
export function withBars(
  base: Base,
  { thresholds }: Bars,
  bars: readonly number[],
  today: Tunables['thresholds'],
): Tunables {
  const changed = { ...today };
  for (const [at, type] of TASK_TYPES.entries()) {
    const threshold = thresholds[bars[at] ?? -1];
    if (threshold !== undefined && threshold !== (today[type] ?? today.default)) changed[type] = threshold;
  }
  return { ...base, thresholds: changed };
}
