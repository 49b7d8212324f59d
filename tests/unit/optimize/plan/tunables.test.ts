import { describe, expect, it } from 'vitest';
import { tunablesOf, withTunables } from '@/lib/optimize/plan/tunables';
import type { Tunables } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';

const POLICY = getPreset('balanced');
const OTHER: Tunables = {
  weights: { alpha: 0.1, beta: 0.8, gamma: 0.1 },
  thresholds: { default: 0.5, math: 0.9 },
  tierCeilings: { 1: 0.3 },
  judgeMinGain: 0.02,
  epsilon: 0.05,
};

describe('tunables', () => {
  it('are what a policy has after it was given them', () => {
    expect(tunablesOf(withTunables(POLICY, OTHER))).toEqual(OTHER);
  });

  it('of a policy change nothing of it', () => {
    expect(withTunables(POLICY, tunablesOf(POLICY))).toEqual(POLICY);
  });

  it('leave everything else, and the policy itself, alone', () => {
    const before = structuredClone(POLICY);
    const changed = withTunables(POLICY, OTHER);
    expect(changed.judge).toEqual({ ...POLICY.judge, minGain: 0.02 });
    expect(changed.bandit).toEqual({ ...POLICY.bandit, epsilon: 0.05 });
    expect(changed.rules).toBe(POLICY.rules);
    expect(POLICY).toEqual(before);
  });

  it('are copies', () => {
    const tunables = tunablesOf(POLICY);
    tunables.thresholds.default = 0;
    tunables.tierCeilings[1] = 0;
    expect(POLICY.thresholds.default).not.toBe(0);
    expect(POLICY.tierCeilings).toEqual({});
  });
});
