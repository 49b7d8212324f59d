import { TASK_TYPES, type TaskType } from '@/lib/shared/vocabulary';
import { planPolicy } from '../plan/plan-policy';
import type { Plan } from '../prepared';
import type { SearchInput, Tunables } from '../types';
import type { Candidate } from './find-candidates';
import { round, tiersOf, withCeiling } from './policy-space';
import { type Sample, sumRows } from './sample';

// A change that brings under this share of what all of them bring is left out: less to read, and likely noise.
const WORTH_KEEPING = 0.003;
// Of all that is left out together.
const MOST_LOST = 3;
const ROUNDING = 1e-9;
const ROUND_STEPS = [0.1, 0.05];
// How near to today's a threshold may stay is tried in these steps.
const NEARER_STEP = 0.1;

/**
 * The candidate with every change taken back, every threshold left as near to today's and rounded as (nearly) nothing
 * comes of: what is left are the fewest, smallest and roundest changes for what it does.
 */
export function prune(
  sample: Sample,
  candidate: Pick<Candidate, 'tunables' | 'lambda'>,
  today: Tunables,
  locality: SearchInput['today']['locality'],
  check: () => void,
): Tunables {
  const { n } = sample.prepared.choices;
  const scratch: { plan?: Plan } = {};
  // A threshold concerns the rows of one task type, which stand together.
  const worthAt = (tunables: Tunables, type: number | null = null) => {
    check();
    const from = type === null ? 0 : (sample.starts[type] ?? 0);
    const to = type === null ? n : (sample.starts[type + 1] ?? 0);
    const rows = type === null ? undefined : Int32Array.from({ length: to - from }, (_, at) => from + at);
    scratch.plan = planPolicy(sample.prepared, tunables, locality, rows, scratch.plan);
    const { quality, costNanoUsd } = sumRows(sample, scratch.plan, from, to);
    return (quality - candidate.lambda * costNanoUsd) / Math.max(1, n);
  };
  const slack = Math.max(ROUNDING, WORTH_KEEPING * (worthAt(candidate.tunables) - worthAt(today)));
  let kept = candidate.tunables;
  let left = MOST_LOST * slack;
  for (const { type, simplify } of simplerChanges(sample, today)) {
    const simpler = simplify(kept);
    if (simpler === null) continue;
    const lost = worthAt(kept, type) - worthAt(simpler, type);
    if (lost > slack || lost > left) continue;
    kept = simpler;
    left -= Math.max(0, lost);
  }
  return kept;
}

interface Simplification {
  /** Position of the only task type it concerns; null: all. */
  type: number | null;
  /** Null: it is so already. */
  simplify(now: Tunables): Tunables | null;
}

function simplerChanges(sample: Sample, today: Tunables): Simplification[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const tiers = tiersOf(sample.prepared.input.catalog.models);
  const everywhere = [
    (now: Tunables) =>
      now.judgeMinGain === today.judgeMinGain ? null : { ...now, judgeMinGain: today.judgeMinGain },
    ...tiers.map((tier) => (now: Tunables) => {
      if (now.tierCeilings[tier] === today.tierCeilings[tier]) return null;
      return { ...now, tierCeilings: withCeiling(now.tierCeilings, tier, today.tierCeilings[tier]) };
    }),
    (now: Tunables) => (same(now.weights, today.weights) ? null : { ...now, weights: today.weights }),
  ];
  return [
    ...everywhere.map((simplify) => ({ type: null, simplify })),
    ...TASK_TYPES.map((taskType, type) => ({
      type,
      simplify: (now: Tunables) => withoutThreshold(now, taskType, today),
    })),
    ...TASK_TYPES.flatMap((taskType, type) =>
      Array.from({ length: 1 / NEARER_STEP }, (_, at) => ({
        type,
        simplify: (now: Tunables) => withNearerThreshold(now, taskType, today, NEARER_STEP * (at + 1)),
      })),
    ),
    ...TASK_TYPES.flatMap((taskType, type) =>
      ROUND_STEPS.map((step) => ({
        type,
        simplify: (now: Tunables) => withRounderThreshold(now, taskType, today, step),
      })),
    ),
  ];
}

function withoutThreshold(now: Tunables, type: TaskType, today: Tunables): Tunables | null {
  const before = today.thresholds[type];
  if (now.thresholds[type] === before) return null;
  const { [type]: _, ...rest } = now.thresholds;
  return { ...now, thresholds: before === undefined ? rest : { ...rest, [type]: before } };
}

/** The threshold only `by` away from today's, where it is further: a bar nobody would set lets in what is not in history. */
function withNearerThreshold(now: Tunables, type: TaskType, today: Tunables, by: number): Tunables | null {
  const threshold = now.thresholds[type];
  const before = today.thresholds[type] ?? today.thresholds.default;
  if (threshold === undefined || Math.abs(threshold - before) <= by) return null;
  const nearer = round(before + Math.sign(threshold - before) * by);
  return { ...now, thresholds: { ...now.thresholds, [type]: nearer } };
}

function withRounderThreshold(now: Tunables, type: TaskType, today: Tunables, step: number): Tunables | null {
  const threshold = now.thresholds[type];
  if (threshold === undefined || threshold === today.thresholds[type]) return null;
  const rounder = round(Math.round(threshold / step) * step);
  const isRound = Math.abs(threshold - rounder) < 1e-9;
  return isRound || rounder >= 1 ? null : { ...now, thresholds: { ...now.thresholds, [type]: rounder } };
}
