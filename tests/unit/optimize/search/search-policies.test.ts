import { beforeAll, describe, expect, it, vi } from 'vitest';
import { prepare } from '@/lib/optimize/history/prepare';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import { dominates } from '@/lib/optimize/search/frontier';
import { type SearchRun, searchPolicies } from '@/lib/optimize/search/search-policies';
import { isSearchCancelled } from '@/lib/optimize/search-cancelled';
import type { FrontierPoint, SearchInput, SearchProgress, SearchResult } from '@/lib/optimize/types';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy } from '@/lib/routing/types';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';

// A search is a second of a quiet core, and cores are not always quiet.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const world = createWorld({ seed: 7 });
const today = getPreset('balanced');
const choices = logHistory(world, { policy: today, n: 800, seed: 8, labelRate: 0.4 });
const QUIET: SearchRun = { nowMs: () => 0, onProgress() {}, isCancelled: () => false };

function inputOf(given: Partial<SearchInput> = {}): SearchInput {
  return {
    today,
    presets: POLICY_PRESETS.map(getPreset),
    catalog: world.catalog,
    experience: null,
    fixed: [],
    fixedThresholds: [],
    source: 'history',
    days: 10,
    seed: 1,
    ...given,
  };
}

const pointOf = ({ estimate }: FrontierPoint) => ({
  cost: estimate.costNanoUsd?.mean ?? null,
  quality: estimate.quality.mean,
});

describe('a search of 800 choices', () => {
  let result: SearchResult;
  let frontier: FrontierPoint[];
  const told: SearchProgress[] = [];
  beforeAll(() => {
    let ms = 100;
    result = searchPolicies(choices, inputOf(), {
      ...QUIET,
      nowMs: () => (ms += 25),
      onProgress: (progress) => told.push(progress),
    });
    frontier = result.points.filter(({ kind }) => kind === 'frontier');
  });

  it('draws a frontier of at least ten points by rising cost, none of which another dominates', () => {
    expect(frontier.length).toBeGreaterThanOrEqual(10);
    expect(frontier.length).toBeLessThanOrEqual(32);
    const costs = frontier.map((point) => pointOf(point).cost ?? 0);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    for (const a of frontier) for (const b of frontier) expect(dominates(pointOf(a), pointOf(b))).toBe(false);
  });

  it('then today and the presets but for the reference', () => {
    const rest = result.points.slice(frontier.length);
    expect(rest.map(({ kind, preset }) => preset ?? kind)).toEqual([
      'today',
      'balanced',
      'cheap',
      'quality',
      'private',
    ]);
    expect(result.today).toBe(frontier.length);
    expect(rest[0]).toMatchObject({ tunables: tunablesOf(today), moved: 0 });
    expect(rest.at(-1)).toMatchObject({ locality: 'local_only', estimators: [], unsupported: [] });
    expect(result.notes.join(' ')).toContain('The reference preset is not drawn');
    expect(result.points.map(({ at }) => at)).toEqual([...result.points.keys()]);
  });

  it('marks exactly what another point dominates', () => {
    for (const point of result.points)
      expect(point.dominated).toBe(result.points.some((other) => dominates(pointOf(other), pointOf(point))));
  });

  it('has nothing in the cloud that is above the frontier', () => {
    const kept = [...frontier, result.points[result.today] as FrontierPoint].map(pointOf);
    expect(result.cloud.length).toBeGreaterThan(20);
    expect(result.cloud.length).toBeLessThanOrEqual(400);
    for (const { costNanoUsd, quality } of result.cloud)
      expect(
        kept.some(({ cost, quality: known }) => (cost ?? 0) <= costNanoUsd + 1 && known >= quality),
      ).toBe(true);
  });

  it('counts the share that moves as the plans have it', () => {
    const prepared = prepare(choices, inputOf());
    const now = planPolicy(prepared, tunablesOf(today), 'any');
    for (const point of frontier.slice(0, 3)) {
      const then = planPolicy(prepared, point.tunables, 'any');
      const moved = then.entry.filter((entry, row) => entry !== now.entry[row]).length;
      expect(point.moved).toBeCloseTo(moved / choices.n, 12);
      expect(moved).toBeGreaterThan(0);
    }
  });

  it('proposes round numbers, only higher judge margins and today’s ε', () => {
    const isRound = (value: number) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9;
    for (const { tunables } of frontier) {
      const numbers = [
        ...Object.values(tunables.weights),
        ...Object.values(tunables.thresholds),
        ...Object.values(tunables.tierCeilings),
      ];
      expect(numbers.filter((value) => !isRound(value))).toEqual([]);
      expect(tunables.judgeMinGain).toBeGreaterThanOrEqual(today.judge.minGain);
      expect(tunables.epsilon).toBe(today.bandit.epsilon);
      // Task types that never occur keep their thresholds.
      expect(tunables.thresholds.creative).toBe(today.thresholds.creative);
    }
  });

  it('says what it searched over', () => {
    expect(result).toMatchObject({
      source: 'history',
      choices: 800,
      requests: 800,
      perDay: 80,
      policyVersion: 1,
    });
    expect(result.labels.human).toBe(choices.labels.n);
    expect(result.tried).toBeGreaterThan(500);
    expect(result.ms).toBe(25);
    expect(result.heaviest?.modelId).toBe('world/t4-4');
    expect(result.notes.join(' ')).toContain('the figures are optimistic');
  });

  it('tells its progress, never backwards', () => {
    const done = told.map((each) => each.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(new Set(told.map(({ phase }) => phase))).toEqual(
      new Set(['preparing', 'searching', 'estimating']),
    );
  });

  it('finds the same again', () => {
    expect(searchPolicies(choices, inputOf(), { ...QUIET, nowMs: () => 0 })).toEqual({ ...result, ms: 0 });
  });
});

it('estimates on the other half where there are a thousand graded choices', () => {
  const many = logHistory(world, { policy: today, n: 1600, seed: 9, labelRate: 0.9 });
  const { notes, points, choices: n } = searchPolicies(many, inputOf(), QUIET);
  expect(notes.join(' ')).toContain('searched on one half of the choices and estimated on the other');
  expect(n).toBe(1600);
  expect(points.length).toBeGreaterThan(10);
});

describe('what the configuration file fixes', () => {
  it.each([
    { name: 'weights', given: { fixed: ['weights'] as const } },
    { name: 'thresholds', given: { fixed: ['thresholds'] as const } },
    { name: 'tierCeilings', given: { fixed: ['tierCeilings'] as const } },
  ])('$name stay', ({ name, given }) => {
    const { points } = searchPolicies(choices, inputOf(given), QUIET);
    const now = tunablesOf(today);
    const frontier = points.filter(({ kind }) => kind === 'frontier');
    expect(frontier.length).toBeGreaterThan(0);
    for (const { tunables } of frontier) expect(tunables[name as 'weights']).toEqual(now[name as 'weights']);
  });

  it('one threshold stays', () => {
    const { points } = searchPolicies(choices, inputOf({ fixedThresholds: ['math'] }), QUIET);
    const kept = points.filter(({ kind }) => kind === 'frontier').map(({ tunables }) => tunables.thresholds);
    expect(kept.every(({ math }) => math === today.thresholds.math)).toBe(true);
    expect(kept.some(({ qa_simple }) => qa_simple !== today.thresholds.qa_simple)).toBe(true);
  });
});

it('proposes less exploration only at the ends of the frontier', () => {
  const greedy: Policy = { ...today, bandit: { ...today.bandit, mode: 'epsilon_greedy' } };
  const { points, notes } = searchPolicies(choices, inputOf({ today: greedy }), QUIET);
  const frontier = points.filter(({ kind }) => kind === 'frontier');
  expect(frontier.filter(({ tunables }) => tunables.epsilon < 0.1).length).toBeLessThanOrEqual(2);
  expect(frontier.every(({ tunables }) => tunables.epsilon <= 0.1)).toBe(true);
  expect(notes.join(' ')).toContain('a lower share of it is proposed only where');
});

it('asks a judge less often where its answers cost more than they bring', () => {
  const judged = logHistory(world, { policy: today, n: 800, seed: 8, labelRate: 0.4 });
  for (let row = 0; row < judged.n; row += 2) {
    judged.judgeGain[row] = 0.007;
    judged.judgeNanoUsd[row] = 2_000_000;
    judged.unjudgedDifficulty[row] = (judged.difficulty[row] ?? 0) + 0.01;
  }
  const { points } = searchPolicies(judged, inputOf(), QUIET);
  const margins = points
    .filter(({ kind }) => kind === 'frontier')
    .map(({ tunables }) => tunables.judgeMinGain);
  expect(margins.some((margin) => margin > 0.007)).toBe(true);
});

it('stops where it is told to', () => {
  for (const asks of [1, 5, 200]) {
    let asked = 0;
    const run = { ...QUIET, isCancelled: () => ++asked >= asks };
    let thrown: unknown = null;
    try {
      searchPolicies(choices, inputOf(), run);
    } catch (error) {
      thrown = error;
    }
    expect(isSearchCancelled(thrown)).toBe(true);
    expect(asked).toBe(asks);
  }
  expect(isSearchCancelled(new Error('another'))).toBe(false);
});
