import { expect, it } from 'vitest';
import type { Catalog, ModelPrice } from '@/lib/catalog/types';
import { notePrice } from '@/lib/services/note-price';
import { readRows } from '../../support/database';
import { target, worldOf } from './feedback-world';

const price = (inputPerMTok: number, version: string): ModelPrice => ({
  inputPerMTok,
  outputPerMTok: 2,
  tiers: [{ aboveInputTokens: 10, inputPerMTok: 9 }],
  version,
});

function catalogOf(at: ModelPrice | null): Pick<Catalog, 'models'> {
  return { models: [{ ...target('small', 1).model, price: at }] };
}

it('keeps each price once, when a model is first costed with it', () => {
  const world = worldOf();
  const note = (at: ModelPrice | null, priceVersion: string | null, startedAt: number) =>
    notePrice(world.ctx, catalogOf(at), { modelId: 'small', priceVersion, startedAt });
  note(price(1, 'yours a'), 'yours a', 100);
  note(price(1, 'yours a'), 'yours a', 200);
  note(price(3, 'yours b'), 'yours b', 300);
  // The catalog changed while the call ran, or there was no price.
  note(price(4, 'yours c'), 'yours b', 400);
  note(null, null, 500);
  world.ctx.telemetry.recorder.flush();
  const rows = readRows<Record<string, string>>(world.dataDir, 'select * from prices order by first_used_at');
  expect(rows).toMatchObject([
    { model_id: 'small', version: 'yours a', first_used_at: 100 },
    { model_id: 'small', version: 'yours b', first_used_at: 300 },
  ]);
  expect(JSON.parse(rows[0]?.price ?? '')).toEqual(price(1, 'yours a'));
});
