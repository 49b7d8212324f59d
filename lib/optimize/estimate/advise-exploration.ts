// What: how much would have to be left to chance, and for how long, until history can tell.
// Why: “not identifiable” is only useful with the way out of it and its price.
// Not for: turning exploration on; that is the owner's.
import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import { type Check, NEVER } from '../check';
import type { Plan, Prepared } from '../prepared';
import type { Unsupported } from '../types';
import { LEAST_SAMPLE } from './estimate-policy';
import { groundOf } from './ground';

const SHARES = [0.005, 0.01, 0.02, 0.05, 0.1] as const;
// A month is waited for; over a year models and prices are others.
const SOON_DAYS = 30;
const MOST_DAYS = 365;
const MS_PER_DAY = 86_400_000;

/**
 * For each kind the smallest share of exploration (drawn evenly among the models over the threshold) that brings 30
 * graded answers there within a month, else the time at a tenth, up to a year. The cost is what all that exploring
 * adds to the bill in that time, nano-USD; null: a price is unknown.
 */
export function adviseExploration(
  prepared: Prepared,
  plan: Plan,
  unsupported: readonly Unsupported[],
  check: Check = NEVER,
): Unsupported[] {
  groundOf(prepared, check);
  const days = daysOf(prepared);
  const extra = extraCost(prepared, plan);
  const perDay = prepared.choices.n / days;
  const kinds = measureKinds(prepared, plan);
  return unsupported.map((kind) => {
    check();
    const { rows, safe, rate } = kinds(kind);
    const labelsADay = (explore: number) => (rows / days) * (explore / safe) * rate;
    const daysAt = (explore: number) => LEAST_SAMPLE / labelsADay(explore);
    const explore = SHARES.find((share) => daysAt(share) <= SOON_DAYS) ?? 0.1;
    const needed = Math.ceil(daysAt(explore));
    if (!(needed <= MOST_DAYS)) return { ...kind, advice: null };
    const costNanoUsd = extra === null ? null : Math.round(extra * explore * perDay * needed);
    return { ...kind, advice: { explore, days: needed, costNanoUsd } };
  });
}

/** Days the choices span; one of a single day's. */
function daysOf({ choices, input }: Prepared): number {
  const span = ((choices.atMs[choices.n - 1] ?? 0) - (choices.atMs[0] ?? 0)) / MS_PER_DAY;
  return Math.max(1, span || input.days);
}

interface Kind {
  /** Choices of the kind that the policy sends to the model. */
  rows: number;
  /** Models that chance would draw from. */
  safe: number;
  /** Share of such answers that is graded. */
  rate: number;
}

function measureKinds(prepared: Prepared, plan: Plan): (kind: Unsupported) => Kind {
  const { choices, model, offsets, input } = prepared;
  const { labelled } = groundOf(prepared);
  const overall = labelled.chance.n / Math.max(1, choices.n);
  return ({ taskType, band, modelId }) => {
    const [type, of] = [TASK_TYPES.indexOf(taskType), BANDS.indexOf(band)];
    const at = input.catalog.models.findIndex(({ id }) => id === modelId);
    let [rows, safe, rated, ratedRows] = [0, 0, 0, 0];
    for (let row = 0; row < choices.n; row++) {
      if (choices.taskType[row] !== type) continue;
      const chosen = prepared.chosen[row] ?? -1;
      if (chosen >= 0 && model[chosen] === at) {
        rated += labelled.rate[row] ?? 0;
        ratedRows++;
      }
      const entry = plan.entry[row] ?? -1;
      if (choices.band[row] !== of || entry < 0 || model[entry] !== at) continue;
      rows++;
      // Where the policy's bar leaves one model, chance is drawn by another policy: among all that may be.
      const over = plan.safe[row] ?? 0;
      safe += over > 1 ? over : Math.max(2, (offsets[row + 1] ?? 0) - (offsets[row] ?? 0));
    }
    return { rows, safe: safe / Math.max(1, rows), rate: ratedRows > 0 ? rated / ratedRows : overall };
  };
}

/** Nano-USD that an explored choice costs more than one as it was made, on average; null: unknown. */
function extraCost(prepared: Prepared, plan: Plan): number | null {
  const { choices, chosen, offsets } = prepared;
  const { costs } = groundOf(prepared);
  let [sum, n] = [0, 0];
  for (let row = 0; row < choices.n; row++) {
    const own = chosen[row] ?? -1;
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? 0;
    if (own < 0 || (plan.entry[row] ?? -1) < 0) continue;
    let all = 0;
    for (let entry = start; entry < end; entry++) all += costs.nanoUsd[entry] ?? Number.NaN;
    const more = all / (end - start) - (costs.nanoUsd[own] ?? Number.NaN);
    if (Number.isNaN(more)) continue;
    sum += more;
    n++;
  }
  return n === 0 ? null : sum / n;
}
