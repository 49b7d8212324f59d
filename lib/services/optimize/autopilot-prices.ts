import type { Catalog, ModelPrice } from '@/lib/catalog/types';

/** What a model's price was when it was last looked at; null: unknown. */
export type Prices = ReadonlyMap<string, ModelPrice | null>;

const KINDS = [
  ['inputPerMTok', 'input'],
  ['outputPerMTok', 'output'],
] as const;

export function pricesOf({ models }: Pick<Catalog, 'models'>): Prices {
  return new Map(models.map(({ id, price }) => [id, price]));
}

/** Prices that changed between two looks, a sentence each; models that came or went are no change of price. */
export function findPriceChanges(before: Prices, after: Prices): { modelId: string; says: string }[] {
  return [...after].flatMap(([modelId, now]) => {
    const then = before.get(modelId);
    if (then === undefined) return [];
    const says = sayChange(modelId, then, now);
    return says === null ? [] : [{ modelId, says }];
  });
}

function sayChange(modelId: string, then: ModelPrice | null, now: ModelPrice | null): string | null {
  if (then === null || now === null)
    return then === now
      ? null
      : `The price of ${modelId} is ${now === null ? 'no longer known' : 'known now'}`;
  const changes = KINDS.flatMap(([key, name]) => {
    const [old, fresh] = [then[key], now[key]];
    return old === fresh
      ? []
      : [`${name} price of ${modelId} ${fresh > old ? 'rose' : 'fell'} from ${old} to ${fresh} USD`];
  });
  return changes.length === 0 ? null : `The ${changes.join(' and the ')} per million tokens`;
}
