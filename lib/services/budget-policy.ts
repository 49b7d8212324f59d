// What: the policy as it counts while a budget is near its end or used up.
// Why: decisions stay a pure function of the policy they are given, and their trace says that money changed it.
// Not for: refusing what does not fit any more (lib/routing/policy/eligible.ts, lib/execution/budget.ts).
import type { WindowSnapshot } from '@/lib/execution/budget';
import { budgetName } from '@/lib/execution/budget-words';
import type { Policy, Rule } from '@/lib/routing/types';
import { budgetOfPolicy } from './budget-settings';
import { isPastWarning, isReached } from './budget-standing';

/** The article's amounts: the bar falls by 0.1 and never under 0.6 for it. */
export const BAR_RELIEF = 0.1;
export const BAR_FLOOR = 0.6;
/** Beside a lower bar cost weighs half as much again. */
export const COST_FACTOR = 1.5;

// Before every rule of the owner's, so that one that says stop does not hide it.
const FIRST = 1_000_000_000;

/** `policy` with what its budget settings say of these windows; the same object when they say nothing. */
export function heedBudget(policy: Policy, windows: readonly WindowSnapshot[]): Policy {
  const { warnAt, atWarning, atLimit } = budgetOfPolicy(policy);
  // The article's own rule looks at the hour alone; here it would count a second time.
  const heeded = { ...policy, budget: { ...policy.budget, hourlyUsd: null } };
  const reached = windows.find(isReached);
  const near = byShare(windows.filter((window) => isPastWarning(window, warnAt)))[0];
  if (reached && atLimit === 'local_only') return confine(heeded, sayStanding(reached));
  if (near && atWarning === 'local_only') return confine(heeded, sayStanding(near));
  return near && atWarning === 'lower_bar' ? lowerBar(heeded, near) : heeded;
}

function confine(policy: Policy, reason: string): Policy {
  return {
    ...policy,
    locality: 'local_only',
    rules: [rule(reason, { kind: 'local_only' }), ...policy.rules],
  };
}

function lowerBar(policy: Policy, near: WindowSnapshot): Policy {
  const thresholds = Object.fromEntries(
    Object.entries(policy.thresholds).map(([type, bar]) => [type, relieve(bar)]),
  ) as Policy['thresholds'];
  const reason = `${sayStanding(near)}: the quality bar is ${BAR_RELIEF.toFixed(1)} lower, and cost weighs ${COST_FACTOR} times as much`;
  return {
    ...policy,
    weights: { ...policy.weights, alpha: policy.weights.alpha * COST_FACTOR },
    thresholds,
    // The lowest bar there is asks nothing of any type; the rule stands there to be seen.
    rules: [
      rule(reason, { kind: 'min_quality', quality: Math.min(...Object.values(thresholds)) }),
      ...policy.rules,
    ],
  };
}

/** The bar for one type, 0..1: never raised, and not lowered under the floor. */
export function relieve(bar: number): number {
  return Math.min(bar, Math.max(BAR_FLOOR, bar - BAR_RELIEF));
}

function rule(reason: string, action: Rule['action']): Rule {
  return { id: 'budget', reason, when: {}, action, priority: FIRST };
}

/** “The daily budget is 84 % spent”. */
function sayStanding(window: WindowSnapshot): string {
  const name = budgetName(window);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} is ${Math.floor(100 * shareOf(window))} % spent`;
}

function shareOf({ limitNanoUsd, spentNanoUsd, reservedNanoUsd }: WindowSnapshot): number {
  return limitNanoUsd ? (spentNanoUsd + reservedNanoUsd) / limitNanoUsd : 1;
}

function byShare(windows: readonly WindowSnapshot[]): WindowSnapshot[] {
  return [...windows].sort((a, b) => shareOf(b) - shareOf(a));
}
