// What: whether a model can do what a call needs: capabilities, fields of the request, room.
// Why: tools, images and fields must never be dropped silently on the way to an upstream.
// Not for: what is allowed or affordable (eligible.ts).
import { droppedFeatures, isEmbedder, placesOf } from '@/lib/catalog/places';
import { formatCount } from '../explain/format';
import type { Option, Removal, Situation } from './field';
import { removalOf } from './field';
import { neededTokens } from './needed-tokens';

/** An embedding model takes nothing but embeddings. */
export function checkCapability({ model }: Option, { subtask }: Situation): Removal | null {
  const missing = subtask.requires.filter((capability) => !model.capabilities.includes(capability));
  if (missing.length > 0) return removalOf('capability', `No ${missing.join(', ')}`);
  return isEmbedder(model) && !subtask.requires.includes('embeddings')
    ? removalOf('capability', 'Makes embeddings, no answers')
    : null;
}

/** One place that takes everything is enough; the first one's objection is told. */
export function checkFeatures({ model }: Option, { needs, catalog }: Situation): Removal | null {
  if (!needs || needs.features.length === 0) return null;
  const places = placesOf(model, catalog.endpoints);
  const dropped = places.map(({ endpoint }) => droppedFeatures(endpoint, needs));
  const [first] = dropped;
  if (first === undefined || dropped.some((features) => features.length === 0)) return null;
  return removalOf('feature', `${places[0]?.endpoint.label} takes no ${first.join(', ')}`);
}

/** Inputs of an embeddings call are read one by one, so that their sum says nothing. */
export function checkContext({ model }: Option, situation: Situation): Removal | null {
  if (isEmbedder(model)) return null;
  const needed = neededTokens(situation, model);
  if (model.contextWindow >= needed) return null;
  const holds = formatCount(model.contextWindow);
  return removalOf('context', `Needs ${formatCount(needed)} tokens, holds ${holds}`);
}
