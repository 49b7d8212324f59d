// What: choices that the bandit sees (nearly) alike, whatever the policy.
// Why: a lottery is worked out once for all of them; forty policies are asked about every choice.
// Not for: what is chosen; that is each policy's.
import { logitOf } from '@/lib/routing/pillars/bandit/experience';
import { CELLS, cellAt, complexityAt, unjudgedComplexityAt } from '../history/cells';
import type { Prepared } from '../prepared';

export interface Contexts {
  /** By choice: number of its context, with and without the judge's reading; −1: nothing is trusted there. */
  judged: Int32Array;
  unjudged: Int32Array;
}

// A tenth of a logit is a third of the deviation of a belief with ten grades; C and L differ by less than what
// decides between models. Within them a chance is off by a point or two of 32, upwards as often as downwards.
const LOGIT_STEP = 0.1;
const COST_STEP = 0.02;
const LATENCY_STEP = 0.3;

const known = new WeakMap<Prepared, Contexts>();

/** Worked out once for each history. */
export function contextsOf(prepared: Prepared): Contexts {
  const found = known.get(prepared);
  if (found) return found;
  const { choices } = prepared;
  const numbers = new Map<number, number>();
  const numberAt = (row: number, complexity: number, quality: Float32Array) => {
    const fold = prepared.beliefs.fold[row] as number;
    const cell = cellAt(choices.taskType[row] as number, complexity);
    if (!prepared.beliefs.cells[fold]?.[cell]) return -1;
    const key = keyOf(prepared, row, fold * CELLS + cell, quality);
    const number = numbers.get(key);
    if (number !== undefined) return number;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  };
  const judged = Int32Array.from({ length: choices.n }, (_, row) =>
    numberAt(row, complexityAt(choices, row), prepared.quality),
  );
  const unjudged = judged.map((number, row) =>
    Number.isNaN(choices.unjudgedDifficulty[row])
      ? number
      : numberAt(row, unjudgedComplexityAt(choices, row), prepared.unjudgedQuality),
  );
  const contexts = { judged, unjudged };
  known.set(prepared, contexts);
  return contexts;
}

/** 53 bits of FNV-1a hashes of everything a lottery depends on, in steps. */
function keyOf(
  { offsets, model, cost, latency }: Prepared,
  row: number,
  cell: number,
  quality: Float32Array,
): number {
  let [a, b] = [0x811c9dc5 ^ cell, 0x9747b28c ^ cell];
  const mix = (value: number) => {
    a = Math.imul(a ^ value, 0x01000193);
    b = Math.imul((b ^ value) + (a >>> 15), 0x85ebca6b);
  };
  const end = offsets[row + 1] as number;
  for (let entry = offsets[row] as number; entry < end; entry++) {
    mix(model[entry] as number);
    mix(Math.round(logitOf(quality[entry] as number) / LOGIT_STEP));
    mix(
      Math.round((cost[entry] as number) / COST_STEP) * 64 +
        Math.round((latency[entry] as number) / LATENCY_STEP),
    );
  }
  return (a >>> 0) * 2 ** 21 + ((b >>> 0) % 2 ** 21);
}
