import { expect, it } from 'vitest';
import { estimateCallCosts } from '@/lib/optimize/estimate/estimate-call-costs';
import { prepare } from '@/lib/optimize/history/prepare';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { getPreset } from '@/lib/routing/policy/presets';

const world = createWorld({ seed: 41 });
const today = getPreset('balanced');
const choices = logHistory(world, { policy: today, n: 300, seed: 42, labelRate: 0 });
const [local] = world.catalog.models;
const free = { inputPerMTok: 0, outputPerMTok: 0, version: 'free' };

function meanOfLocal(price: NonNullable<typeof local>['price'], billed: number): number {
  const models = world.catalog.models.map((model) => (model === local ? { ...model, price } : model));
  const costNanoUsd = choices.costNanoUsd.map((cost, row) => (choices.chosen[row] === 0 ? billed : cost));
  const prepared = prepare({ ...choices, costNanoUsd }, searchInput({ ...world.catalog, models }, today, 1));
  const { nanoUsd } = estimateCallCosts(prepared, () => {});
  const own = [...nanoUsd].filter((_, entry) => prepared.model[entry] === 0);
  return own.reduce((sum, cost) => sum + cost, 0) / own.length;
}

it.each([
  [
    'electricity, by the time an answer takes',
    { ...free, power: { watts: 300, usdPerKwh: 0.3 } },
    5000,
    1000,
  ],
  ['what was billed though nothing was expected', free, 5000, 1000],
])('a model that is free by the token costs %s', (_, price, billed, least) => {
  expect(meanOfLocal(price, billed)).toBeGreaterThan(least);
});

it('and nothing where nothing was ever billed', () => {
  expect(meanOfLocal(free, 0)).toBe(0);
});
