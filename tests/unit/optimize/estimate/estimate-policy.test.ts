import { describe, expect, it } from 'vitest';
import { estimatePolicy } from '@/lib/optimize/estimate/estimate-policy';
import { leastVariance, momentsOf, studentQuantile } from '@/lib/optimize/estimate/interval';
import { estimateLabelRates } from '@/lib/optimize/history/estimate-label-rates';
import { prepare } from '@/lib/optimize/history/prepare';
import type { Prepared } from '@/lib/optimize/prepared';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { planBy } from '@/lib/optimize/worlds/plan-by';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { valueOfPolicy } from '@/lib/optimize/worlds/truth-of';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import type { Choices } from '@/lib/telemetry/choices/types';

const world = createWorld({ seed: 3 });
const [light, , , heavy] = world.catalog.models.map(({ id }) => id) as [string, string, string, string];
const balanced = getPreset('balanced');
const open: Policy = { ...balanced, thresholds: { default: 0.05 } };
const certain: Policy = { ...open, bandit: { ...open.bandit, mode: 'off' } };
const explorer: Policy = { ...open, bandit: { ...open.bandit, mode: 'epsilon_greedy', epsilon: 0.5 } };

interface Given {
  policy?: Policy;
  n?: number;
  labelRate?: number;
  shadowShare?: number;
  change?: (choices: Choices) => Choices;
}

function history({ policy = explorer, n = 2000, labelRate = 0.4, shadowShare = 0, change }: Given): Prepared {
  const choices = logHistory(world, { policy, n, seed: 8, labelRate, shadowShare });
  return prepare(change?.(choices) ?? choices, searchInput(world.catalog, policy, 1));
}

const findingsOf = (given: Given, choose: () => string) => {
  const prepared = history(given);
  return estimatePolicy(prepared, planBy(prepared, choose));
};

describe('what history can tell of a policy', () => {
  it('is its quality and cost where chance went everywhere', () => {
    const { estimate, estimators, unsupported } = findingsOf({}, () => heavy);
    const truth = valueOfPolicy(world, () => heavy);
    expect(estimate).toMatchObject({ identifiable: true, why: null, localShare: 0 });
    expect(estimate.quality.low).toBeLessThan(truth.quality);
    expect(estimate.quality.high).toBeGreaterThan(truth.quality);
    expect(estimate.costNanoUsd?.low).toBeLessThan(truth.costNanoUsd);
    expect(estimate.costNanoUsd?.high).toBeGreaterThan(truth.costNanoUsd);
    expect(estimators.map(({ name }) => name)).toEqual(['ips', 'snips', 'dr']);
    expect(unsupported).toEqual([]);
  });

  it('is nothing of a model that was never chosen', () => {
    const { estimate, unsupported } = findingsOf({ policy: certain, labelRate: 0.9 }, () => heavy);
    expect(estimate.identifiable).toBe(false);
    expect(estimate.coverage).toBeLessThan(0.5);
    expect(estimate.why).toMatch(/^Only about \d+ % of the prompts could have gone/);
    expect(unsupported[0]?.modelId).toBe(heavy);
    expect(unsupported.every(({ advice }) => advice === null)).toBe(true);
  });

  it('is what came of it where nothing was left to chance and nothing would change', () => {
    const prepared = history({ policy: certain });
    const plan = { ...planBy(prepared, () => light), entry: prepared.chosen };
    const { estimate } = estimatePolicy(prepared, plan);
    const { costNanoUsd } = prepared.choices;
    expect(estimate).toMatchObject({ identifiable: true, coverage: 1, costSampleSize: 2000 });
    expect(estimate.costNanoUsd?.mean).toBeCloseTo(costNanoUsd.reduce((a, b) => a + b, 0) / 2000, 3);
  });

  it('is the quality of such a model where shadows answered, its cost as expected of it', () => {
    const { estimate, estimators } = findingsOf({ policy: certain, n: 3000, shadowShare: 0.2 }, () => heavy);
    expect(estimate).toMatchObject({ identifiable: true });
    const truth = valueOfPolicy(world, () => heavy);
    expect(Math.abs(estimate.quality.mean - truth.quality)).toBeLessThan(0.1);
    expect(estimators[0]?.costNanoUsd).toBeNull();
    const { mean = 0, low = 0, high = 0 } = estimate.costNanoUsd ?? {};
    expect((high - low) / mean).toBeGreaterThan(0.2);
  });

  it('is never certain where all grades are the same', () => {
    const change = (choices: Choices): Choices => ({
      ...choices,
      labels: { ...choices.labels, quality: choices.labels.quality.map(() => 1) },
    });
    const { estimators } = findingsOf({ n: 400, change }, () => light);
    for (const { quality } of estimators) expect(quality?.low).toBeLessThan(0.97);
    expect(estimators[1]?.quality?.high).toBe(1);
  });

  it('without a grade is what models are expected to be worth, with as much doubt', () => {
    const { estimate, estimators } = findingsOf({ labelRate: 0 }, () => light);
    expect(estimate).toMatchObject({ identifiable: false, effectiveSampleSize: 0, coverage: 0 });
    expect(estimate.why).toMatch(/No answer has been graded/);
    expect(estimators.map(({ quality }) => quality === null)).toEqual([true, true, false]);
    expect(estimate.quality.high - estimate.quality.low).toBeGreaterThan(0.15);
    expect(estimate.quality.low).toBeLessThan(valueOfPolicy(world, () => light).quality);
    expect(estimate.costNanoUsd).not.toBeNull();
  });

  it('counts a policy as no good where it has nobody to answer', () => {
    const prepared = history({});
    const plan = planBy(prepared, ({ complexity }) => (complexity < 0.5 ? light : 'gone'));
    const share = plan.entry.filter((entry) => entry >= 0).length / plan.entry.length;
    const { estimate } = estimatePolicy(prepared, plan);
    expect(estimate.quality.mean).toBeLessThan(share);
    expect(estimatePolicy(prepared, { ...plan, entry: plan.entry.map(() => -1) }).estimate).toMatchObject({
      quality: { mean: 0 },
      p95Ms: null,
      identifiable: false,
      why: expect.stringMatching(/No model of the catalog may take/),
    });
  });

  it('leans on the quality model where a few heavy grades would say anything', () => {
    const { estimate, estimators } = findingsOf({ n: 400, labelRate: 0.1 }, () => light);
    expect(estimate.identifiable).toBe(false);
    expect(estimate.effectiveSampleSize).toBeLessThan(30);
    const width = (of: { low: number; high: number } | null | undefined) => (of?.high ?? 0) - (of?.low ?? 0);
    expect(width(estimate.quality)).toBeLessThan(0.7 * width(estimators[2]?.quality));
    const truth = valueOfPolicy(world, () => light).quality;
    expect(estimate.quality.low).toBeLessThan(truth);
    expect(estimate.quality.high).toBeGreaterThan(truth);
  });
});

describe('costs', () => {
  const prepared = history({ change: (choices) => ({ ...choices, requests: choices.n / 2 }) });
  const plan = planBy(prepared, () => light);
  const plain = history({});

  it('are those of a request, all its subtasks together', () => {
    const twice = estimatePolicy(prepared, plan).estimate.costNanoUsd?.mean ?? 0;
    const once =
      estimatePolicy(
        plain,
        planBy(plain, () => light),
      ).estimate.costNanoUsd?.mean ?? 0;
    expect(twice).toBeCloseTo(2 * once, 3);
  });

  it('include the judge where it would be asked', () => {
    const judged = history({
      change: (choices) => ({ ...choices, judgeNanoUsd: choices.judgeNanoUsd.map(() => 5000) }),
    });
    const asked = { ...planBy(judged, () => light), judged: new Uint8Array(2000).fill(1) };
    const costs = (given: typeof plan) =>
      estimatePolicy(judged, given).estimators.map(({ costNanoUsd }) => costNanoUsd?.mean ?? 0);
    const without = costs(planBy(judged, () => light));
    for (const [at, cost] of costs(asked).entries()) expect(cost - (without[at] ?? 0)).toBeCloseTo(5000, 3);
  });

  it('are unknown where prices are', () => {
    const catalog = {
      ...world.catalog,
      models: world.catalog.models.map((model) => ({ ...model, price: null })),
    };
    const unpriced = prepare(plain.choices, searchInput(catalog, explorer, 1));
    const { estimate, estimators } = estimatePolicy(
      unpriced,
      planBy(unpriced, () => heavy),
    );
    expect(estimate.costNanoUsd).toBeNull();
    expect(estimators.every(({ costNanoUsd }) => costNanoUsd === null)).toBe(true);
  });
});

describe('what explores evenly', () => {
  it('is the mixture of what it prefers and what it draws', () => {
    const prepared = history({ n: 6000 });
    const { n } = prepared.choices;
    const { quality, costNanoUsd, offsets } = prepared;
    const meanOf = (column: Float32Array | Float64Array, row: number) => {
      const list = Array.from(column.subarray(offsets[row], offsets[row + 1]));
      return list.reduce((sum, value) => sum + value, 0) / list.length;
    };
    const plan = {
      ...planBy(prepared, () => light),
      epsilon: 0.5,
      safe: new Uint8Array(n).fill(4),
      chosenIsSafe: new Uint8Array(n).fill(1),
      safeQuality: Float32Array.from({ length: n }, (_, row) => meanOf(quality, row)),
      safeCostNanoUsd: Float64Array.from({ length: n }, (_, row) => meanOf(costNanoUsd, row)),
    };
    const { estimate, estimators } = estimatePolicy(prepared, plan);
    const values = world.catalog.models.map(({ id }) => valueOfPolicy(world, () => id));
    const even = (read: (at: (typeof values)[number]) => number) =>
      0.5 * read(values[0] as (typeof values)[number]) +
      0.125 * values.reduce((sum, value) => sum + read(value), 0);
    const truth = even(({ quality: of }) => of);
    for (const row of estimators) {
      expect(row.quality?.low).toBeLessThan(truth);
      expect(row.quality?.high).toBeGreaterThan(truth);
    }
    const cost = even((value) => value.costNanoUsd);
    expect(estimate.costNanoUsd?.low).toBeLessThan(cost);
    expect(estimate.costNanoUsd?.high).toBeGreaterThan(cost);
  });
});

describe('the parts', () => {
  it.each([
    [5, 2.571],
    [10, 2.228],
    [30, 2.042],
    [1e6, 1.96],
  ])('Student’s t with %i degrees of freedom is at %f', (freedom, quantile) => {
    expect(studentQuantile(freedom)).toBeCloseTo(quantile, 2);
  });

  it('rates of grading stand for all choices of their class', () => {
    const prepared = history({});
    const random = Float64Array.from({ length: 2000 }, (_, row) => (row * 7919) % 13);
    const rates = estimateLabelRates(prepared, (row) => (random[row] ?? 0) < 3);
    let sum = 0;
    for (const [row, rate] of rates.entries()) if ((random[row] ?? 0) < 3) sum += 1 / rate;
    expect(sum).toBeCloseTo(2000, 1);
  });

  it('doubt of equal grades fades with the square of the sample', () => {
    expect(leastVariance(30)).toBeGreaterThan(0.001);
    expect(leastVariance(3000) / leastVariance(30)).toBeLessThan(0.001);
  });

  it('moments are those of as many terms as there are choices', () => {
    expect(momentsOf(Float64Array.of(1, 2, 6, 0, 0), 3)).toMatchObject({ mean: 3, variance: 7 / 3 });
    expect(momentsOf(Float64Array.of(1, 1, 10), 3).skew).toBeGreaterThan(0);
  });
});
