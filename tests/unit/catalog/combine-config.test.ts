import { expect, it } from 'vitest';
import { combineTunables, fixedPaths } from '@/lib/catalog/combine-config';
import { configSchema } from '@/lib/catalog/config-schema';

const combine = (file: object, app: object) =>
  combineTunables(configSchema.parse(file), configSchema.parse(app), fixedPaths(file));
const rule = (id: string, tier: number) => ({
  id,
  reason: 'r',
  when: {},
  action: { kind: 'force_tier', tier },
});

it('names every value a file gives, and no list the app may add to', () => {
  const file = {
    endpoints: [{ id: 'lab' }],
    policy: { preset: 'cheap', weights: { alpha: 0.2 }, rules: [rule('x', 1)], privacy: { patterns: [] } },
    budget: { hourlyUsd: null },
  };
  expect(fixedPaths(file)).toEqual(['policy.preset', 'policy.weights.alpha', 'budget.hourlyUsd']);
  expect(fixedPaths(undefined)).toEqual([]);
});

it('takes what the file gives and leaves the rest to the app', () => {
  const combined = combine(
    { policy: { weights: { alpha: 0.2 } }, budget: { hourlyUsd: 3 } },
    { policy: { preset: 'quality', weights: { alpha: 0.9, beta: 0.1 } }, budget: { hourlyUsd: 9 } },
  );
  expect(combined.policy).toMatchObject({ preset: 'quality', weights: { alpha: 0.2, beta: 0.1 } });
  expect(combined.budget).toEqual({ hourlyUsd: 3 });
});

it.each([
  [
    { budget: { hourlyUsd: 3 } },
    { budget: { hourlyUsd: 9, dailyUsd: 40, monthlyUsd: null, atLimit: 'stop' } },
    { budget: { hourlyUsd: 3, dailyUsd: 40, monthlyUsd: null, atLimit: 'stop' } },
  ],
  [{ budget: {} }, { budget: { dailyUsd: 4 } }, { budget: { dailyUsd: 4 } }],
  [{ budget: { dailyUsd: null } }, {}, { budget: { dailyUsd: null } }],
  [
    { storage: { keepDays: { rows: 30 } } },
    { storage: { prompts: false, keepDays: { rows: 9, texts: 7 } } },
    { storage: { prompts: false, keepDays: { rows: 30, texts: 7 } } },
  ],
  [
    { timeouts: { idleMs: 5 } },
    { timeouts: { idleMs: 7, totalMs: 9 } },
    { timeouts: { idleMs: 5, totalMs: 9 } },
  ],
])('takes %j over %j field by field, as it says what is fixed', (file, app, wanted) => {
  const { policy: _policy, ...combined } = combine(file, app);
  expect(combined).toEqual(wanted);
  const at = (value: unknown, path: string) =>
    path.split('.').reduce<unknown>((inner, name) => (inner as Record<string, unknown>)?.[name], value);
  for (const path of fixedPaths(file)) expect(at(combined, path)).toEqual(at(file, path));
});

it('fixes a preset only where it was written', () => {
  expect(combine({ policy: { preset: 'cheap' } }, { policy: { preset: 'quality' } }).policy?.preset).toBe(
    'cheap',
  );
  expect(combine({ policy: {} }, { policy: { preset: 'quality' } }).policy?.preset).toBe('quality');
});

it('asks the file’s rules before the app’s, and the file’s of two with one id', () => {
  const { policy } = combine(
    { policy: { rules: [rule('a', 1), rule('b', 2)] } },
    { policy: { rules: [rule('b', 4), rule('c', 3)] } },
  );
  expect(policy?.rules?.map(({ id, action }) => [id, action])).toEqual([
    ['a', { kind: 'force_tier', tier: 1 }],
    ['b', { kind: 'force_tier', tier: 2 }],
    ['c', { kind: 'force_tier', tier: 3 }],
  ]);
});

it('says nothing where nobody said anything', () => {
  expect(combine({}, {})).toEqual({});
});
