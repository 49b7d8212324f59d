import { describe, expect, it } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { findMoves } from '@/lib/optimize/plan/find-moves';
import { createPlan } from '@/lib/optimize/plan/plan-policy';
import type { Plan, Prepared } from '@/lib/optimize/prepared';
import { type ChoiceRow, choicesOf } from '../../../cases/optimize-choices';
import { inputOf, modelOf, paid } from '../../../cases/optimize-fleet';

const FLEET = [
  modelOf('light', { tier: 1, price: paid(1, 1) }),
  modelOf('heavy', { tier: 4, price: paid(10, 10) }),
  modelOf('unpriced', { tier: 2, price: null }),
];
const rowOf = (changes: Partial<ChoiceRow>): ChoiceRow => ({
  taskType: 'math',
  band: 'moderate',
  difficulty: 0,
  complexity: 0.5,
  chosenModel: 'heavy',
  answeredModel: 'heavy',
  field: ['light', 'heavy', 'unpriced'],
  expectedInput: 100,
  expectedOutput: 100,
  inputTokens: 100,
  outputTokens: 100,
  costNanoUsd: 2_500_000,
  ...changes,
});

/** Which model takes each choice; null: nobody. */
function planOf({ choices, offsets, model }: Prepared, names: readonly (string | null)[]): Plan {
  const plan = createPlan(choices.n);
  names.forEach((name, row) => {
    for (let entry = offsets[row] as number; entry < (offsets[row + 1] as number); entry++)
      if (FLEET[model[entry] as number]?.id === name) plan.entry[row] = entry;
  });
  return plan;
}

function movesOf(rows: readonly [Partial<ChoiceRow>, from: string | null, to: string | null][]) {
  const prepared = prepare(choicesOf(rows.map(([row]) => rowOf(row))), inputOf(FLEET));
  return findMoves(
    prepared,
    planOf(
      prepared,
      rows.map(([, from]) => from),
    ),
    planOf(
      prepared,
      rows.map(([, , to]) => to),
    ),
  );
}

describe('moves', () => {
  it('count what moves, by tier, without what nobody takes', () => {
    const moves = movesOf([
      [{}, 'heavy', 'light'],
      [{}, 'heavy', 'heavy'],
      [{}, 'light', 'heavy'],
      [{}, 'heavy', 'unpriced'],
      [{}, 'heavy', null],
      [{}, null, 'light'],
    ]);
    expect(moves).toMatchObject({ total: 4, moved: 3, lighter: 2, heavier: 1 });
    expect(moves.byTier).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [1, 1, 0, 1],
    ]);
  });

  it('cost now what they did where the model they leave answered, else what is expected', () => {
    const paidAndExpected = movesOf([
      [{ costNanoUsd: 2_500_000 }, 'heavy', 'light'],
      [{ answeredModel: 'light', costNanoUsd: 9 }, 'heavy', 'light'],
      [{ costNanoUsd: null }, 'heavy', 'light'],
    ]).prompts;
    expect(
      paidAndExpected.map(({ rowid, costNowNanoUsd, costThenNanoUsd }) => [
        rowid,
        costNowNanoUsd,
        costThenNanoUsd,
      ]),
    ).toEqual([
      [1, 2_500_000, 200_000],
      [2, 2_000_000, 200_000],
      [3, 2_000_000, 200_000],
    ]);
  });

  it('are grouped by kind and way, the biggest change first', () => {
    const { groups, costNanoUsd } = movesOf([
      [{ taskType: 'chat', complexity: 0.2, band: 'simple' }, 'heavy', 'light'],
      [{ complexity: 0.4 }, 'heavy', 'light'],
      [{ complexity: 0.6, costNanoUsd: 4_000_000 }, 'heavy', 'light'],
      [{ answeredModel: 'light', costNanoUsd: 200_000 }, 'light', 'heavy'],
    ]);
    expect(
      groups.map(({ taskType, band, from, to, prompts }) => [taskType, band, from, to, prompts]),
    ).toEqual([
      ['math', 'moderate', 'heavy', 'light', 2],
      ['chat', 'simple', 'heavy', 'light', 1],
      ['math', 'moderate', 'light', 'heavy', 1],
    ]);
    const [first] = groups;
    expect(first).toMatchObject({ fromTier: 4, toTier: 1, exampleRowid: 3, costNanoUsd: -6_100_000 });
    expect(first?.complexity).toBeCloseTo(0.5, 6);
    expect(costNanoUsd).toBe(-6_100_000 - 2_300_000 + 1_800_000);
  });

  it('have no money where a price is unknown, and come last', () => {
    const { groups, prompts, costNanoUsd } = movesOf([
      [{}, 'heavy', 'unpriced'],
      [{}, 'heavy', 'light'],
    ]);
    expect(costNanoUsd).toBeNull();
    expect(groups.map((group) => group.costNanoUsd)).toEqual([-2_300_000, null]);
    expect(prompts.map(({ costThenNanoUsd }) => costThenNanoUsd)).toEqual([200_000, null]);
    expect(prompts[1]?.costNowNanoUsd).toBe(2_500_000);
  });

  it('name at most 500, the biggest changes', () => {
    const rows = Array.from({ length: 620 }, (_, at): [Partial<ChoiceRow>, string, string] => [
      { costNanoUsd: 1_000_000 + at },
      'heavy',
      'light',
    ]);
    const { prompts, moved } = movesOf(rows);
    expect(moved).toBe(620);
    expect(prompts).toHaveLength(500);
    expect(prompts[0]?.rowid).toBe(620);
  });

  it('sum over groups to the change of quality over all choices, and count the grades behind each', () => {
    const rows = Array.from({ length: 60 }, (_, at) => rowOf({ band: at % 2 ? 'moderate' : 'complex' }));
    const choices = choicesOf(rows);
    // The first twelve are graded, the light model badly; the very first twice, by two sources.
    const graded = [0, ...Array.from({ length: 12 }, (_, at) => at)];
    choices.chosen.fill(choices.models.indexOf('light'), 0, 12);
    choices.answered.fill(choices.models.indexOf('light'), 0, 12);
    choices.propensity.fill(0.5);
    choices.labels = {
      n: graded.length,
      row: Int32Array.from(graded),
      model: Int16Array.from(graded, () => choices.models.indexOf('light')),
      quality: new Float32Array(graded.length),
      source: Uint8Array.from(graded, (_, at) => (at === 0 ? 1 : 0)),
      inclusion: new Float64Array(graded.length).fill(Number.NaN),
    };
    const prepared = prepare(choices, inputOf(FLEET));
    const plan = (name: string) =>
      planOf(
        prepared,
        rows.map(() => name),
      );
    const { groups, qualityChange, total } = findMoves(prepared, plan('heavy'), plan('light'));
    expect(groups.map(({ band, prompts, grades }) => [band, prompts, grades])).toEqual([
      ['complex', 30, 6],
      ['moderate', 30, 6],
    ]);
    const summed = groups.reduce(
      (sum, group) => sum + (group.qualityThen - group.qualityNow) * group.prompts,
      0,
    );
    expect(qualityChange).toBeCloseTo(summed / total, 9);
    // Both models have the same profile, so that decisions without a bandit hold them equal: grades alone tell.
    expect(qualityChange).toBeLessThan(-0.1);
    expect(findMoves(prepared, plan('light'), plan('heavy')).qualityChange).toBeCloseTo(-qualityChange, 9);
  });

  it('are none between equal plans', () => {
    const moves = movesOf([[{}, 'heavy', 'heavy']]);
    expect(moves).toMatchObject({
      total: 1,
      moved: 0,
      groups: [],
      prompts: [],
      costNanoUsd: 0,
      qualityChange: 0,
    });
  });
});
