// What: the difference between two policies a line each, with what it does in a sentence.
// Why: an owner who says yes to five numbers should know which work goes where.
// Not for: how many prompts move (lib/optimize counts them on history).
import type { Tunables } from '@/lib/optimize/types';
import { formatShare } from '@/lib/routing/explain/format';
import { TASK_TYPES, TIERS } from '@/lib/shared/vocabulary';
import { sayThreshold } from './say-threshold';
import type { LimitContext } from './tier-limits';
import type { PolicyChange } from './types';

const WEIGHTS = [
  ['beta', 'Quality weight'],
  ['alpha', 'Cost weight'],
  ['gamma', 'Latency weight'],
] as const;

/** In the order a policy is read: weights, thresholds, ceilings, judge, exploration. Empty: nothing differs. */
export function describeChanges(before: Tunables, after: Tunables, context: LimitContext): PolicyChange[] {
  return [
    ...weightChanges(before.weights, after.weights),
    ...thresholdChanges(before, after, context),
    ...ceilingChanges(before.tierCeilings, after.tierCeilings),
    ...numberChange('judge.minGain', 'Judge margin', before.judgeMinGain, after.judgeMinGain, (isMore) =>
      sayJudge(isMore, context),
    ),
    ...numberChange('bandit.epsilon', 'Exploration', before.epsilon, after.epsilon, () =>
      sayExploration(after.epsilon, context),
    ),
  ];
}

function weightChanges(before: Tunables['weights'], after: Tunables['weights']): PolicyChange[] {
  const sentences = {
    beta: sayRatio(before, after),
    alpha: null as string | null,
    gamma: sayLatency(before, after),
  };
  // Where the quality weight stays, the line of the cost weight says it.
  if (before.beta === after.beta) sentences.alpha = sentences.beta;
  return WEIGHTS.filter(([name]) => before[name] !== after[name]).map(([name, label]) => ({
    path: `policy.weights.${name}`,
    label,
    before: before[name],
    after: after[name],
    says: sentences[name],
  }));
}

function sayRatio(before: Tunables['weights'], after: Tunables['weights']): string | null {
  const ratio = (after.beta * before.alpha) / (before.beta * after.alpha);
  if (!Number.isFinite(ratio) || ratio === 0) return sayEnd(after);
  if (Math.abs(ratio - 1) < 0.005) return 'Quality counts as much against cost as before.';
  return `Quality counts ${howMuch(ratio)}${ratio > 1 ? 'more' : 'less'} against cost.`;
}

function sayEnd({ alpha, beta }: Tunables['weights']): string | null {
  if (alpha === 0) return 'Cost no longer counts.';
  return beta === 0 ? 'Quality counts only through the thresholds.' : 'Cost counts again.';
}

function sayLatency(before: Tunables['weights'], after: Tunables['weights']): string {
  if (after.gamma === 0) return 'How long an answer takes no longer counts.';
  if (before.gamma === 0) return 'How long an answer takes counts now.';
  return `Latency counts ${howMuch(after.gamma / before.gamma)}${after.gamma > before.gamma ? 'more' : 'less'}.`;
}

/** Words for a factor; the bounds are a sixth and a doubling, as people speak of them. */
function howMuch(factor: number): string {
  const times = factor > 1 ? factor : 1 / factor;
  if (times < 7 / 6) return 'slightly ';
  return times > 2 ? 'much ' : '';
}

function thresholdChanges(before: Tunables, after: Tunables, context: LimitContext): PolicyChange[] {
  const types = TASK_TYPES.map((type) => {
    const named = type in before.thresholds || type in after.thresholds;
    const was = before.thresholds[type] ?? before.thresholds.default;
    const is = after.thresholds[type] ?? after.thresholds.default;
    return named && was !== is
      ? [
          change(
            `policy.thresholds.${type}`,
            `Threshold, ${type}`,
            was,
            is,
            sayThreshold(context, type, was, is),
          ),
        ]
      : [];
  });
  const rest = numberChange(
    'thresholds.default',
    'Threshold, all other work',
    before.thresholds.default,
    after.thresholds.default,
    () => null,
  );
  return [...types.flat(), ...rest];
}

function ceilingChanges(before: Tunables['tierCeilings'], after: Tunables['tierCeilings']): PolicyChange[] {
  return TIERS.filter((tier) => (before[tier] ?? 1) !== (after[tier] ?? 1)).map((tier) => {
    const ceiling = after[tier] ?? 1;
    const says =
      ceiling === 1
        ? `T${tier} takes work of any complexity again.`
        : `T${tier} takes work up to complexity ${ceiling.toFixed(2)} where another tier may take the rest.`;
    return change(
      `policy.tierCeilings.${tier}`,
      `Ceiling, T${tier}`,
      before[tier] ?? null,
      after[tier] ?? null,
      says,
    );
  });
}

function sayJudge(isMore: boolean, { policy }: LimitContext): string {
  if (policy.judge.model === null) return 'No judge is named, so this changes nothing yet.';
  return isMore ? 'The judge is asked less often.' : 'The judge is asked more often.';
}

function sayExploration(epsilon: number, { policy }: LimitContext): string {
  const { mode } = policy.bandit;
  if (mode === 'off') return 'Exploration is off, so this changes nothing yet.';
  if (epsilon === 0) return 'Nothing is explored any more, so history teaches less about other models.';
  return mode === 'epsilon_greedy'
    ? `${formatShare(epsilon)} of choices are made at random among models over the threshold.`
    : `At most ${formatShare(epsilon)} of choices go to models expected to miss a bar that another clears.`;
}

function numberChange(
  path: string,
  label: string,
  before: number,
  after: number,
  say: (isMore: boolean) => string | null,
): PolicyChange[] {
  return before === after ? [] : [change(`policy.${path}`, label, before, after, say(after > before))];
}

function change(
  path: string,
  label: string,
  before: number | null,
  after: number | null,
  says: string | null,
): PolicyChange {
  return { path, label, before, after, says };
}
