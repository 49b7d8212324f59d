import type { ModelPrice } from '@/lib/catalog/types';
import { prices } from '@/lib/db/schema';
import type { Recorder } from './recorder';

export interface UsedPrice {
  modelId: string;
  price: ModelPrice;
  /** When a call was first costed with it, UTC ms. */
  atMs: number;
}

/** What was queued already; a price is in force for thousands of calls. */
const queued = new WeakMap<Recorder, Set<string>>();

/** Queues the row of a price that a call was costed with, once per recorder, model and version. Never waits. */
export function recordPrice(recorder: Recorder, { modelId, price, atMs }: UsedPrice): void {
  const { version } = price;
  const known = queued.get(recorder) ?? new Set<string>();
  queued.set(recorder, known);
  const key = `${modelId}\0${version}`;
  if (known.has(key)) return;
  known.add(key);
  const row = { modelId, version, firstUsedAt: atMs, price: JSON.stringify(price) };
  recorder.record((tx) => tx.insert(prices).values(row).onConflictDoNothing().run());
}
