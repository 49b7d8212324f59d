// What: which prompts of history would go to another model, from where to where, and what that changes.
// Why: an owner agrees to a policy by seeing what it does to their own prompts.
// Not for: their text (lib/telemetry) or how sure the sums are (estimates).
import { BANDS, TASK_TYPES, TIERS, type Tier } from '@/lib/shared/vocabulary';
import type { Plan, Prepared } from '../prepared';
import type { MovedPrompt, MoveGroup, Moves } from '../types';
import { fittedMatter } from './fitted-matter';

const MOST_PROMPTS = 500;

/** One choice that would go elsewhere. Nano-USD; NaN: unknown. */
interface Mover {
  row: number;
  from: number;
  to: number;
  qualityNow: number;
  qualityThen: number;
  costNow: number;
  costThen: number;
}

/**
 * What moves between two plans of the same choices. A prompt costs now what it did where the model `from` prefers
 * answered it, else what is expected. Qualities are those the estimates rest on, not what decisions believe. Choices that one of the plans gives to nobody are left out.
 */
export function findMoves(prepared: Prepared, from: Plan, to: Plan): Moves {
  const { choices, model, tier } = prepared;
  const byTier = TIERS.map(() => TIERS.map(() => 0));
  const movers: Mover[] = [];
  let total = 0;
  let lighter = 0;
  let heavier = 0;
  for (let row = 0; row < choices.n; row++) {
    const now = from.entry[row] as number;
    const then = to.entry[row] as number;
    if (now < 0 || then < 0) continue;
    total++;
    const tierNow = tier[model[now] as number] as number;
    const tierThen = tier[model[then] as number] as number;
    const line = byTier[tierNow - 1] as number[];
    line[tierThen - 1] = (line[tierThen - 1] as number) + 1;
    if (now === then) continue;
    if (tierThen < tierNow) lighter++;
    if (tierThen > tierNow) heavier++;
    movers.push(moverAt(prepared, row, { from, to }));
  }
  movers.sort(byChange);
  return {
    total,
    moved: movers.length,
    lighter,
    heavier,
    byTier,
    groups: groupMovers(prepared, movers),
    prompts: movers.slice(0, MOST_PROMPTS).map((mover) => describe(prepared, mover)),
    costNanoUsd: sumOrNull(movers),
    qualityChange:
      movers.reduce((sum, { qualityNow, qualityThen }) => sum + qualityThen - qualityNow, 0) /
      Math.max(1, total),
  };
}

function moverAt(prepared: Prepared, row: number, plans: { from: Plan; to: Plan }): Mover {
  const { choices, answered, costNanoUsd } = prepared;
  const { quality } = fittedMatter(prepared);
  const from = plans.from.entry[row] as number;
  const to = plans.to.entry[row] as number;
  const paid = answered[row] === from ? (choices.costNanoUsd[row] as number) : Number.NaN;
  return {
    row,
    from,
    to,
    qualityNow: quality[from] as number,
    qualityThen: quality[to] as number,
    costNow: Number.isNaN(paid) ? (costNanoUsd[from] as number) : paid,
    costThen: costNanoUsd[to] as number,
  };
}

/** Biggest change of cost first, then of quality; unknown costs last. */
function byChange(a: Mover, b: Mover): number {
  const [changeOfA, changeOfB] = [Math.abs(a.costThen - a.costNow), Math.abs(b.costThen - b.costNow)];
  if (Number.isNaN(changeOfA) !== Number.isNaN(changeOfB)) return Number.isNaN(changeOfA) ? 1 : -1;
  const byCost = Number.isNaN(changeOfA) ? 0 : changeOfB - changeOfA;
  return (
    byCost || Math.abs(b.qualityThen - b.qualityNow) - Math.abs(a.qualityThen - a.qualityNow) || a.row - b.row
  );
}

/** Movers of a kind: the first of each, in their order, changes most. */
function groupMovers(prepared: Prepared, movers: readonly Mover[]): MoveGroup[] {
  const { choices, model } = prepared;
  const groups = new Map<string, Mover[]>();
  for (const mover of movers) {
    const { row, from, to } = mover;
    const key = [choices.taskType[row], choices.band[row], model[from], model[to]].join();
    const group = groups.get(key);
    if (group) group.push(mover);
    else groups.set(key, [mover]);
  }
  return [...groups.values()].map((group) => toGroup(prepared, group)).sort(byGroupChange);
}

function toGroup(prepared: Prepared, group: readonly Mover[]): MoveGroup {
  const { choices } = prepared;
  const [first] = group as readonly [Mover];
  const mean = (numberOf: (mover: Mover) => number) =>
    group.reduce((sum, mover) => sum + numberOf(mover), 0) / group.length;
  return {
    taskType: TASK_TYPES[choices.taskType[first.row] as number] ?? 'chat',
    band: BANDS[choices.band[first.row] as number] ?? 'moderate',
    complexity: mean(({ row }) => choices.complexity[row] as number),
    ...namesOf(prepared, first),
    qualityNow: mean(({ qualityNow }) => qualityNow),
    qualityThen: mean(({ qualityThen }) => qualityThen),
    prompts: group.length,
    grades: fittedMatter(prepared).gradesAt(first.row, first.to),
    costNanoUsd: sumOrNull(group),
    exampleRowid: choices.rowid[first.row] as number,
  };
}

function byGroupChange(a: MoveGroup, b: MoveGroup): number {
  if ((a.costNanoUsd === null) !== (b.costNanoUsd === null)) return a.costNanoUsd === null ? 1 : -1;
  return Math.abs(b.costNanoUsd ?? 0) - Math.abs(a.costNanoUsd ?? 0) || b.prompts - a.prompts;
}

function describe(prepared: Prepared, mover: Mover): MovedPrompt {
  const { choices } = prepared;
  const { row, qualityNow, qualityThen, costNow, costThen } = mover;
  return {
    rowid: choices.rowid[row] as number,
    taskType: TASK_TYPES[choices.taskType[row] as number] ?? 'chat',
    complexity: Math.round((choices.complexity[row] as number) * 1000) / 1000,
    ...namesOf(prepared, mover),
    qualityNow,
    qualityThen,
    costNowNanoUsd: orNull(costNow),
    costThenNanoUsd: orNull(costThen),
  };
}

function namesOf(
  { input, model }: Prepared,
  { from, to }: Mover,
): Pick<MoveGroup, 'from' | 'to' | 'fromTier' | 'toTier'> {
  const [now, then] = [from, to].map((entry) => input.catalog.models[model[entry] as number]);
  return { from: now?.id ?? '', to: then?.id ?? '', fromTier: tierOf(now), toTier: tierOf(then) };
}

function tierOf(model: { tier: Tier } | undefined): Tier | null {
  return model?.tier ?? null;
}

/** Change of cost of them all; null as soon as one is unknown. */
function sumOrNull(movers: readonly Mover[]): number | null {
  return orNull(movers.reduce((sum, { costNow, costThen }) => sum + costThen - costNow, 0));
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value);
}
