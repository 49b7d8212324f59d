import { describe, expect, it } from 'vitest';
import { CURATED_PROVIDERS, curatedModels } from '@/lib/catalog/curated';
import { FLEET } from '@/lib/catalog/default-fleet';
import { suggestTier } from '@/lib/catalog/suggest-tier';

const DAY = new Date('2026-11-21');
const NOTHING = { parameterB: null, price: null, locality: 'cloud' } as const;
const priced = (outputPerMTok: number) => ({ inputPerMTok: outputPerMTok / 4, outputPerMTok });

describe('the tier', () => {
  // $10 is what the third tier costs elsewhere; the provider's dearest is curated as its fourth.
  const OTHERWISE = ['google/gemini-2.5-pro'];
  it.each(CURATED_PROVIDERS.flatMap((provider) => curatedModels(provider, DAY)))(
    'of $id is the curated one',
    (model) => {
      const { tier } = suggestTier({ ...NOTHING, upstreamName: model.upstreamName, price: model.price });
      expect(tier).toBe(OTHERWISE.includes(model.id) ? 3 : model.tier);
    },
  );

  // The article's four tiers are steps of one small fleet; sizes are the models' own.
  it.each([
    ['model::light', 3.4],
    ['model::medium', 3.2],
    ['model::balanced', 4.3],
    ['model::heavy', 24],
  ])('of %s is at most one from the default fleet’s', (id, parameterB) => {
    const entry = FLEET.find((each) => each.id === id);
    const { tier } = suggestTier({
      upstreamName: `${entry?.ollamaModel}`,
      parameterB,
      price: null,
      locality: 'local',
    });
    expect(Math.abs(tier - Number(entry?.tier))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['gpt-4o-2024-08-06', NOTHING, 4, 'public evaluations'],
    ['Meta-Llama-3.1-8B-Instruct', NOTHING, 2, 'public evaluations'],
    ['gemma-2-2b-it', { ...NOTHING, price: priced(100) }, 1, 'public evaluations'],
    ['new-model', { ...NOTHING, price: priced(0.4) }, 1, '$0.40 per million output tokens'],
    ['new-model', { ...NOTHING, price: priced(0.000123) }, 1, '$0.000123 per million output tokens'],
    ['new-model', { ...NOTHING, price: priced(75) }, 4, '$75.00 per million output tokens'],
    ['new-model', { ...NOTHING, parameterB: 4 }, 1, '4 B parameters'],
    ['new-model-270m', NOTHING, 1, '270 M parameters'],
    ['new-model-70b', NOTHING, 3, '70 B parameters'],
    ['new-model-70b', { ...NOTHING, locality: 'local' }, 4, '70 B parameters'],
    ['free-8b', { ...NOTHING, price: priced(0) }, 2, '8 B parameters'],
    ['new-model', NOTHING, 2, 'nothing is known'],
  ] as const)('of %s with %o is T%i', (upstreamName, input, tier, why) => {
    const found = suggestTier({ upstreamName, ...input });
    expect(found.tier).toBe(tier);
    expect(found.why).toContain(why);
  });
});
