import { defaultFleet, FLEET, SIMULATED_ENDPOINT } from '@/lib/catalog/default-fleet';
import { isEmbedder, placeRoute } from '@/lib/catalog/places';
import type { Catalog, Model } from '@/lib/catalog/types';
import type { Policy, RoutingState } from '@/lib/routing/types';
import { badRequest } from '@/lib/shared/errors';
import { POLICY_PRESETS, type PolicyPreset } from '@/lib/shared/vocabulary';
import { heedBudget } from './budget-policy';
import { remainingOf, windowsOf } from './budget-standing';
import type { Context } from './context';

/** What a request is decided with. */
export interface RoutingWorld {
  policy: Policy;
  catalog: Catalog;
  state: RoutingState;
}

/** The policy of that name, or the default one; 400 naming `policy` when there is none. */
export function resolvePolicy(ctx: Context, name: string | undefined): Policy {
  if (name === undefined) return ctx.policy(ctx.defaultPolicy);
  const preset = POLICY_PRESETS.find((known) => known === name);
  if (!preset)
    throw badRequest(
      `Unknown policy "${name}". Known: ${POLICY_PRESETS.join(', ')}.`,
      'policy',
      'unknown_policy',
    );
  return ctx.policy(preset);
}

/**
 * Catalog and state for a policy. `reference` always decides over the article's four models and
 * ignores health and budget; the others see what is configured and healthy now.
 */
export function routingWorld(ctx: Context, policy: Policy): RoutingWorld {
  const catalog = ctx.catalog();
  if (policy.name === 'reference')
    return {
      policy,
      catalog: articleCatalog(catalog),
      state: { unavailable: {}, budgetRemainingUsd: null },
    };
  const heeded = heedBudget(policy, windowsOf(ctx.execution.budget));
  return { policy: heeded, catalog, state: currentState(ctx, catalog) };
}

/** Ids of the article's models that the current fleet cannot call. */
export function missingFleetModels(catalog: Catalog): string[] {
  return FLEET.map(({ id }) => id).filter((id) => !catalog.models.some((model) => model.id === id));
}

/** Whether a preset can be executed with this fleet, and why not. */
export function whyNotRunnable(catalog: Catalog, preset: PolicyPreset): string | null {
  if (preset !== 'reference' || missingFleetModels(catalog).length === 0) return null;
  return 'decides over the article’s four models, which the configured fleet does not have; dry runs work';
}

function articleCatalog(live: Catalog): Catalog {
  const models = defaultFleet({ pulled: null }).map(
    (model) => live.models.find(({ id }) => id === model.id) ?? model,
  );
  const endpoints = [...live.endpoints.filter(({ id }) => id !== 'simulated'), SIMULATED_ENDPOINT];
  return { version: `article-${live.version}`, endpoints, models, fallbacks: live.fallbacks };
}

function currentState(ctx: Context, catalog: Catalog): RoutingState {
  const unavailable: Record<string, string> = {};
  const hasOwn = catalog.models.some(isOwners);
  for (const model of catalog.models) {
    const blocked = unusable(catalog, model) ?? blockedReason(ctx, model);
    if (blocked) unavailable[model.id] = blocked;
    else if (model.simulated && hasOwn)
      unavailable[model.id] = 'simulated, and real models are configured; name it to use it';
  }
  const remainingNanoUsd = remainingOf(ctx.execution.budget);
  return {
    unavailable,
    budgetRemainingUsd: remainingNanoUsd === null ? null : remainingNanoUsd / 1e9,
    localMinutes: minutesOfDay(ctx.clock.wallMs()),
  };
}

/** Real models that the owner brought: beside them nobody wants made-up answers. The article's tiers on Ollama stay mixed. */
function isOwners(model: Model): boolean {
  return !model.simulated && !isEmbedder(model) && !FLEET.some(({ id }) => id === model.id);
}

/** Why none of the endpoints that serve the model can be used, as a clause; null when one can. */
export function unusable({ endpoints }: Catalog, { endpointId, alsoAt = [] }: Model): string | null {
  const places = [endpointId, ...alsoAt.map((place) => place.endpointId)];
  const found = endpoints.filter(({ id }) => places.includes(id));
  return found.every(({ blocked }) => blocked !== undefined) ? (found[0]?.blocked ?? null) : null;
}

/** Why no place that serves the model may be called; null when one may. */
function blockedReason({ execution: { breakers } }: Context, model: Model): string | null {
  const reason = breakers.blockedReason(model.id);
  if (reason === null || !model.alsoAt) return reason;
  const isOpen = model.alsoAt.every(
    ({ endpointId }) => breakers.blockedReason(placeRoute(model, endpointId)) !== null,
  );
  return isOpen ? reason : null;
}

/** Minutes since midnight where this machine stands. */
export function minutesOfDay(wallMs: number): number {
  const at = new Date(wallMs);
  return at.getHours() * 60 + at.getMinutes();
}
