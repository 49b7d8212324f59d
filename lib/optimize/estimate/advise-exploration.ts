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
 * graded answers there within a month, else the time at a tenth, up to a year; and the same by shadow answers. The
 * cost is what that adds to the bill in that time, nano-USD; null: a price is unknown.
 */
export function adviseExploration(
  prepared: Prepared,
  plan: Plan,
  unsupported: readonly Unsupported[],
  check: Check = NEVER,
): Unsupported[] {
  groundOf(prepared, check);
  const days = daysOf(prepared);
  const call = meanCost(prepared, plan);
  const perDay = prepared.choices.n / days;
  const kinds = measureKinds(prepared, plan);
  return unsupported.map((kind) => {
    check();
    const { rows, safe, field, rate } = kinds(kind);
    const explored = leastShare((share) => (rows / days) * (share / safe) * rate);
    // Drawn evenly among all models but the one that answered; each comparison grades it.
    const twice = leastShare((share) => (rows / days) * (share / Math.max(1, field - 1)));
    const costOf = (found: Needed | null, each: number | null) =>
      found === null || each === null ? null : Math.round(each * found.share * perDay * found.days);
    return {
      ...kind,
      advice: explored && {
        explore: explored.share,
        days: explored.days,
        costNanoUsd: costOf(explored, call.extra),
      },
      shadow: twice && { ...twice, costNanoUsd: costOf(twice, call.mean) },
    };
  });
}

interface Needed {
  share: number;
  days: number;
}

/** The smallest share that brings enough labels within a month, else a tenth up to a year; null: not within one. */
function leastShare(labelsADay: (share: number) => number): Needed | null {
  const daysAt = (share: number) => LEAST_SAMPLE / labelsADay(share);
  const share = SHARES.find((each) => daysAt(each) <= SOON_DAYS) ?? 0.1;
  const days = Math.ceil(daysAt(share));
  return days <= MOST_DAYS ? { share, days } : null;
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
  /** Models that may take such a choice. */
  field: number;
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
    let [rows, safe, field, rated, ratedRows] = [0, 0, 0, 0, 0];
    for (let row = 0; row < choices.n; row++) {
      if (choices.taskType[row] !== type) continue;
      const chosen = prepared.chosen[row] ?? -1;
      if (chosen >= 0 && model[chosen] === at) {
        rated += labelled.rate[row] ?? 0;
        ratedRows++;
      }
      const chance = choices.band[row] === of ? chanceOf(prepared, plan, row, at) : 0;
      if (chance === 0) continue;
      rows += chance;
      // Where the policy's bar leaves one model, chance is drawn by another policy: among all that may be.
      const over = plan.safe[row] ?? 0;
      const open = (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
      field += chance * open;
      safe += chance * (over > 1 ? over : Math.max(2, open));
    }
    const each = rows > 0 ? rows : 1;
    return {
      rows,
      safe: safe / each,
      field: field / each,
      rate: ratedRows > 0 ? rated / ratedRows : overall,
    };
  };
}

/** With which the policy draws a model of the catalog for a choice. */
function chanceOf({ offsets, model }: Prepared, plan: Plan, row: number, wanted: number): number {
  if (!plan.chances) return Number(model[plan.entry[row] ?? -1] === wanted);
  for (let entry = offsets[row] ?? 0; entry < (offsets[row + 1] ?? 0); entry++)
    if (model[entry] === wanted) return plan.chances[entry] ?? 0;
  return 0;
}

/** Nano-USD of a call of any model that may take a choice, and what that is more than it cost; null: unknown. */
function meanCost(prepared: Prepared, plan: Plan): { mean: number | null; extra: number | null } {
  const { choices, chosen, offsets } = prepared;
  const { costs } = groundOf(prepared);
  let [sum, extra, n] = [0, 0, 0];
  for (let row = 0; row < choices.n; row++) {
    const own = chosen[row] ?? -1;
    const start = offsets[row] ?? 0;
    const end = offsets[row + 1] ?? 0;
    if (own < 0 || (plan.entry[row] ?? -1) < 0) continue;
    let all = 0;
    for (let entry = start; entry < end; entry++) all += costs.nanoUsd[entry] ?? Number.NaN;
    const mean = all / (end - start);
    const more = mean - (costs.nanoUsd[own] ?? Number.NaN);
    if (Number.isNaN(more)) continue;
    sum += mean;
    extra += more;
    n++;
  }
  return n === 0 ? { mean: null, extra: null } : { mean: sum / n, extra: extra / n };
}
