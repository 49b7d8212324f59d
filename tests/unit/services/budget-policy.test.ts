import { describe, expect, it } from 'vitest';
import type { WindowSnapshot } from '@/lib/execution/budget';
import { getPreset } from '@/lib/routing/policy/presets';
import { heedBudget, relieve } from '@/lib/services/budget-policy';
import { readBudget } from '@/lib/services/budget-settings';

const windowAt = (share: number, changes: Partial<WindowSnapshot> = {}): WindowSnapshot => ({
  window: 'day',
  owner: null,
  startMs: 0,
  endMs: 86_400_000,
  limitNanoUsd: 1000,
  spentNanoUsd: 1000 * share,
  reservedNanoUsd: 0,
  remainingNanoUsd: Math.max(0, 1000 - 1000 * share),
  ...changes,
});

const policyWith = (given: Parameters<typeof readBudget>[0]) => ({
  ...getPreset('balanced'),
  budget: readBudget(given),
});

describe('a policy while money is short', () => {
  it.each([
    ['far from the end', {}, 0.5, 'any', 1, null],
    [
      'past the warning',
      {},
      0.84,
      'any',
      1.5,
      /^The daily budget is 84 % spent: the quality bar is 0.1 lower/,
    ],
    ['past the warning, told only', { atWarning: 'notify' as const }, 0.84, 'any', 1, null],
    ['past the warning, local', { atWarning: 'local_only' as const }, 0.84, 'local_only', 1, /84 % spent$/],
    ['used up, local', { atLimit: 'local_only' as const }, 1, 'local_only', 1, /100 % spent$/],
    ['used up, free models', { atWarning: 'notify' as const }, 1, 'any', 1, null],
    ['past an early warning', { warnAt: 0.3 }, 0.31, 'any', 1.5, /31 % spent/],
  ])('%s', (_name, given, share, locality, factor, says) => {
    const policy = policyWith(given);
    const heeded = heedBudget(policy, [windowAt(share)]);
    expect(heeded.locality).toBe(locality);
    expect(heeded.weights.alpha).toBeCloseTo(policy.weights.alpha * factor, 12);
    const [rule] = heeded.rules;
    if (says === null) expect(rule?.id).not.toBe('budget');
    else expect(rule).toMatchObject({ id: 'budget', reason: expect.stringMatching(says), when: {} });
  });

  it('says whose budget it is, and takes the one nearest to its end', () => {
    const [rule] = heedBudget(policyWith({}), [
      windowAt(0.85),
      windowAt(0.95, { owner: 'ci', window: 'hour' }),
    ]).rules;
    expect(rule?.reason).toMatch(/^The hourly budget of the key “ci” is 95 % spent/);
  });

  it('without a limit, or with a limit of nothing, is not near its end', () => {
    const none = windowAt(0.9, { limitNanoUsd: null });
    const zero = windowAt(0, { limitNanoUsd: 0 });
    expect(heedBudget(policyWith({}), [none, zero]).rules[0]?.id).not.toBe('budget');
  });

  it.each([
    [0.9, 0.8],
    [0.65, 0.6],
    [0.6, 0.6],
    [0.5, 0.5],
    [0, 0],
  ])('a bar of %f becomes %f', (bar, lower) => expect(relieve(bar)).toBeCloseTo(lower, 12));
});
