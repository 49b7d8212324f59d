import { isEmbedder } from '@/lib/catalog/places';
import type { Catalog } from '@/lib/catalog/types';
import type { Subtask } from '../types';

/**
 * The catalog with the models of the kind that is asked for: those that answer, or those that make embeddings.
 * A named model stays, to be told why it cannot.
 */
export function eligibleKind(catalog: Catalog, { requires }: Subtask, named: string | null): Catalog {
  const embeds = requires.includes('embeddings');
  const isKind = (model: Catalog['models'][number]) => isEmbedder(model) === embeds || model.id === named;
  return catalog.models.every(isKind) ? catalog : { ...catalog, models: catalog.models.filter(isKind) };
}
