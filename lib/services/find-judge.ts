import type { Target } from '@/lib/execution/ports';
import type { Context } from './context';
import type { RoutingWorld } from './resolve-policy';

export type FoundJudge = { target: Target; off: null } | { target: null; off: string };

/** The policy's judge, or why nobody can be asked, as a clause. */
export function findJudge(ctx: Context, { policy, catalog }: RoutingWorld, preview: boolean): FoundJudge {
  const off = (why: string): FoundJudge => ({ target: null, off: why });
  const id = policy.judge.model;
  if (id === null) return off('the policy names no judge');
  const model = catalog.models.find((candidate) => candidate.id === id);
  const endpoint = catalog.endpoints.find((candidate) => candidate.id === model?.endpointId);
  if (!model || !endpoint) return off(`the judge model ${id} is not in the catalog`);
  if (model.simulated) return off('the judge model is simulated');
  if (model.draining) return off('the judge model is draining');
  if (model.price === null && endpoint.locality !== 'local')
    return off('the price of the judge model is unknown, so its spending could not be capped');
  if (preview) return off('a preview asks no judge');
  if (policy.locality === 'local_only' && endpoint.locality !== 'local')
    return off('the judge model is not on this machine, and the policy lets nothing leave it');
  if (endpoint.blocked) return off(`the judge model cannot be called: ${endpoint.blocked}`);
  const blocked = ctx.execution.breakers.blockedReason(id);
  if (blocked !== null) return off(`the judge model ${id} ${blocked}`);
  return { target: { model, endpoint }, off: null };
}
