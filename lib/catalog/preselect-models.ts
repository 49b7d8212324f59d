import { knownAbilities } from './abilities';
import type { DiscoveredModel } from './probe-report';

// A short list is the owner's own choice already: what they pulled or loaded.
const SHORT_LIST = 8;
const PER_TIER = 1;

/**
 * Names of the models that are ticked when a list is shown. Of a short list every chat and embedding model;
 * of a long one, one chat model a tier: `curated` names first, then publicly graded ones, the ablest of them, then the cheapest with a
 * price, then the newest, then by name. Priced ones go before those nobody knows the price of.
 */
export function preselectModels(
  models: readonly DiscoveredModel[],
  curated: ReadonlySet<string>,
): Set<string> {
  const usable = models.filter(({ kind }) => kind !== 'other');
  if (usable.length <= SHORT_LIST) return new Set(usable.map(({ upstreamName }) => upstreamName));
  const chosen = new Set<string>();
  const order = usable
    .filter(({ kind }) => kind === 'chat')
    .map((model) => ({ model, ability: knownAbilities(model.upstreamName, model.tier)?.general ?? null }))
    .sort(
      (a, b) =>
        Number(curated.has(b.model.upstreamName)) - Number(curated.has(a.model.upstreamName)) ||
        descending(a.ability, b.ability) ||
        descending(negated(outputPrice(a.model)), negated(outputPrice(b.model))) ||
        descending(a.model.created, b.model.created) ||
        (a.model.upstreamName < b.model.upstreamName ? -1 : 1),
    );
  for (const tier of [1, 2, 3, 4] as const)
    for (const { model } of order.filter((entry) => entry.model.tier === tier).slice(0, PER_TIER))
      chosen.add(model.upstreamName);
  return chosen;
}

/** A gift for a while is no price to plan with. */
function outputPrice({ price }: DiscoveredModel): number | null {
  return price && price.outputPerMTok > 0 ? price.outputPerMTok : null;
}

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}

/** Unknown last. */
function descending(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return b - a;
}
