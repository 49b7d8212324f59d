import { describe, expect, it } from 'vitest';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import {
  ceilingGrid,
  epsilonGrid,
  freeTypes,
  judgeGrid,
  latencyGrid,
  reachable,
  thresholdGrid,
  weightGrid,
  withCeiling,
} from '@/lib/optimize/search/policy-space';
import type { SearchInput } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { TASK_TYPES } from '@/lib/shared/vocabulary';

const today = getPreset('balanced');
const sumOf = ({ alpha, beta, gamma }: { alpha: number; beta: number; gamma: number }) =>
  alpha + beta + gamma;
const isRound = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;

describe('weights', () => {
  const grid = weightGrid(today.weights, [getPreset('cheap').weights]);

  it('hold today’s and the presets’ own, sum as today’s do, and are round', () => {
    expect(grid[0]).toEqual(today.weights);
    expect(grid).toContainEqual(getPreset('cheap').weights);
    for (const weights of grid) {
      expect(sumOf(weights)).toBeCloseTo(1, 9);
      expect(Object.values(weights).every((each) => isRound(each) && each >= 0)).toBe(true);
    }
    expect(new Set(grid.map((each) => JSON.stringify(each))).size).toBe(grid.length);
  });

  it('of latency keep the ratio of cost to quality', () => {
    for (const weights of latencyGrid(today.weights)) {
      expect(weights.gamma).not.toBe(today.weights.gamma);
      expect(weights.alpha / weights.beta).toBeCloseTo(0.35 / 0.6, 1);
    }
  });
});

it('thresholds hold today’s and rise', () => {
  const grid = thresholdGrid({ default: 0.61, chat: 0.333 });
  expect(grid).toEqual([...grid].sort((a, b) => a - b));
  expect(grid).toEqual(expect.arrayContaining([0.61, 0.333]));
});

it('ceilings change one tier, never the heaviest that has models', () => {
  const grid = ceilingGrid({ 1: 0.5 }, [1, 2]);
  expect(grid).toContainEqual({});
  expect(grid.every((each) => each[2] === undefined && Object.keys(each).length <= 1)).toBe(true);
  expect(grid).not.toContainEqual({ 1: 0.5 });
  expect(ceilingGrid({}, [3])).toEqual([]);
  expect(withCeiling({ 1: 0.5, 2: 0.8 }, 1, undefined)).toEqual({ 2: 0.8 });
});

it('the judge’s margin only rises, ε only falls', () => {
  expect(judgeGrid(0.01).every((margin) => margin > 0.01)).toBe(true);
  expect(epsilonGrid(0.1)).toEqual([0.02]);
  expect(epsilonGrid(0.01)).toEqual([]);
});

describe('what the configuration file fixes', () => {
  const input = (given: Partial<SearchInput>) =>
    ({ today, fixed: [], fixedThresholds: [], ...given }) as SearchInput;

  it.each([
    { name: 'nothing', given: {}, free: TASK_TYPES.length },
    { name: 'all thresholds', given: { fixed: ['thresholds' as const] }, free: 0 },
    { name: 'two types', given: { fixedThresholds: ['chat' as const, 'math' as const] }, free: 9 },
    {
      name: 'the default, of which one type lives',
      given: {
        today: { ...today, thresholds: { ...today.thresholds, chat: undefined } } as never,
        fixedThresholds: ['default' as const],
      },
      free: 10,
    },
  ])('$name', ({ given, free }) => {
    expect(freeTypes(input(given)).size).toBe(free);
  });

  it('stays as it is in a preset that is reached for', () => {
    const wanted = { ...tunablesOf(getPreset('cheap')), judgeMinGain: 0.001, epsilon: 0.01 };
    const now = tunablesOf(today);
    const reached = reachable(wanted, now, input({ fixed: ['weights'], fixedThresholds: ['chat'] }));
    expect(reached.weights).toEqual(now.weights);
    expect(reached.thresholds).toMatchObject({ chat: 0.5, math: 0.66 });
    expect(reached).toMatchObject({ judgeMinGain: now.judgeMinGain, epsilon: now.epsilon });
    expect(reachable(wanted, now, input({})).weights).toEqual(wanted.weights);
  });
});
