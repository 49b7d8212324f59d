import type { Prepared } from '../prepared';
import type { PlanRules } from './plan-rules';

/** A scale of costs: only free models are left, and each has the C of its own or of its tier. */
export const ALL_FREE = 0;

/** A ceiling under every complexity: it does not give way. */
const OUT = -1;

export interface FieldReader {
  /** Nothing is ever left out; `read` need not be called. */
  isFree: boolean;
  /** The first `count` are the entries that may be chosen of the row that was read last, if it was narrowed. */
  open: Int32Array;
  count: number;
  /** By what C and L of that row are multiplied, now that they are relative to what is open. */
  perCost: number;
  perLatency: number;
  /** True where something was left out. */
  read(row: number, complexity: number, bar: number, quality: Float32Array): boolean;
}

/** Which entries of a row are left: what must hold first, then the bounds that give way where nothing would be left. */
export function fieldReader(prepared: Prepared, rules: PlanRules): FieldReader {
  const { choices, offsets, model, isLocal, cost, latency } = prepared;
  const { taskType } = choices;
  const { localOnly, hasCeilings, ceiling, preferred, isPaid } = rules;
  const open = new Int32Array(isLocal.length);
  const highest = ceiling.map((bound, at) => (localOnly && isLocal[at] === 0 ? OUT : bound));
  const lowest = Math.min(...highest);
  const reader: FieldReader = {
    isFree: !localOnly && !hasCeilings && preferred.every((at) => at < 0),
    open,
    count: 0,
    perCost: 1,
    perLatency: 1,
    read(row, complexity, bar, quality) {
      // The ceilings' side is 32 bits wide; a complexity of three places is told apart from it all the same.
      const height = Math.fround(complexity);
      const wanted = preferred[taskType[row] as number] as number;
      if (height <= lowest && wanted < 0) return false;
      const start = offsets[row] as number;
      const end = offsets[row + 1] as number;
      let count = list(start, end, height);
      // Nothing is under its ceiling: they give way, what must stay here does not.
      if (count === 0) count = list(start, end, 0);
      if (wanted >= 0) count = prefer(wanted, count, bar, quality);
      reader.count = count;
      if (count === end - start) return false;
      rescale(start, end, count);
      return true;
    },
  };

  /** How many are left of those whose ceiling is at or over `height`. */
  function list(start: number, end: number, height: number): number {
    let count = 0;
    for (let entry = start; entry < end; entry++)
      if (height <= (highest[model[entry] as number] as number)) open[count++] = entry;
    return count;
  }

  /** The model that takes a task type's work, where it may and is good enough, alone. */
  function prefer(wanted: number, count: number, bar: number, quality: Float32Array): number {
    for (let at = 0; at < count; at++) {
      const entry = open[at] as number;
      if (model[entry] !== wanted) continue;
      if ((quality[entry] as number) < bar) return count;
      open[0] = entry;
      return 1;
    }
    return count;
  }

  function rescale(start: number, end: number, count: number): void {
    let dearest = 0;
    let slowest = 0;
    for (let at = 0; at < count; at++) {
      const entry = open[at] as number;
      const l = latency[entry] as number;
      const c = cost[entry] as number;
      if (l > slowest) slowest = l;
      if (c > dearest && isPaid[model[entry] as number] === 1) dearest = c;
    }
    reader.perLatency = slowest > 0 ? 1 / slowest : 1;
    reader.perCost = dearest > 0 ? 1 / dearest : hasPaid(start, end) ? ALL_FREE : 1;
  }

  /** Where all were free before, they have their fixed C already. */
  function hasPaid(start: number, end: number): boolean {
    for (let entry = start; entry < end; entry++) if (isPaid[model[entry] as number] === 1) return true;
    return false;
  }

  return reader;
}
