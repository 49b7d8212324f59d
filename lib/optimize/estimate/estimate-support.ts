import { BANDS, TASK_TYPES } from '@/lib/shared/vocabulary';
import type { Plan, Prepared } from '../prepared';
import type { Ground } from './ground';

/** A kind of prompt (task type × band) and the model a policy sends it to. */
export interface Group {
  taskType: number;
  band: number;
  /** Position in the catalog. */
  model: number;
  rows: number;
  /** Share of them on which history says what comes of it, 0..1. */
  support: number;
  /** What is missing where `support` is short: chance never went there, or nobody graded it. */
  missing: 'chance' | 'grades' | null;
}

interface Tally {
  rows: number;
  /** Σw and Σw² of choices and shadows that went where the policy goes. */
  sum: number;
  squares: number;
  /** Graded answers among them. */
  grades: number;
}

// With a smaller effective sample the mean weight is off by a third and more, and says nothing of what was possible.
const LEAST_MATCHES = 10;
// Two errors of a mean weight: in one kind of twenty a shortfall is taken for real that is none.
const ERRORS = 2;
// Fewer grades of a model on a task type say no more than the prior (variance 0.58 against about 1/(5 × 0.2)).
const LEAST_GRADES = 5;
// A grade where a policy hardly ever draws the model says nothing of where it does.
const LEAST_CHANCE = 0.01;
// A smaller part of the traffic cannot carry coverage over its bar.
const SMALL = 0.05;

/**
 * Where history supports what is said of a policy's `quality`, by graded answers, or of its `cost`, by choices. Where
 * its choices could have been made, the weights of those that were average to 1; they fall short by the share that
 * never could. Kinds with too few matches are judged together with other small ones of the same model, then of all.
 * What a lottery draws counts with its chance.
 */
export function estimateSupport(
  prepared: Prepared,
  plan: Plan,
  ground: Ground,
  of: 'quality' | 'cost',
): Group[] {
  const models = prepared.input.catalog.models.length;
  const tallies = tallyGroups(prepared, plan, of === 'cost' ? withoutGrades(ground) : ground, models);
  const groups: Group[] = [];
  const byModel = new Map<number, number[]>();
  const all: number[] = [];
  const keys = [...tallies.keys()].filter((key) => (tallies[key]?.rows ?? 0) > 0);
  const chance = new Map<number, number>();
  const poolOf = (list: readonly number[]) =>
    list.reduce((sum, key) => join(sum, tallies[key]), emptyTally());
  for (const key of keys) {
    const tally = tallies[key] ?? emptyTally();
    if (hasMatches(tally)) chance.set(key, shareOf(tally));
    else byModel.set(key % models, [...(byModel.get(key % models) ?? []), key]);
  }
  for (const list of byModel.values()) {
    const pool = poolOf(list);
    if (hasMatches(pool)) for (const key of list) chance.set(key, shareOf(pool));
    else all.push(...list);
  }
  const rest = shareOf(poolOf(all));
  for (const key of all) chance.set(key, rest);
  const graded = of === 'cost' ? () => true : gradedOf(keys, tallies, models, ground.rows);
  for (const key of keys) {
    const kind = Math.floor(key / models);
    const possible = chance.get(key) ?? 0;
    const isGraded = graded(key);
    groups.push({
      taskType: Math.floor(kind / BANDS.length),
      band: kind % BANDS.length,
      model: key % models,
      rows: tallies[key]?.rows ?? 0,
      support: isGraded ? possible : 0,
      missing: possible < 1 ? 'chance' : isGraded ? null : 'grades',
    });
  }
  return groups;
}

// A bill comes with every choice, and with no shadow.
function withoutGrades(ground: Ground): Ground {
  const { labelled } = ground;
  const none = { ...labelled.shadow, n: 0 };
  return { ...ground, labelled: { ...labelled, chance: { ...none }, shadow: none }, mixing: () => 1 };
}

/** Mean support over the traffic, 0..1. */
export function coverageOf(groups: readonly Group[]): number {
  const rows = groups.reduce((sum, group) => sum + group.rows, 0);
  return rows === 0 ? 0 : groups.reduce((sum, group) => sum + group.rows * group.support, 0) / rows;
}

function tallyGroups(
  { choices, chosen, model, offsets }: Prepared,
  plan: Plan,
  { labelled: { chance, shadow }, mixing }: Ground,
  models: number,
): Tally[] {
  const tallies = Array.from({ length: TASK_TYPES.length * BANDS.length * models }, emptyTally);
  const at = (row: number, entry: number) =>
    tallies[
      ((choices.taskType[row] ?? 0) * BANDS.length + (choices.band[row] ?? 0)) * models + (model[entry] ?? 0)
    ];
  const weigh = (tally: Tally | undefined, weight: number) => {
    if (!tally || !(weight > 0)) return;
    tally.sum += weight;
    tally.squares += weight * weight;
  };
  for (let row = 0; row < choices.n; row++) {
    const entry = plan.entry[row] ?? -1;
    if (entry < 0) continue;
    if (plan.chances) {
      for (let drawn = offsets[row] ?? 0; drawn < (offsets[row + 1] ?? 0); drawn++) {
        const chance = plan.chances[drawn] as number;
        if (chance === 0) continue;
        const tally = at(row, drawn);
        if (tally) tally.rows += chance;
        if (drawn === chosen[row])
          weigh(tally, (chance * mixing(row, drawn)) / (choices.propensity[row] ?? 1));
      }
      continue;
    }
    const tally = at(row, entry);
    if (tally) tally.rows++;
    if (entry === chosen[row]) weigh(tally, mixing(row, entry) / (choices.propensity[row] ?? 1));
  }
  const chanceOf = (row: number, entry: number) => plan.chances?.[entry] ?? Number(plan.entry[row] === entry);
  for (let i = 0; i < chance.n; i++) {
    const row = chance.row[i] ?? 0;
    const tally = at(row, chance.entry[i] ?? 0);
    if (tally && chanceOf(row, chance.entry[i] ?? 0) >= LEAST_CHANCE) tally.grades++;
  }
  for (let i = 0; i < shadow.n; i++) {
    const row = shadow.row[i] ?? 0;
    const entry = shadow.entry[i] ?? 0;
    const drawn = chanceOf(row, entry);
    if (drawn === 0) continue;
    const tally = at(row, entry);
    if (tally && drawn >= LEAST_CHANCE) tally.grades++;
    weigh(tally, (drawn * (1 - mixing(row, entry))) / (shadow.probability[i] ?? 1));
  }
  return tallies;
}

/** Whether a group's model has grades enough where the policy sends it, on its task type, else at all. */
function gradedOf(keys: readonly number[], tallies: readonly Tally[], models: number, rows: number) {
  const sums = new Map<string, Tally>();
  const wide = (key: number) => String(key % models);
  const narrow = (key: number) => `${key % models}/${Math.floor(key / models / BANDS.length)}`;
  for (const key of keys)
    for (const name of [wide(key), narrow(key)])
      sums.set(name, join(sums.get(name) ?? emptyTally(), tallies[key]));
  return (key: number): boolean => {
    const own = sums.get(narrow(key)) ?? emptyTally();
    const judged = own.rows >= SMALL * rows ? own : (sums.get(wide(key)) ?? own);
    return judged.grades >= LEAST_GRADES || judged.rows < SMALL * rows;
  };
}

function hasMatches({ sum, squares }: Pick<Tally, 'sum' | 'squares'>): boolean {
  return squares > 0 && sum ** 2 / squares >= LEAST_MATCHES;
}

/** Mean weight, or 1 where it is short of that by no more than its own error. */
function shareOf({ rows, sum, squares }: Tally): number {
  if (rows === 0 || sum === 0) return 0;
  const mean = sum / rows;
  if (!hasMatches({ sum, squares })) return Math.min(1, mean);
  const noise = ERRORS * mean * Math.sqrt(Math.max(0, squares / sum ** 2 - 1 / rows));
  return mean + noise >= 1 ? 1 : mean;
}

function emptyTally(): Tally {
  return { rows: 0, sum: 0, squares: 0, grades: 0 };
}

function join(a: Tally, b: Tally = emptyTally()): Tally {
  return {
    rows: a.rows + b.rows,
    sum: a.sum + b.sum,
    squares: a.squares + b.squares,
    grades: a.grades + b.grades,
  };
}
