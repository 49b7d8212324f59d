import { describe, expect, it } from 'vitest';
import {
  cellKey,
  countObservations,
  forget,
  learn,
  type Observation,
  observe,
  PRIOR_VARIANCE,
  sigmoid,
  UNKNOWN_ARM,
} from '@/lib/routing/pillars/bandit/experience';
import { epsilonGreedy, type Lottery, thompson } from '@/lib/routing/pillars/bandit/explore';
import type { Scored } from '@/lib/routing/policy/field';
import { getPreset } from '@/lib/routing/policy/presets';
import { seededRandom } from '@/lib/shared/rng';
import { FLEET } from '../../cases/routing/world';

const DAY_MS = 86_400_000;
const HALF_LIFE = 14;
const KEY = cellKey('math', 'simple');

const grade = (quality: number, atDay: number, more: Partial<Observation> = {}): Observation => ({
  taskType: 'math',
  band: 'simple',
  modelId: 'a',
  quality,
  weight: 1,
  expectedLogit: 1,
  atMs: atDay * DAY_MS,
  ...more,
});
const armAt = (observations: Observation[], day: number) =>
  learn(observations, day * DAY_MS, HALF_LIFE)
    .get(KEY)
    ?.get('a') ?? UNKNOWN_ARM;

describe('a belief', () => {
  it('moves towards what was seen, less each time, and grows surer', () => {
    let arm = UNKNOWN_ARM;
    let step = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 20; i++) {
      const next = observe(arm, grade(0, 0));
      expect(next.shift).toBeLessThan(arm.shift);
      expect(arm.shift - next.shift).toBeLessThan(step);
      expect(next.variance).toBeLessThan(arm.variance);
      step = arm.shift - next.shift;
      arm = next;
    }
    expect(sigmoid(1 + arm.shift)).toBeLessThan(0.25);
  });

  it('finds the true share within three standard errors', () => {
    const random = seededRandom(3);
    const truth = 0.4;
    const seen = Array.from({ length: 400 }, () => grade(random() < truth ? 1 : 0, 0));
    const { shift, variance } = armAt(seen, 0);
    const logit = Math.log(truth / (1 - truth));
    expect(Math.abs(1 + shift - logit)).toBeLessThan(3 * Math.sqrt(variance));
  });

  it('learns less from a source it trusts less', () => {
    const [full, half] = [1, 0.5].map((weight) => observe(UNKNOWN_ARM, grade(0, 0, { weight })));
    expect(Math.abs(half?.shift ?? 0)).toBeLessThan(Math.abs(full?.shift ?? 0));
    expect(half?.observations).toBe(0.5);
  });

  it('heals: an outage is forgotten by half each half-life, back to the prior', () => {
    const outage = Array.from({ length: 10 }, () => grade(0, 0));
    const at = (day: number) => armAt(outage, day);
    expect(at(0).shift).toBeLessThan(-1);
    expect(at(HALF_LIFE).observations).toBeCloseTo(5, 9);
    for (const [sooner, later] of [
      [0, 14],
      [14, 28],
      [28, 60],
    ] as const) {
      expect(at(later).shift).toBeGreaterThan(at(sooner).shift);
      expect(at(later).variance).toBeGreaterThan(at(sooner).variance);
    }
    expect(at(200).shift).toBeCloseTo(0, 2);
    expect(at(200).variance).toBeCloseTo(PRIOR_VARIANCE, 2);
  });

  it('heals faster with good answers after the outage than by time alone', () => {
    const outage = Array.from({ length: 10 }, () => grade(0, 0));
    const recovery = Array.from({ length: 10 }, (_, i) => grade(1, 1 + i / 10));
    expect(armAt([...outage, ...recovery], 3).shift).toBeGreaterThan(armAt(outage, 3).shift + 0.5);
  });

  it('forgetting in two steps is forgetting in one, and backwards is nothing', () => {
    const arm = observe(observe(UNKNOWN_ARM, grade(0, 0)), grade(1, 0));
    const once = forget(arm, 10, HALF_LIFE);
    const twice = forget(forget(arm, 4, HALF_LIFE), 6, HALF_LIFE);
    for (const key of ['shift', 'variance', 'observations'] as const)
      expect(twice[key]).toBeCloseTo(once[key], 9);
    expect(forget(arm, -1, HALF_LIFE)).toBe(arm);
  });

  it('keeps cells and models apart', () => {
    const known = learn(
      [grade(0, 0), grade(1, 0, { modelId: 'b' }), grade(1, 0, { band: 'expert' })],
      0,
      HALF_LIFE,
    );
    expect([...known.keys()]).toEqual([KEY, cellKey('math', 'expert')]);
    expect(countObservations(known.get(KEY))).toBe(2);
    expect(known.get(KEY)?.get('b')?.shift).toBeGreaterThan(0);
  });
});

const POLICY = getPreset('balanced');
const [MODEL] = FLEET;

/** A field in order of choice, as the policy would rank it. */
function fieldOf(rows: readonly (readonly [quality: number, cost: number])[], threshold: number): Scored[] {
  if (!MODEL) throw new Error('the fleet is empty');
  return rows
    .map(([quality, cost], at) => ({
      model: { ...MODEL, id: `m${at}` },
      endpoint: null,
      estimate: { costUsd: cost, latencyMs: 100 },
      quality,
      cost,
      latency: 0,
      utility: POLICY.weights.beta * quality - POLICY.weights.alpha * cost,
    }))
    .sort(
      (a, b) =>
        Number(b.quality >= threshold) - Number(a.quality >= threshold) ||
        (a.quality >= threshold ? b.utility - a.utility : b.quality - a.quality),
    );
}

const DRAWS = 20_000;

/**
 * Empirical shares of many draws must be what the propensities say, within three standard errors. By chance
 * one comparison in 370 is beyond that; over 300 seeds 0.22 % were, and these seeds are not among them.
 */
function expectTrue(lottery: Lottery, seed: number) {
  expect(lottery.propensities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  const random = seededRandom(seed);
  const counts = lottery.propensities.map(() => 0);
  for (let i = 0; i < DRAWS; i++) {
    const at = lottery.draw(random);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  lottery.propensities.forEach((p, at) => {
    const sigma = Math.sqrt(DRAWS * p * (1 - p));
    expect(Math.abs((counts[at] ?? 0) - DRAWS * p), `model ${at} at ${p}`).toBeLessThanOrEqual(
      3 * sigma + 1e-9,
    );
  });
}

const FIELDS: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
  [
    'two alike',
    [
      [0.8, 0.3],
      [0.8, 0.3],
    ],
  ],
  [
    'a clear winner',
    [
      [0.95, 0.1],
      [0.5, 0.9],
    ],
  ],
  [
    'one near the threshold',
    [
      [0.71, 0.05],
      [0.85, 0.4],
      [0.92, 1],
    ],
  ],
  [
    'none over it',
    [
      [0.3, 0.1],
      [0.4, 0.2],
      [0.5, 1],
    ],
  ],
  [
    'six',
    [
      [0.6, 0.1],
      [0.7, 0.1],
      [0.75, 0.2],
      [0.8, 0.3],
      [0.9, 0.6],
      [0.97, 1],
    ],
  ],
  [
    'certain ends',
    [
      [1, 0],
      [0, 0],
      [0.72, 0.5],
    ],
  ],
];

describe.each(FIELDS)('a draw among %s', (_, rows) => {
  const threshold = 0.72;
  const field = fieldOf(rows, threshold);
  const cell = new Map(
    field.map(({ model }, at) => [model.id, { shift: 0, variance: 0.05 + at * 0.2, observations: 5 }]),
  );

  it('by Thompson has the chances it states', () => {
    expectTrue(thompson(field, threshold, cell, POLICY), 21);
    expectTrue(thompson(field, threshold, new Map(), POLICY), 22);
  });

  it('by ε-greedy gives ε to all over the threshold alike', () => {
    const epsilon = 0.1;
    const lottery = epsilonGreedy(field, threshold, epsilon);
    expectTrue(lottery, 13);
    const safe = field.filter(({ quality }) => quality >= threshold).length;
    lottery.propensities.forEach((p, at) => {
      const isSafe = (field[at]?.quality ?? 0) >= threshold;
      const share = safe < 2 ? 0 : isSafe ? epsilon / safe : 0;
      expect(p).toBeCloseTo(share + (at === 0 ? 1 - (safe < 2 ? 0 : epsilon) : 0), 9);
    });
  });

  it('with nothing to learn is certain', () => {
    const sure = new Map(field.map(({ model }) => [model.id, { shift: 0, variance: 0, observations: 1e6 }]));
    const { propensities } = thompson(field, threshold, sure, POLICY);
    expect(propensities[0]).toBeCloseTo(1, 9);
    expect(epsilonGreedy(field, threshold, 0).propensities[0]).toBe(1);
  });
});

describe('exploring', () => {
  it('gives models that are expected to miss a cleared bar ε together at most', () => {
    const field = fieldOf(
      [
        [0.69, 0.05],
        [0.68, 0.1],
        [0.94, 1],
      ],
      0.72,
    );
    const { propensities } = thompson(field, 0.72, new Map(), POLICY);
    const under = field.reduce(
      (sum, { quality }, at) => sum + (quality < 0.72 ? (propensities[at] ?? 0) : 0),
      0,
    );
    expect(under).toBeCloseTo(POLICY.bandit.epsilon, 9);
    expect(propensities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
  });
});
