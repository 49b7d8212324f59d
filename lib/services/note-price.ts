import type { Catalog } from '@/lib/catalog/types';
import type { Attempt } from '@/lib/execution/types';
import { recordPrice } from '@/lib/telemetry/record-price';
import type { Context } from './context';

/** Keeps the price an attempt was costed with, from the catalog it was made by; nothing where it had none. */
export function notePrice(
  ctx: Pick<Context, 'telemetry'>,
  catalog: Pick<Catalog, 'models'>,
  { modelId, priceVersion, startedAt }: Pick<Attempt, 'modelId' | 'priceVersion' | 'startedAt'>,
): void {
  if (priceVersion === null) return;
  const price = catalog.models.find(({ id }) => id === modelId)?.price;
  if (price?.version === priceVersion)
    recordPrice(ctx.telemetry.recorder, { modelId, price, atMs: startedAt });
}
