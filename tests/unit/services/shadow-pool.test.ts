import { describe, expect, it } from 'vitest';
import type { Target } from '@/lib/execution/ports';
import type { Candidate, Needs, RemovalCode } from '@/lib/routing/types';
import { drawSecond, type PoolInput, poolOf } from '@/lib/services/optimize/shadow-pool';
import { seededRandom } from '@/lib/shared/rng';
import { fakeTarget } from '../../fakes/fake-targets';

function candidate(modelId: string, propensity: number, code: RemovalCode | null = null): Candidate {
  return {
    modelId,
    tier: 1,
    quality: 0.8,
    cost: 0,
    latency: 0,
    utility: 0.5,
    estimate: { costUsd: 0.001, latencyMs: 100 },
    rank: 1,
    chosen: false,
    propensity,
    removed: code === null ? null : { code, detail: '' },
    whyNot: null,
    wouldWin: null,
  };
}

const LOCAL = { endpoint: { locality: 'local' as const } };
const MADE_UP = { model: { simulated: true } };
const UNPRICED = { model: { price: null } };

function inputOf(
  entries: readonly (readonly [Candidate, Parameters<typeof fakeTarget>[1]?])[],
  more: Partial<PoolInput> = {},
): PoolInput {
  const targets: Target[] = [
    ...entries.map(([{ modelId }, over]) => fakeTarget(modelId, over)),
    fakeTarget('judge'),
  ];
  return {
    candidates: entries.map(([each]) => each),
    catalog: {
      version: 'test',
      endpoints: targets.map(({ endpoint }) => endpoint),
      models: targets.map(({ model }) => model),
      fallbacks: {},
    },
    answeredModel: entries[0]?.[0].modelId ?? '',
    judgeModel: 'judge',
    confined: null,
    needs: null,
    ...more,
  };
}

const K4 = [
  [candidate('a', 0.5)],
  [candidate('b', 0.3)],
  [candidate('c', 0.2, 'below_threshold')],
  [candidate('d', 0, 'ceiling')],
] as const;

describe('the probability of being compared', () => {
  it.each([
    ['a', 0.5],
    ['b', 0.3],
    ['c', 0.2],
    ['d', 0],
  ])('is p + (1 − p) / (K − 1) where all may come second: %s', (modelId, p) => {
    expect(poolOf(inputOf(K4)).inclusionOf(modelId)).toBeCloseTo(p + (1 - p) / 3, 12);
  });

  it('adds up to two models a comparison', () => {
    const { inclusionOf } = poolOf(inputOf(K4));
    expect(['a', 'b', 'c', 'd'].reduce((sum, id) => sum + inclusionOf(id), 0)).toBeCloseTo(2, 12);
  });

  const WORLDS: [string, PoolInput][] = [
    ['all may come second', inputOf(K4)],
    [
      'one leaves the machine',
      inputOf([[candidate('a', 0.5), LOCAL], [candidate('b', 0.3), LOCAL], [candidate('c', 0.2)]], {
        confined: 'a rule',
      }),
    ],
    [
      'one has no price',
      inputOf([[candidate('a', 0.2)], [candidate('b', 0.3), UNPRICED], [candidate('c', 0.5)]]),
    ],
    ['one is the judge', inputOf([[candidate('a', 0.6)], [candidate('b', 0.2)], [candidate('judge', 0.2)]])],
    [
      'one is made up',
      inputOf([[candidate('a', 0.6)], [candidate('b', 0.3)], [candidate('c', 0.1), MADE_UP]]),
    ],
    ['a choice was certain', inputOf([[candidate('a', 1)], [candidate('b', 0)], [candidate('c', 0)]])],
  ];

  it.each(WORLDS)('is what comes out of many draws: %s', (_, input) => {
    const random = seededRandom(11);
    const draws = 60_000;
    const seen = new Map<string, number>();
    const count = (id: string) => seen.set(id, (seen.get(id) ?? 0) + 1);
    for (let at = 0; at < draws; at++) {
      const answering = choose(input.candidates, random());
      if (answering === input.judgeModel) continue;
      const second = drawSecond(poolOf({ ...input, answeredModel: answering }), random);
      if (second === null) continue;
      count(answering);
      count(second.candidate.modelId);
    }
    const pool = poolOf(input);
    for (const { modelId } of input.candidates) {
      if (modelId === 'c' && input.catalog.models.find(({ id }) => id === 'c')?.simulated) continue;
      expect(Math.abs((seen.get(modelId) ?? 0) / draws - pool.inclusionOf(modelId))).toBeLessThan(0.01);
    }
  });
});

function choose(candidates: readonly Candidate[], at: number): string {
  let left = at;
  for (const { modelId, propensity } of candidates) {
    left -= propensity;
    if (left < 0) return modelId;
  }
  return candidates.findLast(({ propensity }) => propensity > 0)?.modelId ?? '';
}

describe('who may come second', () => {
  const needs: Needs = {
    capabilities: [],
    dialect: 'openai-chat',
    features: ['logit_bias'],
    extraInputTokens: 0,
    maxOutputTokens: null,
  };
  it.each<[string, PoolInput, string[], RegExp | null]>([
    ['everyone else', inputOf(K4), ['b', 'c', 'd'], null],
    [
      'nobody who was ruled out',
      inputOf([[candidate('a', 1)], [candidate('b', 0, 'rule')]]),
      [],
      /no other model/,
    ],
    [
      'nobody who broke',
      inputOf([[candidate('a', 1)], [candidate('b', 0, 'unavailable')]]),
      [],
      /no other model/,
    ],
    ['no judge', inputOf([[candidate('a', 1)], [candidate('judge', 0)]]), [], /judge is the judge/],
    [
      'no unknown price',
      inputOf([[candidate('a', 1)], [candidate('b', 0), UNPRICED]]),
      [],
      /price of b is unknown/,
    ],
    [
      'but a free local one',
      inputOf([[candidate('a', 1)], [candidate('b', 0), { ...UNPRICED, ...LOCAL }]]),
      ['b'],
      null,
    ],
    [
      'nobody elsewhere',
      inputOf([[candidate('a', 1)], [candidate('b', 0)]], { confined: 'a rule keeps it' }),
      [],
      /^a rule keeps it, and b is elsewhere$/,
    ],
    [
      'no locked endpoint',
      inputOf([[candidate('a', 1)], [candidate('b', 0), { endpoint: { blocked: 'its key is gone' } }]]),
      [],
      /b cannot be called/,
    ],
    [
      'nobody who would get half of it',
      inputOf([[candidate('a', 1)], [candidate('b', 0)]], { needs }),
      [],
      /would not get all/,
    ],
    [
      'nobody made up beside the real',
      inputOf([[candidate('a', 1)], [candidate('b', 0), MADE_UP]]),
      [],
      /no other model/,
    ],
    [
      'the made up among themselves',
      inputOf([
        [candidate('a', 1), MADE_UP],
        [candidate('b', 0), MADE_UP],
      ]),
      ['b'],
      null,
    ],
  ])('%s', (_, input, expected, why) => {
    const pool = poolOf(input);
    expect(pool.seconds.map(({ candidate: { modelId } }) => modelId)).toEqual(expected);
    if (why) expect(pool.why).toMatch(why);
    if (expected.length === 0) expect(drawSecond(pool, () => 0)).toBeNull();
  });
});
