import { describe, expect, it } from 'vitest';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { lotteryOf } from '@/lib/optimize/worlds/lottery-of';
import { truthOf, valueOfPolicy } from '@/lib/optimize/worlds/truth-of';
import { PRIOR_VARIANCE } from '@/lib/routing/pillars/bandit/experience';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';

const balanced = getPreset('balanced');
const explorer: Policy = {
  ...balanced,
  thresholds: { default: 0.05 },
  bandit: { ...balanced.bandit, mode: 'epsilon_greedy', epsilon: 0.4 },
};

describe('a made-up world', () => {
  it('is the same for the same seed, and another for another', () => {
    const input = { policy: explorer, n: 50, seed: 4, labelRate: 0.5 };
    expect(logHistory(createWorld({ seed: 1 }), input)).toEqual(logHistory(createWorld({ seed: 1 }), input));
    expect(createWorld({ seed: 2 }).prompts).not.toEqual(createWorld({ seed: 1 }).prompts);
  });

  it.each([3, 6])('has %i priced models, the first of them local', (models) => {
    const { catalog } = createWorld({ seed: 1, models });
    expect(catalog.models).toHaveLength(models);
    expect(catalog.models.every(({ price }) => price !== null)).toBe(true);
    const local = catalog.endpoints.filter(({ locality }) => locality === 'local').map(({ id }) => id);
    expect(catalog.models.map(({ endpointId }) => local.includes(endpointId))).toEqual(
      catalog.models.map((_, at) => at === 0),
    );
  });

  it('differs from what is believed by about the prior’s variance', () => {
    const shifts = Array.from({ length: 100 }, (_, seed) =>
      [...createWorld({ seed, prompts: 1 }).shifts.values()].flatMap((byType) => [...byType.values()]),
    ).flat();
    const variance = shifts.reduce((sum, shift) => sum + shift ** 2, 0) / shifts.length;
    expect(variance).toBeCloseTo(PRIOR_VARIANCE, 1);
  });

  it('refuses a model it does not have', () => {
    const world = createWorld({ seed: 1 });
    const [prompt] = world.prompts;
    if (!prompt) throw new Error('It has prompts.');
    expect(() => truthOf(world, prompt, 'world/none')).toThrow('no model world/none');
  });
});

describe('its history', () => {
  const world = createWorld({ seed: 5, prompts: 200 });
  const n = 40_000;
  const history = logHistory(world, { policy: explorer, n, seed: 6, labelRate: 1, shadowShare: 0.2 });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

  it('chose with the propensities it states', () => {
    expect(mean([...history.propensity].map((propensity) => 1 / propensity))).toBeCloseTo(4, 0);
    const best = world.prompts.map((prompt) => lotteryOf(world, explorer, prompt).modelIds[0]);
    expect(new Set(best).size).toBeGreaterThan(1);
    const preferred = [...history.propensity].filter((propensity) => propensity > 0.5).length;
    expect(preferred / n).toBeCloseTo(0.7, 2);
  });

  it('has the world’s true qualities and costs', () => {
    const { labels } = history;
    const [first] = world.catalog.models;
    const truth = valueOfPolicy(world, () => first?.id ?? '');
    // Weighed by propensity, all prompts count alike.
    let [good, paid] = [0, 0];
    for (let at = 0; at < labels.n; at++) {
      const row = labels.row[at] ?? 0;
      if (labels.source[at] !== 0 || labels.model[at] !== 0) continue;
      good += (labels.quality[at] ?? 0) / (history.propensity[row] ?? 1) / n;
      paid += (history.costNanoUsd[row] ?? 0) / (history.propensity[row] ?? 1) / n;
    }
    // A rate over one half of them is cut off at one; the rest are graded less.
    const graded = [...labels.source].filter((source) => source === 0).length / n;
    expect(graded).toBeGreaterThan(0.6);
    expect(good).toBeLessThan(1.05 * truth.quality);
    expect(paid).toBeLessThan(1.05 * truth.costNanoUsd);
  });

  it('compares second answers with the probability it states', () => {
    const { labels } = history;
    const sums = world.catalog.models.map(() => 0);
    const good = world.catalog.models.map(() => 0);
    for (let at = 0; at < labels.n; at++) {
      if (labels.source[at] !== 2) continue;
      const model = labels.model[at] ?? 0;
      sums[model] = (sums[model] ?? 0) + 1 / (labels.inclusion[at] ?? 1) / n;
      good[model] = (good[model] ?? 0) + (labels.quality[at] ?? 0) / (labels.inclusion[at] ?? 1) / n;
    }
    for (const [at, { id }] of world.catalog.models.entries()) {
      expect(sums[at]).toBeCloseTo(1, 1);
      expect(Math.abs((good[at] ?? 0) - valueOfPolicy(world, () => id).quality)).toBeLessThan(0.04);
    }
  });
});
