import type { Catalog, ModelPrice } from '@/lib/catalog/types';
import { badRequest } from '@/lib/shared/errors';

/** Today's price of a model of the catalog, also of one that answers nobody. 400 naming `baseline` without one. */
export function priceOfBaseline({ models, off = [] }: Catalog, id: string): ModelPrice {
  const model = [...models, ...off.map((entry) => entry.model)].find((known) => known.id === id);
  if (!model)
    throw badRequest(
      'No model of that name is in the catalog. Choose another baseline.',
      'baseline',
      'unknown_model',
    );
  if (!model.price)
    throw badRequest(
      'The price of that model is unknown, so nothing can be compared with it. Choose another baseline.',
      'baseline',
      'unpriced_model',
    );
  return model.price;
}
