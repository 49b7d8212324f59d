import { combineBudgets } from '@/lib/execution/combine-budgets';
import { nanoToUsd } from '@/lib/shared/money';
import { budgetOfPolicy } from '../budget-settings';
import { refuseSpent } from '../budget-standing';
import type { Context } from '../context';
import type { GatewayKey } from './key-store';

/** Who calls the gateway: the owner, or somebody with a key. */
export type Caller = { kind: 'house' } | { kind: 'key'; key: GatewayKey };

export const HOUSE: Caller = { kind: 'house' };

/** The key's id for the rows of a request; null: the house's own. */
export function keyIdOf(caller: Caller): string | null {
  return caller.kind === 'key' ? caller.key.id : null;
}

/** Who asks, as rules know it: the key's name, or `gateway`. */
export function clientOf(caller: Caller): string {
  return caller.kind === 'key' ? caller.key.name : 'gateway';
}

/**
 * Counts the request against the key's limit, and lets nobody through where a budget is used up and the owner said stop.
 * Rejects with a 429 that says when to come back.
 */
export async function admitCaller(
  ctx: Pick<Context, 'keys' | 'execution' | 'policy' | 'defaultPolicy' | 'clock'>,
  caller: Caller,
): Promise<void> {
  if (caller.kind === 'key') await ctx.keys.admit(caller.key);
  const settings = budgetOfPolicy(ctx.policy(ctx.defaultPolicy));
  refuseSpent(budgetOf(ctx, caller), settings, ctx.clock.wallMs());
}

/**
 * The context as this caller may use it: what a key spends, answers and judges alike, must fit its own windows
 * and the house's, and decisions see whichever has less left.
 */
export function scopeToCaller<Scoped extends Context>(ctx: Scoped, caller: Caller): Scoped {
  if (caller.kind === 'house') return ctx;
  const budget = budgetOf(ctx, caller);
  return {
    ...ctx,
    execution: { ...ctx.execution, budget },
    policy: (name) => {
      const policy = ctx.policy(name);
      const hourlyUsd = nanoToUsd(budget.snapshot().limitNanoUsd);
      return { ...policy, budget: { ...policy.budget, hourlyUsd } };
    },
  };
}

function budgetOf(ctx: Pick<Context, 'keys' | 'execution'>, caller: Caller) {
  const house = ctx.execution.budget;
  return caller.kind === 'key' ? combineBudgets(ctx.keys.budgetOf(caller.key), house) : house;
}
