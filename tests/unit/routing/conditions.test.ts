import { describe, expect, it } from 'vitest';
import { type Condition, NO_EVIDENCE } from '@/lib/routing/evidence';
import { thompson } from '@/lib/routing/pillars/bandit/explore';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { Policy } from '@/lib/routing/types';
import { labCatalog } from '@/lib/services/optimize/lab/fleet';
import { seededRandom } from '@/lib/shared/rng';

const POLICY = getPreset('balanced');
const PROMPT = 'Write a TypeScript function that merges overlapping intervals, with types and unit tests.';
const clock = { wallMs: () => 0, monotonicMs: () => 0 };

function decide(conditions?: ReadonlyMap<string, Condition>, policy: Policy = POLICY) {
  const evidence = { ...NO_EVIDENCE, ...(conditions && { conditions }) };
  const state = { unavailable: {}, budgetRemainingUsd: null };
  const ctx = { policy, catalog: labCatalog(), state, clock, random: seededRandom(3), evidence };
  const [entry] = route({ prompt: PROMPT, split: false }, ctx).subtasks;
  if (!entry?.modelId) throw new Error('nothing was chosen');
  return { ...entry, modelId: entry.modelId };
}

const slow = (id: string, weight: number) => new Map([[id, { weight, says: '6.2 times slower than usual' }]]);
const candidateOf = (entry: ReturnType<typeof decide>, id: string) =>
  entry.candidates.find(({ modelId }) => modelId === id);
const banditOf = (entry: ReturnType<typeof decide>) =>
  entry.verdicts.find(({ pillar }) => pillar === 'bandit');

describe('how calls go now', () => {
  it('changes nothing where nothing is known, and nothing where all is as always', () => {
    expect(decide(new Map())).toEqual(decide());
    expect(decide(slow('T9', 0.3)).candidates).toEqual(decide().candidates);
  });

  it('multiplies the expected quality, moves the choice and says so', () => {
    const before = decide();
    const after = decide(slow(before.modelId, 0.33));
    expect(after.modelId).not.toBe(before.modelId);
    expect(candidateOf(after, before.modelId)?.quality).toBeCloseTo((before.quality ?? 0) * 0.33, 3);
    expect(candidateOf(after, before.modelId)?.whyNot).toMatch(
      /; counts 33 %: 6\.2 times slower than usual$/,
    );
    expect(banditOf(after)).toMatchObject({
      kind: 'opinion',
      says: `${before.modelId} counts 33 %: 6.2 times slower than usual`,
    });
    for (const { modelId, quality } of before.candidates)
      if (modelId !== before.modelId) expect(candidateOf(after, modelId)?.quality).toBe(quality);
  });

  it('decides alike for the same evidence', () => {
    expect(decide(slow('T3', 0.5))).toEqual(decide(slow('T3', 0.5)));
  });

  it('keeps the order of models that are all down', () => {
    const all = new Map(['T1', 'T2', 'T3', 'T4'].map((id) => [id, { weight: 0.05, says: 'down' }]));
    const best = [...decide().candidates].sort((a, b) => (b.quality ?? 0) - (a.quality ?? 0))[0];
    expect(decide(all)).toMatchObject({ modelId: best?.modelId, reason: 'highest_quality' });
  });

  it('weighs every draw: luck hardly puts a model that often fails over the bar', () => {
    const entry = decide();
    const { catalog, field } = fieldOf(entry.threshold);
    const weight = 0.8;
    const conditions = slow(catalog.models[2]?.id ?? '', weight);
    const weighed = field.map((one) =>
      one.model.id === 'T3' ? { ...one, quality: one.quality * weight } : one,
    );
    const chance = (given?: typeof conditions) =>
      thompson(weighed, entry.threshold, new Map(), POLICY, null, given).propensities[2] ?? 1;
    expect(chance()).toBeGreaterThan(0);
    expect(chance(conditions)).toBeLessThan(chance() / 10);
  });
});

function fieldOf(threshold: number) {
  const catalog = labCatalog();
  const field = catalog.models.map((model, at) => ({
    model,
    endpoint: null,
    quality: threshold + 0.05 + at * 0.05,
    estimate: { costUsd: 1, latencyMs: 1 },
    cost: at / 4,
    latency: null,
    utility: 0,
  }));
  return { catalog, field };
}
