// What: the values of a policy's numbers that a search tries.
// Why: round values in a coarse grid find what there is to find, and people can read them.
// Not for: trying them (find-candidates.ts).
import { TASK_TYPES, type TaskType, TIERS, type Tier } from '@/lib/shared/vocabulary';
import type { SearchInput, TunableGroup, Tunables } from '../types';

/** A policy's numbers but for its thresholds, which are found by task type. */
export type Base = Omit<Tunables, 'thresholds'>;

const ALPHA_SHARES = [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9];
const GAMMAS = [0, 0.02, 0.05, 0.1, 0.2];
const THRESHOLDS = [
  0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.74, 0.77, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92,
  0.94, 0.96, 0.98,
];
const CEILINGS = [0.2, 0.35, 0.5, 0.65, 0.8, 0.9];
const JUDGE_MARGINS = [0.005, 0.01, 0.02, 0.04, 0.08];

/** The share α of α + β at this sum and γ, to two decimals. */
function weightsOf(share: number, gamma: number, sum: number): Tunables['weights'] {
  const alpha = round(share * (sum - gamma));
  return { alpha, beta: round(sum - gamma - alpha), gamma };
}

/** Today's weights, those of the presets, and ratios of cost to quality, at today's sum and γ. */
export function weightGrid(
  today: Tunables['weights'],
  presets: readonly Tunables['weights'][],
): Tunables['weights'][] {
  const sum = round(today.alpha + today.beta + today.gamma);
  const ratios = ALPHA_SHARES.map((share) => weightsOf(share, today.gamma, sum));
  return distinct([today, ...presets, ...ratios]);
}

/** The same ratio of cost to quality with other weights of latency. */
export function latencyGrid({ alpha, beta, gamma }: Tunables['weights']): Tunables['weights'][] {
  const sum = round(alpha + beta + gamma);
  const share = alpha / Math.max(alpha + beta, 1e-9);
  const others = GAMMAS.filter((other) => other !== gamma && other < sum);
  return distinct(others.map((other) => weightsOf(share, other, sum)));
}

/** The round thresholds and today's own, rising. */
export function thresholdGrid(today: Tunables['thresholds']): number[] {
  return [...new Set([...THRESHOLDS, ...Object.values(today)])].sort((a, b) => a - b);
}

/** Today's ceilings with one tier's changed. Only tiers that have models and are not the heaviest of them. */
export function ceilingGrid(
  now: Tunables['tierCeilings'],
  tiers: readonly Tier[],
): Tunables['tierCeilings'][] {
  const heaviest = Math.max(...tiers);
  return tiers
    .filter((tier) => tier < heaviest && tier < 4)
    .flatMap((tier) =>
      [undefined, ...CEILINGS]
        .filter((ceiling) => ceiling !== now[tier])
        .map((ceiling) => withCeiling(now, tier, ceiling)),
    );
}

/** Without `ceiling` the tier takes all. */
export function withCeiling(
  now: Tunables['tierCeilings'],
  tier: Tier,
  ceiling: number | undefined,
): Tunables['tierCeilings'] {
  const { [tier]: _, ...rest } = now;
  return ceiling === undefined ? rest : { ...rest, [tier]: ceiling };
}

/** Higher margins than today's: what a lower one would have asked, history does not know. */
export function judgeGrid(today: number): number[] {
  return JUDGE_MARGINS.filter((margin) => margin > today);
}

/**
 * Lower shares of exploration than today's; used only where nothing else reaches as far, because what exploring
 * teaches is not in the history of one policy. More of it is never proposed: its price is known, its value is not.
 */
export function epsilonGrid(today: number): number[] {
  return [0.02].filter((epsilon) => epsilon < today);
}

/** Task types whose threshold may be changed. */
export function freeTypes({
  today,
  fixed,
  fixedThresholds,
}: Pick<SearchInput, 'today' | 'fixed' | 'fixedThresholds'>): Set<TaskType> {
  if (fixed.includes('thresholds')) return new Set();
  const rests = (type: TaskType) => today.thresholds[type] === undefined;
  return new Set(
    TASK_TYPES.filter(
      (type) => !fixedThresholds.includes(type) && !(rests(type) && fixedThresholds.includes('default')),
    ),
  );
}

/** What a preset would set, as far as nothing fixes it. */
export function reachable(wanted: Tunables, today: Tunables, input: SearchInput): Tunables {
  const keeps = (group: TunableGroup) => input.fixed.includes(group);
  const free = freeTypes(input);
  const thresholds = { ...today.thresholds };
  for (const type of free) thresholds[type] = wanted.thresholds[type] ?? wanted.thresholds.default;
  return {
    weights: keeps('weights') ? today.weights : wanted.weights,
    thresholds,
    tierCeilings: keeps('tierCeilings') ? today.tierCeilings : wanted.tierCeilings,
    // A lower margin cannot be told from history, a lower ε not be judged by it.
    judgeMinGain: keeps('judgeMinGain')
      ? today.judgeMinGain
      : Math.max(today.judgeMinGain, wanted.judgeMinGain),
    epsilon: today.epsilon,
  };
}

/** Tiers that any of these models has, rising. */
export function tiersOf(models: readonly { tier: Tier }[]): Tier[] {
  return TIERS.filter((tier) => models.some((model) => model.tier === tier));
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
