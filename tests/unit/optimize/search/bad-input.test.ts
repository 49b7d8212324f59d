import { describe, expect, it, vi } from 'vitest';
import { searchPolicies } from '@/lib/optimize/search/search-policies';
import type { SearchInput } from '@/lib/optimize/types';
import { emptyChoices } from '@/lib/optimize/worlds/choice-columns';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Choices } from '@/lib/telemetry/choices/types';

// A search is a second of a quiet core, and cores are not always quiet.
vi.setConfig({ testTimeout: 60_000 });

const world = createWorld({ seed: 5 });
const today = getPreset('balanced');
const logged = (n: number, labelRate = 0.3) => logHistory(world, { policy: today, n, seed: 6, labelRate });
const { catalog } = world;

function search(choices: Choices, given: Partial<SearchInput> = {}) {
  const input: SearchInput = {
    today,
    presets: [getPreset('balanced'), getPreset('cheap')],
    catalog,
    experience: null,
    fixed: [],
    fixedThresholds: [],
    source: 'history',
    days: 10,
    seed: 1,
    ...given,
  };
  return searchPolicies(choices, input, { nowMs: () => 0, onProgress() {}, isCancelled: () => false });
}

const withoutPrice = (isWithout: (at: number) => boolean) => ({
  ...catalog,
  models: catalog.models.map((model, at) => (isWithout(at) ? { ...model, price: null } : model)),
});

describe('nothing to search', () => {
  it.each([
    { name: 'no choice at all', choices: logged(0), given: {}, code: 'no_history' },
    {
      name: 'no models',
      choices: logged(50),
      given: { catalog: { ...catalog, models: [] } },
      code: 'no_models',
    },
    {
      name: 'models of another catalog',
      choices: { ...logged(50), models: ['a', 'b', 'c', 'd'] },
      given: {},
      code: 'no_models',
    },
  ])('$name', ({ choices, given, code }) => {
    expect(() => search(choices, given)).toThrow(expect.objectContaining({ code, status: 409 }));
  });
});

it('one model only: today’s policy alone, and why', () => {
  const one = { ...catalog, models: catalog.models.slice(0, 1) };
  const result = search(logged(300), { catalog: one });
  expect(result.points.map(({ kind }) => kind)).toEqual(['today']);
  expect(result).toMatchObject({ today: 0, tried: 0, cloud: [] });
  expect(result.notes.join(' ')).toContain('there is nothing to choose between');
});

it('all grades the same', () => {
  const choices = logged(400);
  choices.labels.quality.fill(1);
  expect(search(choices).notes.join(' ')).toMatch(/All \d+ grades are the same \(1\)/);
});

it('no grades', () => {
  expect(search(logged(400, 0)).notes.join(' ')).toContain('No answer was graded');
});

it('no prices: quality alone', () => {
  const result = search(logged(400), { catalog: withoutPrice(() => true) });
  const frontier = result.points.filter(({ kind }) => kind === 'frontier');
  expect(result.points.every(({ estimate }) => estimate.costNanoUsd === null)).toBe(true);
  expect(frontier.length).toBeLessThanOrEqual(1);
  expect(result.cloud).toEqual([]);
  expect(result.notes.join(' ')).toContain('No model has a known price');
});

it('a price missing: it is named, and nothing is counted as free', () => {
  const dear = catalog.models.findIndex(({ tier }) => tier === 4);
  const result = search(logged(600), { catalog: withoutPrice((at) => at === dear) });
  expect(result.notes.join(' ')).toContain(`The price of ${catalog.models[dear]?.id} is unknown`);
  const frontier = result.points.filter(({ kind }) => kind === 'frontier');
  expect(frontier.length).toBeGreaterThan(0);
  expect(frontier.every(({ estimate }) => (estimate.costNanoUsd?.mean ?? 0) > 0)).toBe(true);
});

it('a history in which half of the chosen models are gone', () => {
  const without = { ...catalog, models: catalog.models.slice(1) };
  const choices = logged(400);
  const gone = choices.chosen.filter((model) => model === 0).length;
  const share = Math.round((100 * gone) / 400);
  expect(share).toBeGreaterThan(5);
  expect(search(choices, { catalog: without }).notes.join(' ')).toContain(
    `${share} % of the choices went to models that have left the catalog`,
  );
});

it('few choices', () => {
  expect(search(logged(120)).notes.join(' ')).toContain('There are only 120 choices');
  expect(search(logged(200)).notes.join(' ')).not.toContain('There are only');
});

it('public prompts: no day, no grades, and it says so', () => {
  const { prompts } = world;
  const choices = emptyChoices(
    prompts.length,
    catalog.models.map(({ id }) => id),
  );
  choices.chosen.fill(-1);
  choices.answered.fill(-1);
  choices.rowid.forEach((_, row) => {
    choices.rowid[row] = row + 1;
    choices.difficulty[row] = prompts[row]?.difficulty ?? 0;
    choices.complexity[row] = prompts[row]?.complexity ?? 0;
    choices.expectedInput[row] = prompts[row]?.inputTokens ?? 0;
    choices.expectedOutput[row] = prompts[row]?.outputTokens ?? 0;
  });
  const result = search(choices, { source: 'public', days: 1 });
  expect(result).toMatchObject({ source: 'public', perDay: null, fromMs: null, toMs: null });
  expect(result.notes.join(' ')).toContain('These are public prompts, not your traffic');
  expect(result.points.filter(({ kind }) => kind === 'frontier').length).toBeGreaterThan(3);
  expect(result.points[result.today]?.estimate.identifiable).toBe(false);
});
