import { placeRoute } from '@/lib/catalog/places';
import type { Model } from '@/lib/catalog/types';
import type { Context, ModelHealth } from './context';
import { unusable } from './resolve-policy';

export interface ModelHealthView {
  /** `unknown`: it is not called, so that nobody can say. */
  state: 'up' | 'open' | 'half_open' | 'simulated' | 'unknown';
  /** One clause for people; null when there is nothing to say. */
  detail: string | null;
}

/** What the breakers know of a model: the best of its places. A simulated model is always `simulated`. */
export function modelHealth(ctx: Context, model: Model): ModelHealthView {
  if (model.simulated) return { state: 'simulated', detail: model.simulatedHint };
  const why = unusable(ctx.catalog(), model);
  if (why !== null) return { state: 'unknown', detail: `Not called: ${why}.` };
  const health = bestOf(ctx, model);
  if (health.state === 'closed') return { state: 'up', detail: null };
  if (health.state === 'half_open')
    return { state: 'half_open', detail: 'Failed repeatedly; one call is let through to probe it.' };
  const seconds = Math.max(0, Math.ceil(((health.untilMs ?? 0) - ctx.clock.wallMs()) / 1000));
  return { state: 'open', detail: `Failed repeatedly; probed again in ${seconds} s.` };
}

const ORDER: readonly ModelHealth['state'][] = ['closed', 'half_open', 'open'];

/** Of places that are all open, the one that is probed first. */
function bestOf(ctx: Context, model: Model): ModelHealth {
  const routes = [model.id, ...(model.alsoAt ?? []).map(({ endpointId }) => placeRoute(model, endpointId))];
  return routes
    .map((route) => ctx.health(route))
    .reduce((best, health) => (compare(health, best) < 0 ? health : best));
}

function compare(a: ModelHealth, b: ModelHealth): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.untilMs ?? 0) - (b.untilMs ?? 0);
}
