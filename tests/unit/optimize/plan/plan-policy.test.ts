import { describe, expect, it } from 'vitest';
import type { Model } from '@/lib/catalog/types';
import { prepare } from '@/lib/optimize/history/prepare';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import type { SearchInput, Tunables } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { type ChoiceRow, choicesOf } from '../../../cases/optimize-choices';
import { inputOf, modelOf, paid } from '../../../cases/optimize-fleet';

const irt = (ability: number): Model['quality'] => ({
  kind: 'irt',
  discrimination: 1,
  ability,
  abilityByTask: {},
  source: 'prior',
});
// P(good) at difficulty 0: .73, .88, .95.
const FLEET: readonly Model[] = [
  modelOf('light', { tier: 1, price: paid(1, 1), quality: irt(1) }),
  modelOf('middle', { tier: 2, price: paid(4, 4), quality: irt(2) }),
  modelOf('heavy', { tier: 4, price: paid(10, 10), quality: irt(3) }),
];
const ROW: ChoiceRow = {
  taskType: 'math',
  band: 'moderate',
  difficulty: 0,
  complexity: 0.5,
  chosenModel: 'middle',
  field: ['light', 'middle', 'heavy'],
  expectedInput: 100,
  expectedOutput: 100,
};
const BALANCED = getPreset('balanced');
const GREEDY: Policy = { ...BALANCED, bandit: { ...BALANCED.bandit, mode: 'epsilon_greedy' } };
const EXPERIENCE: SearchInput['experience'] = new Map([
  ['math/moderate', new Map([['light', { shift: 0, variance: 0.1, observations: 9 }]])],
]);
const TUNABLES: Tunables = {
  weights: { alpha: 0.3, beta: 0.6, gamma: 0 },
  thresholds: { default: 0.7 },
  tierCeilings: {},
  judgeMinGain: 0.01,
  epsilon: 0.2,
};

function planOne(
  tunables: Partial<Tunables> = {},
  row: Partial<ChoiceRow> = {},
  { today = GREEDY, locality = 'any' as Policy['locality'], models = FLEET } = {},
) {
  const prepared = prepare(
    choicesOf([{ ...ROW, ...row }]),
    inputOf(models, { today, experience: EXPERIENCE }),
  );
  const plan = planPolicy(prepared, { ...TUNABLES, ...tunables }, locality);
  return { plan, prepared, chosen: models[prepared.model[plan.entry[0] as number] ?? -1]?.id ?? null };
}

describe('a plan', () => {
  const cases: [string, Partial<Tunables>, Partial<ChoiceRow>, string | null][] = [
    ['takes the best U over the threshold', {}, {}, 'light'],
    ['leaves out what is under it', { thresholds: { default: 0.8 } }, {}, 'middle'],
    ['goes by the task type’s threshold', { thresholds: { default: 0.7, math: 0.9 } }, {}, 'heavy'],
    ['takes the highest Q where none is over it', { thresholds: { default: 0.99 } }, {}, 'heavy'],
    ['heeds ceilings', { tierCeilings: { 1: 0.4, 2: 0.4 } }, {}, 'heavy'],
    ['lets a tier take what lies on its ceiling', { tierCeilings: { 1: 0.3 } }, { complexity: 0.3 }, 'light'],
    ['drops ceilings where nothing is under them', { tierCeilings: { 1: 0.1, 2: 0.1, 4: 0.1 } }, {}, 'light'],
    ['has nobody for an empty field', {}, { field: [] }, null],
  ];
  it.each(cases)('%s', (_, tunables, row, expected) => {
    expect(planOne(tunables, row).chosen).toBe(expected);
  });

  it('keeps everything here where nothing may leave', () => {
    const local = modelOf('here', { endpointId: 'simulated', quality: irt(-2) });
    const endpoints = [
      { id: 'simulated', label: '', protocol: 'simulated', baseUrl: null, locality: 'local', hasKey: false },
    ] as const;
    const choices = choicesOf([{ ...ROW, field: ['light', 'here'] }, ROW]);
    const input = inputOf([...FLEET, local]);
    const prepared = prepare(choices, { ...input, catalog: { ...input.catalog, endpoints } });
    const { entry } = planPolicy(prepared, TUNABLES, 'local_only');
    expect(prepared.model[entry[0] as number]).toBe(3);
    expect(entry[1]).toBe(-1);
  });

  it('asks the judge where that is worth it, and reads the difficulty accordingly', () => {
    const row = { judgeGain: 0.02, unjudgedDifficulty: 2, difficulty: 0 };
    const asked = planOne({ judgeMinGain: 0.02 }, row);
    expect([asked.plan.judged[0], asked.chosen]).toEqual([1, 'light']);
    const unasked = planOne({ judgeMinGain: 0.03 }, row);
    expect([unasked.plan.judged[0], unasked.chosen]).toEqual([0, 'heavy']);
    expect(planOne({ judgeMinGain: 0 }, { judgeGain: 0.02 }).plan.judged[0]).toBe(0);
  });

  it('holds a judge’s ceilings to the complexity before it was heard where it is not', () => {
    const row = { judgeGain: 0, unjudgedDifficulty: -2.4, difficulty: 0, complexity: 0.5 };
    const tierCeilings = { 1: 0.2 };
    expect(planOne({ tierCeilings, judgeMinGain: 0 }, row).chosen).toBe('middle');
    expect(planOne({ tierCeilings, judgeMinGain: 1 }, row).chosen).toBe('light');
  });
});

describe('exploration of a plan', () => {
  it('is even among those over the threshold', () => {
    const { plan, prepared } = planOne({ thresholds: { default: 0.8 } });
    expect(plan.epsilon).toBe(0.2);
    expect(plan.safe[0]).toBe(2);
    expect(plan.chosenIsSafe[0]).toBe(1);
    const [, middle, heavy] = prepared.quality as unknown as [number, number, number];
    expect(plan.safeQuality[0]).toBeCloseTo((middle + heavy) / 2, 6);
    expect(plan.safeCostNanoUsd[0]).toBeCloseTo((800e3 + 2000e3) / 2, 0);
  });

  it.each<[string, Partial<Tunables>, Partial<ChoiceRow>, Policy, number]>([
    ['of one over the threshold', { thresholds: { default: 0.9 } }, {}, GREEDY, 1],
    ['of none over it', { thresholds: { default: 0.99 } }, {}, GREEDY, 0],
    ['in a cell that has seen too little', {}, { taskType: 'chat' }, GREEDY, 1],
  ])('is nothing %s', (_, tunables, row, today, safe) => {
    const { plan } = planOne(tunables, row, { today });
    expect(plan.safe[0]).toBe(safe);
    expect(plan.safeQuality[0]).toBeNaN();
    expect(plan.safeCostNanoUsd[0]).toBeNaN();
  });

  it('is none where draws are not even', () => {
    expect(planOne({}, {}, { today: BALANCED }).plan.epsilon).toBe(0);
  });

  it('says where the chosen model is not among them', () => {
    expect(planOne({ thresholds: { default: 0.8 } }, { chosenModel: 'light' }).plan.chosenIsSafe[0]).toBe(0);
  });
});

describe('planning again', () => {
  it('writes over all rows, or over those that are named', () => {
    const prepared = prepare(choicesOf([ROW, ROW, ROW]), inputOf(FLEET));
    const first = planPolicy(prepared, TUNABLES, 'any');
    const second = planPolicy(
      prepared,
      { ...TUNABLES, thresholds: { default: 0.9 } },
      'any',
      Int32Array.from([1]),
      first,
    );
    expect(second).toBe(first);
    expect([...second.entry].map((entry) => FLEET[prepared.model[entry] as number]?.id)).toEqual([
      'light',
      'heavy',
      'light',
    ]);
  });
});
