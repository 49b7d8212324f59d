import { describe, expect, it } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import { planHeaviest } from '@/lib/optimize/search/plan-heaviest';
import { prune } from '@/lib/optimize/search/prune';
import { makeSample, meansOf, sumUp } from '@/lib/optimize/search/sample';
import { barsOf, bestBars, tabulate, withBars } from '@/lib/optimize/search/tables';
import { allRows, rowsOfHalf, sampleRows, takeEntries, takeRows } from '@/lib/optimize/search/take-rows';
import { valuesOf } from '@/lib/optimize/search/values';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { TASK_TYPES } from '@/lib/shared/vocabulary';

const world = createWorld({ seed: 11 });
const greedy: Policy = {
  ...getPreset('balanced'),
  bandit: { ...getPreset('balanced').bandit, mode: 'epsilon_greedy' },
};
const choices = logHistory(world, { policy: greedy, n: 900, seed: 12, labelRate: 0.4, shadowShare: 0.1 });
const prepared = prepare(choices, {
  today: greedy,
  presets: [],
  catalog: world.catalog,
  experience: null,
  fixed: [],
  fixedThresholds: [],
  source: 'history',
  days: 10,
  seed: 1,
});
const today = tunablesOf(greedy);
const check = () => {};
const values = valuesOf(prepared, check);
const rows = sampleRows(choices, allRows(choices.n), 400);
const sample = makeSample(takeRows(prepared, rows), takeEntries(prepared, values, rows));

describe('rows', () => {
  it('taken are planned as they were among all', () => {
    const all = planPolicy(prepared, today, 'any');
    const some = planPolicy(sample.prepared, today, 'any');
    const modelOf = (of: typeof prepared, entry: number) => of.model[entry];
    expect(sample.prepared.choices.n).toBe(400);
    for (const [at, row] of rows.entries()) {
      expect(modelOf(sample.prepared, some.entry[at] ?? -1)).toBe(modelOf(prepared, all.entry[row] ?? -1));
      expect(sample.prepared.choices.rowid[at]).toBe(choices.rowid[row]);
      expect(modelOf(sample.prepared, sample.prepared.chosen[at] ?? -1)).toBe(
        modelOf(prepared, prepared.chosen[row] ?? -1),
      );
    }
  });

  it('take their grades along', () => {
    const { labels, rowid } = sample.prepared.choices;
    const taken = new Set(rows);
    const expected = choices.labels.row
      .filter((row) => taken.has(row))
      .map((row) => choices.rowid[row] ?? -1);
    expect([...labels.row].map((row) => rowid[row])).toEqual([...expected]);
    expect(labels.n).toBe(expected.length);
    expect(labels.n).toBeGreaterThan(50);
  });

  it('are halved by chance, each in one half', () => {
    const halves = [rowsOfHalf(choices, 0), rowsOfHalf(choices, 1)];
    expect([...(halves[0] ?? []), ...(halves[1] ?? [])].sort((a, b) => a - b)).toEqual([
      ...allRows(choices.n),
    ]);
    expect(Math.abs((halves[0]?.length ?? 0) - 450)).toBeLessThan(60);
  });

  it('of a sample stand together by task type', () => {
    const { taskType } = sample.prepared.choices;
    expect([...taskType]).toEqual([...taskType].sort((a, b) => a - b));
  });
});

describe('task types', () => {
  const bars = barsOf(
    sample,
    [0.3, 0.6, 0.9, ...Object.values(today.thresholds)],
    today.thresholds,
    new Set(TASK_TYPES),
  );
  const { thresholds: _, ...base } = today;
  const table = tabulate(sample, base, bars, 'any', check, {});

  it.each([0, 1e-8, 1e-6])('are apart: the best bars sum to what their plan does, at %f', (lambda) => {
    const best = bestBars(table, bars, lambda);
    const tunables = withBars(base, bars, best.bars, today.thresholds);
    const sums = sumUp(sample, planPolicy(sample.prepared, tunables, 'any'));
    expect(sums.quality.reduce((a, b) => a + b)).toBeCloseTo(best.quality, 6);
    expect(sums.costNanoUsd.reduce((a, b) => a + b)).toBeCloseTo(best.costNanoUsd, 0);
  });

  it('keep today’s where there are few prompts or nothing is free', () => {
    const few = barsOf(sample, bars.thresholds, today.thresholds, new Set(['math']));
    const open = few.allowed.flatMap((positions, at) => (positions.length > 1 ? [TASK_TYPES[at]] : []));
    expect(open).toEqual(['math']);
    expect(bars.allowed[TASK_TYPES.indexOf('creative')]).toHaveLength(1);
  });
});

describe('prune', () => {
  it('takes back what changes nothing and keeps what does', () => {
    const tunables = {
      ...today,
      // No prompt is creative, and no judge was heard.
      judgeMinGain: 0.08,
      thresholds: { ...today.thresholds, creative: 0.3, qa_simple: 0.95 },
    };
    const pruned = prune(sample, { tunables, lambda: 0 }, today, 'any', check);
    expect(pruned.judgeMinGain).toBe(today.judgeMinGain);
    expect(pruned.thresholds.creative).toBe(today.thresholds.creative);
    expect(pruned.thresholds.qa_simple).not.toBe(today.thresholds.qa_simple);
  });

  it('stays as near to today’s as does the same', () => {
    // Under the weakest model’s quality every lower bar lets in the same.
    const tunables = { ...today, thresholds: { ...today.thresholds, qa_simple: 0.02 } };
    const pruned = prune(sample, { tunables, lambda: 1 }, today, 'any', check);
    const planOf = (asked: typeof today) => planPolicy(sample.prepared, asked, 'any').entry.join();
    expect(planOf(pruned)).toBe(planOf(tunables));
    expect(pruned.thresholds.qa_simple).toBeGreaterThan(0.1);
  });

  it('loses next to nothing of what was gained', () => {
    const raised = Object.fromEntries(
      Object.entries(today.thresholds).map(([type, at]) => [type, at + 0.137]),
    );
    const tunables = { ...today, thresholds: { ...today.thresholds, ...raised }, tierCeilings: { 1: 0.35 } };
    const worth = (asked: typeof today) => meansOf(sample, planPolicy(sample.prepared, asked, 'any')).quality;
    const pruned = prune(sample, { tunables, lambda: 0 }, today, 'any', check);
    const gained = worth(tunables) - worth(today);
    expect(gained).toBeGreaterThan(0.005);
    expect(worth(pruned) - worth(today)).toBeGreaterThan(0.985 * gained);
  });
});

it('values go towards what grades say', () => {
  const ungraded = valuesOf(
    { ...prepared, choices: { ...choices, labels: { ...choices.labels, n: 0 } } },
    check,
  );
  const errorOf = (of: Float32Array) => {
    let sum = 0;
    for (const [row, entry] of prepared.chosen.entries())
      for (let at = 0; at < choices.labels.n; at++)
        if (choices.labels.row[at] === row && choices.labels.model[at] === choices.chosen[row])
          sum += ((of[entry] ?? 0) - (choices.labels.quality[at] ?? 0)) ** 2;
    return sum;
  };
  expect(errorOf(values)).toBeLessThan(0.97 * errorOf(ungraded));
});

describe('the heaviest model', () => {
  it('takes all of it', () => {
    const heaviest = planHeaviest(prepared, planPolicy(prepared, today, 'any'));
    expect(heaviest?.modelId).toBe('world/t4-4');
    const models = new Set([...(heaviest?.plan.entry ?? [])].map((entry) => prepared.model[entry]));
    expect([...models]).toEqual([3]);
  });

  it('is none where no model may take nearly all', () => {
    const odd = {
      ...choices,
      fields: [Int16Array.of(0, 1), Int16Array.of(2, 3)],
      field: new Int32Array(choices.n),
    };
    for (let row = 0; row < odd.n; row += 2) odd.field[row] = 1;
    const split = prepare(odd, prepared.input);
    expect(planHeaviest(split, planPolicy(split, today, 'any'))).toBeNull();
  });
});
