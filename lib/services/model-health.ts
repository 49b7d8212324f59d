import type { Model } from '@/lib/catalog/types';
import type { Context } from './context';

export interface ModelHealthView {
  state: 'up' | 'open' | 'half_open' | 'simulated';
  /** One clause for people; null when there is nothing to say. */
  detail: string | null;
}

/** What the breaker knows of a model; a simulated model is always `simulated`. */
export function modelHealth(ctx: Context, model: Model): ModelHealthView {
  if (model.simulated) return { state: 'simulated', detail: model.simulatedHint };
  const health = ctx.health(model.id);
  if (health.state === 'closed') return { state: 'up', detail: null };
  if (health.state === 'half_open')
    return { state: 'half_open', detail: 'Failed repeatedly; one call is let through to probe it.' };
  const seconds = Math.max(0, Math.ceil(((health.untilMs ?? 0) - ctx.clock.wallMs()) / 1000));
  return { state: 'open', detail: `Failed repeatedly; probed again in ${seconds} s.` };
}
