import { describe, expect, it } from 'vitest';
import type { Catalog, Model } from '@/lib/catalog/types';
import { prepare } from '@/lib/optimize/history/prepare';
import { isSearchCancelled } from '@/lib/optimize/search-cancelled';
import type { SearchInput } from '@/lib/optimize/types';
import type { Arm } from '@/lib/routing/pillars/bandit/experience';
import { expectedLogit } from '@/lib/routing/policy/appraise';
import { getPreset } from '@/lib/routing/policy/presets';
import { type ChoiceRow, choicesOf } from '../../../cases/optimize-choices';
import { inputOf, modelOf, paid } from '../../../cases/optimize-fleet';

const ROW: ChoiceRow = {
  taskType: 'math',
  band: 'moderate',
  difficulty: 0.6,
  complexity: 0.6,
  chosenModel: 'a',
  answeredModel: 'a',
  propensity: 1,
  field: ['a', 'b'],
  expectedInput: 100,
  expectedOutput: 200,
  inputTokens: 120,
  outputTokens: 300,
  costNanoUsd: 1000,
  latencyMs: 2000,
};
const FLEET: readonly Model[] = [
  modelOf('a', { price: paid(1, 2) }),
  modelOf('b', { tier: 4, price: paid(10, 20) }),
  modelOf('c', { tier: 2, price: null }),
];

const namesAt = ({ model, offsets }: ReturnType<typeof prepare>, catalog: Catalog, row = 0) =>
  [...model.subarray(offsets[row], offsets[row + 1])].map((at) => catalog.models[at]?.id);
const prepareRows = (rows: ChoiceRow[], more: Partial<SearchInput> = {}) => {
  const input = inputOf(FLEET, more);
  return { input, prepared: prepare(choicesOf(rows), input) };
};

describe('the models of a choice', () => {
  const embedder = modelOf('e', { capabilities: ['embeddings'] });
  const cases: [string, Partial<ChoiceRow>, readonly Model[], string[]][] = [
    ['are those of its field, in the order of the catalog', { field: ['b', 'a'] }, FLEET, ['a', 'b']],
    ['are without those that left', { field: ['a', 'gone'] }, FLEET, ['a']],
    ['are without those that no longer do its task type', {}, [modelOf('a', { taskTypes: ['chat'] })], []],
    ['are all that do its task type where none were kept', { field: null }, FLEET, ['a', 'b', 'c']],
    [
      'are then without embedders and draining models',
      { field: null },
      [embedder, modelOf('d', { draining: true })],
      [],
    ],
    [
      'are then without those whose context is too small',
      { field: null },
      [modelOf('a', { contextWindow: 299 })],
      [],
    ],
    ['are then those whose context holds it', { field: null }, [modelOf('a', { contextWindow: 300 })], ['a']],
  ];
  it.each(cases)('%s', (_, change, models, expected) => {
    const input = inputOf(models);
    expect(namesAt(prepare(choicesOf([{ ...ROW, ...change }]), input), input.catalog)).toEqual(expected);
  });

  it('are found again as the chosen and the answering one', () => {
    const { prepared } = prepareRows([
      ROW,
      { ...ROW, chosenModel: 'b', answeredModel: 'c' },
      { ...ROW, chosenModel: 'gone', answeredModel: null },
    ]);
    expect([...prepared.chosen]).toEqual([0, 3, -1]);
    expect([...prepared.answered]).toEqual([0, -1, -1]);
  });
});

describe('quality', () => {
  const arm = (shift: number, observations: number): Arm => ({ shift, variance: 0.1, observations });
  const logit = (id: string, difficulty: number) => {
    const profile = FLEET.find((model) => model.id === id)?.quality;
    if (profile?.kind !== 'irt') throw new Error(`${id} has no such profile`);
    return expectedLogit(profile, { taskType: 'math', difficulty });
  };
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
  const today = getPreset('balanced');
  const beliefs = (observations: number) =>
    new Map([['math/moderate', new Map([['a', arm(-1, observations)]])]]);

  it.each([
    ['heeds a cell that has seen enough', today, beliefs(5), -1],
    ['counts to a tenth, as decisions do', today, beliefs(4.96), -1],
    ['does not heed one that has not', today, beliefs(4.9), 0],
    [
      'does not heed any where the bandit is off',
      { ...today, bandit: { ...today.bandit, mode: 'off' as const } },
      beliefs(50),
      0,
    ],
    ['does without beliefs', today, null, 0],
  ])('%s', (_, policy, experience, shift) => {
    const { prepared } = prepareRows([ROW], { today: policy, experience });
    expect(prepared.quality[0]).toBeCloseTo(sigmoid(logit('a', 0.6) + shift), 6);
    expect(prepared.quality[1]).toBeCloseTo(sigmoid(logit('b', 0.6)), 6);
    expect(prepared.unjudgedQuality).toEqual(prepared.quality);
  });

  it('before the judge was heard is that of its difficulty then, and of its band', () => {
    const { prepared } = prepareRows([{ ...ROW, unjudgedDifficulty: -2.4 }], { experience: beliefs(9) });
    expect(prepared.quality[0]).toBeCloseTo(sigmoid(logit('a', 0.6) - 1), 6);
    expect(prepared.unjudgedQuality[0]).toBeCloseTo(sigmoid(logit('a', -2.4)), 6);
  });
});

describe('costs', () => {
  it('are the tokens that were used at each model’s price, in whole nano-USD', () => {
    const { prepared } = prepareRows([{ ...ROW, field: ['a', 'b', 'c'], outputTokens: 200 }]);
    expect([...prepared.costNanoUsd]).toEqual([120e3 + 400e3, 1200e3 + 4000e3, Number.NaN]);
  });

  it('weigh as C by the tokens that were expected, an unknown price as the dearest', () => {
    const { prepared } = prepareRows([{ ...ROW, field: ['a', 'b', 'c'] }]);
    expect([...prepared.cost].map((value) => Number(value.toFixed(6)))).toEqual([0.1, 1, 1]);
  });

  it('fall back on used tokens, then on the median of the task type', () => {
    const rows = [
      { ...ROW, expectedInput: null, expectedOutput: null, inputTokens: 10, outputTokens: 1000 },
      { ...ROW, expectedInput: null, expectedOutput: null, inputTokens: null, outputTokens: null },
    ];
    const { prepared } = prepareRows(rows);
    expect(prepared.costNanoUsd[0]).toBe(10e3 + 2000e3);
    expect(prepared.costNanoUsd[2]).toBe(10e3 + 2000e3);
  });

  it('follow how much each model writes, more the more was seen of it', () => {
    const answers = (id: string, outputTokens: number, count: number) =>
      Array.from({ length: count }, () => ({ ...ROW, answeredModel: id, outputTokens }));
    const [few, many] = [3, 400].map((count) => {
      const { prepared } = prepareRows([...answers('a', 100, count), ...answers('b', 400, count)]);
      // What the first prompt would have cost on b, in tokens of its price.
      return ((prepared.costNanoUsd[1] as number) - 1200e3) / 20e3;
    }) as [number, number];
    expect(few).toBeGreaterThan(105);
    expect(few).toBeLessThan(250);
    expect(many).toBeGreaterThan(370);
    expect(many).toBeLessThan(400);
  });

  it('of the model that answered are those of its own tokens', () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ ...ROW, outputTokens: 100 + at }));
    const { prepared } = prepareRows(rows);
    expect(prepared.costNanoUsd[20]).toBe(120e3 + 2 * 110e3);
  });
});

describe('latency', () => {
  it('is the model’s expectation times what was measured of it', () => {
    const rows = Array.from({ length: 500 }, (_, at) => ({
      ...ROW,
      expectedOutput: 300,
      // Twice what is expected, but for some that hang.
      latencyMs: at % 10 === 0 ? 100_000 : 2 * (500 + 3000),
    }));
    const { prepared } = prepareRows(rows);
    expect(prepared.latencyMs[0]).toBeGreaterThan(1.97 * 3500);
    expect(prepared.latencyMs[0]).toBeLessThanOrEqual(2 * 3500);
    expect(prepared.latencyMs[1]).toBeCloseTo(3500, 0);
    expect(prepared.latency[0]).toBe(1);
  });
});

describe('preparing', () => {
  it('says how far it is and stops when it is told to', () => {
    const rows = Array.from({ length: 9000 }, () => ROW);
    const told: number[] = [];
    prepare(choicesOf(rows), inputOf(FLEET), { onProgress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(1);
    expect(told.length).toBeGreaterThan(2);
    let thrown: unknown;
    try {
      prepare(choicesOf(rows), inputOf(FLEET), { isCancelled: () => true });
    } catch (error) {
      thrown = error;
    }
    expect(isSearchCancelled(thrown)).toBe(true);
  });

  it('refuses a policy that chooses as the article does, and says what to do', () => {
    expect(() => prepareRows([ROW], { today: getPreset('reference') })).toThrow(
      expect.objectContaining({
        code: 'policy_fixed',
        status: 409,
        message: expect.stringContaining('Choose another'),
      }),
    );
  });

  it('takes nothing', () => {
    const { prepared } = prepareRows([]);
    expect(prepared.model).toHaveLength(0);
    expect([...prepared.offsets]).toEqual([0]);
  });
});
