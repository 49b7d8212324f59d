import type { Context } from '../context';
import type { LimitContext } from './tier-limits';

/** What says how hard a prompt each tier may take now. */
export function limitContextOf(ctx: Context): LimitContext {
  const policy = ctx.policy(ctx.defaultPolicy);
  const catalog = ctx.catalog();
  const { bandit } = policy;
  return {
    policy,
    catalog,
    experience: bandit.mode === 'off' ? null : ctx.experience.current(bandit, catalog),
  };
}
