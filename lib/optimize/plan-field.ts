import type { PlanRules } from './plan-rules';
import type { Prepared } from './prepared';

/** A scale of costs: only free models are left, and each has the C of its own or of its tier. */
export const ALL_FREE = 0;

/** Of an entry in `open`: it may be chosen, or only if nothing under the ceilings is left. */
export const OPEN = 1;
const ABOVE = 2;

export interface FieldReader {
  /** Nothing is ever left out; `read` need not be called. */
  isFree: boolean;
  /** By position in the row that was read last: OPEN where the entry may be chosen. */
  open: Uint8Array;
  /** By what C and L of that row are multiplied, now that they are relative to what is open. */
  perCost: number;
  perLatency: number;
  /** True where something was left out. */
  read(row: number, complexity: number, bar: number, quality: Float32Array): boolean;
}

/** Which entries of a row are left: what must hold first, then the bounds that give way where nothing would be left. */
export function fieldReader(prepared: Prepared, rules: PlanRules): FieldReader {
  const { choices, offsets, model, isLocal } = prepared;
  const { asArticle, localOnly, hasCeilings, ceiling, preferred } = rules;
  const open = new Uint8Array(isLocal.length);
  const isWaivable = waiving(prepared, rules);
  const reader: FieldReader = {
    isFree: !asArticle && !localOnly && !hasCeilings && preferred.every((at) => at < 0),
    open,
    perCost: 1,
    perLatency: 1,
    read(row, complexity, bar, quality) {
      const start = offsets[row] as number;
      const end = offsets[row + 1] as number;
      // The ceilings' side is 32 bits wide; a complexity of three places is told apart from it all the same.
      const height = Math.fround(complexity);
      let inside = 0;
      let above = 0;
      for (let entry = start; entry < end; entry++) {
        const at = model[entry] as number;
        const isOut = (localOnly && isLocal[at] === 0) || (asArticle && isWaivable(at, row));
        const isAbove = height > (ceiling[at] as number);
        open[entry - start] = isOut ? 0 : isAbove ? ABOVE : OPEN;
        if (isOut) continue;
        if (isAbove) above++;
        else inside++;
      }
      if (inside === 0 && above > 0) {
        inside = above;
        for (let at = 0; at < end - start; at++) if (open[at] === ABOVE) open[at] = OPEN;
      }
      const wanted = preferred[choices.taskType[row] as number] as number;
      if (wanted >= 0 && prefer(wanted, row, bar, quality)) inside = 1;
      if (asArticle) inside += waive(row, bar, quality);
      if (inside === end - start) return false;
      rescale(start, end);
      return true;
    },
  };

  /** The model that takes a task type's work, where it may and is good enough; true: it alone is left. */
  function prefer(wanted: number, row: number, bar: number, quality: Float32Array): boolean {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    for (let entry = start; entry < end; entry++) {
      if (model[entry] !== wanted) continue;
      if (open[entry - start] !== OPEN || (quality[entry] as number) < bar) return false;
      open.fill(0, 0, end - start);
      open[entry - start] = OPEN;
      return true;
    }
    return false;
  }

  /** Where none qualifies, the article asks what it passed over at first; how many that are. */
  function waive(row: number, bar: number, quality: Float32Array): number {
    const start = offsets[row] as number;
    const end = offsets[row + 1] as number;
    for (let entry = start; entry < end; entry++)
      if (open[entry - start] === OPEN && (quality[entry] as number) >= bar) return 0;
    let waived = 0;
    for (let entry = start; entry < end; entry++) {
      const at = model[entry] as number;
      if ((localOnly && isLocal[at] === 0) || !isWaivable(at, row)) continue;
      open[entry - start] = OPEN;
      waived++;
    }
    return waived;
  }

  const { cost, latency } = prepared;
  const { isPaid } = rules;
  function rescale(start: number, end: number): void {
    let dearest = 0;
    let slowest = 0;
    let hasPaid = false;
    for (let entry = start; entry < end; entry++) {
      const isOpen = open[entry - start] === OPEN;
      const l = latency[entry] as number;
      if (isOpen && l > slowest) slowest = l;
      if (isPaid[model[entry] as number] === 0) continue;
      hasPaid = true;
      const c = cost[entry] as number;
      if (isOpen && c > dearest) dearest = c;
    }
    reader.perLatency = slowest > 0 ? 1 / slowest : 1;
    // Where all were free before, they have their fixed C already.
    reader.perCost = asArticle || !hasPaid ? 1 : dearest === 0 ? ALL_FREE : 1 / dearest;
  }

  return reader;
}

/** What the article passes over at first: a model of other task types, or with too small a context. */
function waiving(
  { choices, isLocal }: Prepared,
  { isCapable, contextWindow }: PlanRules,
): (model: number, row: number) => boolean {
  const { taskType, expectedInput } = choices;
  return (model, row) =>
    isCapable[(taskType[row] as number) * isLocal.length + model] === 0 ||
    (contextWindow[model] as number) < (expectedInput[row] as number);
}
