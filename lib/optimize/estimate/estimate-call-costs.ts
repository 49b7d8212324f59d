import { estimateCostUsd } from '@/lib/catalog/estimate-cost';
import { estimateLatencyMs } from '@/lib/routing/policy/appraise';
import { NANO_PER_USD } from '@/lib/shared/money';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { CHECK_ROWS, type Check } from '../check';
import type { Prepared } from '../prepared';

export interface CostFit {
  /** By entry: expected nano-USD, as could be known before anybody answered; NaN: no price. */
  nanoUsd: Float64Array;
  /** By choice: share of the choices of its model whose cost is known. */
  known: Float32Array;
}

// Choices of its own that a model needs until its task type says as much as its price list does.
const PSEUDO = 5;

/**
 * Costs from the tokens that were expected, times how far each model's bills are off from that (fitted on choices of
 * the other parity, by task type and model). `prepared.costNanoUsd` knows how much the model that was chosen wrote:
 * as a doubly robust model it would take that length for every model's.
 */
export function estimateCallCosts(prepared: Prepared, check: Check): CostFit {
  const { choices, offsets, model, chosen, input } = prepared;
  const models = input.catalog.models.length;
  const nanoUsd = baseCosts(prepared, check);
  const billed = [0, 1].map(() => new Float64Array(TASK_TYPES.length * models));
  const expected = [0, 1].map(() => new Float64Array(TASK_TYPES.length * models));
  const counts = [0, 1].map(() => new Float64Array(TASK_TYPES.length * models));
  const rows = new Float64Array(models);
  const bills = new Float64Array(models);
  for (let row = 0; row < choices.n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const entry = chosen[row] ?? -1;
    if (entry < 0) continue;
    const at = model[entry] ?? 0;
    rows[at] = (rows[at] ?? 0) + 1;
    const cost = choices.costNanoUsd[row] ?? Number.NaN;
    const base = nanoUsd[entry] ?? Number.NaN;
    if (Number.isNaN(cost)) continue;
    bills[at] = (bills[at] ?? 0) + 1;
    if (Number.isNaN(base)) continue;
    const key = (choices.taskType[row] ?? 0) * models + at;
    add(billed[row & 1], key, cost);
    add(expected[row & 1], key, base);
    add(counts[row & 1], key, 1);
  }
  const factors = [1, 0].map((fold) => factorsOf(billed[fold], expected[fold], counts[fold]));
  const flats = [1, 0].map((fold) => flatsOf(billed[fold], expected[fold], counts[fold]));
  const known = new Float32Array(choices.n).fill(1);
  for (let row = 0; row < choices.n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const own = factors[row & 1];
    const type = (choices.taskType[row] ?? 0) * models;
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
      nanoUsd[entry] =
        (nanoUsd[entry] ?? Number.NaN) * (own?.[type + (model[entry] ?? 0)] ?? 1) +
        (flats[row & 1]?.[type + (model[entry] ?? 0)] ?? 0);
    const at = model[chosen[row] ?? -1];
    if (at !== undefined) known[row] = (bills[at] ?? 0) / (rows[at] ?? 1);
  }
  return { nanoUsd, known };
}

function factorsOf(
  billed: Float64Array = new Float64Array(),
  expected: Float64Array = new Float64Array(),
  counts: Float64Array = new Float64Array(),
): Float64Array {
  return billed.map((sum, key) => {
    const n = counts[key] ?? 0;
    if (n === 0 || !((expected[key] ?? 0) > 0)) return 1;
    const pseudo = (PSEUDO * (expected[key] ?? 0)) / n;
    return (sum + pseudo) / ((expected[key] ?? 0) + pseudo);
  });
}

/** Nano-USD a call of what was billed though nothing was expected; 0 where something was. */
function flatsOf(
  billed: Float64Array = new Float64Array(),
  expected: Float64Array = new Float64Array(),
  counts: Float64Array = new Float64Array(),
): Float64Array {
  return billed.map((sum, key) => ((expected[key] ?? 0) > 0 ? 0 : sum / ((counts[key] ?? 0) + PSEUDO)));
}

/** By entry: the price of the tokens that were expected; where none were, of the usual ones of its task type. */
function baseCosts({ choices, offsets, model, input }: Prepared, check: Check): Float64Array {
  const usual = usualOutput(choices.taskType, choices.outputTokens);
  const { models } = input.catalog;
  const costs = new Float64Array(offsets[choices.n] ?? 0);
  for (let row = 0; row < choices.n; row++) {
    if (row % CHECK_ROWS === 0) check();
    const call = {
      input: firstKnown(choices.expectedInput[row], choices.inputTokens[row], 0),
      output: firstKnown(choices.expectedOutput[row], usual[choices.taskType[row] ?? 0], 0),
    };
    for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++) {
      const which = models[model[entry] ?? 0];
      // Electricity is paid by the second; only its price needs the time.
      const answeringMs = which?.price?.power ? estimateLatencyMs(which, call.output) : 0;
      const usd = estimateCostUsd(which?.price ?? null, {
        input: call.input,
        output: call.output,
        answeringMs,
      });
      costs[entry] = usd === null ? Number.NaN : usd * NANO_PER_USD;
    }
  }
  return costs;
}

function usualOutput(types: Uint8Array, tokens: Float32Array): Float64Array {
  const sums = new Float64Array(TASK_TYPES.length);
  const counts = new Float64Array(TASK_TYPES.length);
  for (let row = 0; row < types.length; row++) {
    if (Number.isNaN(tokens[row])) continue;
    add(sums, types[row] ?? 0, tokens[row] ?? 0);
    add(counts, types[row] ?? 0, 1);
  }
  return sums.map((sum, type) => sum / (counts[type] ?? 0));
}

function firstKnown(...values: (number | undefined)[]): number {
  return values.find((value) => value !== undefined && !Number.isNaN(value)) ?? 0;
}

function add(sums: Float64Array | undefined, key: number, value: number): void {
  if (sums) sums[key] = (sums[key] ?? 0) + value;
}
