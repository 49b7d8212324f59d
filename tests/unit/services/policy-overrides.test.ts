import { describe, expect, it } from 'vitest';
import { configJsonSchema } from '@/lib/catalog/config-schema';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import { applyOverrides } from '@/lib/services/apply-overrides';
import { checkConfig } from '@/lib/services/check-config';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import { VALID_CONFIG } from '../../cases/configs';
import { WRONG_POLICIES } from '../../cases/policy-configs';
import { contextOf } from '../../cases/routing/world';

const RULE = {
  id: 'oauth',
  reason: 'Sign-in work is done well',
  when: { anyKeyword: ['OAuth2'], pattern: 'oauth\\d', between: { from: '22:00', to: '06:30' } },
  action: { kind: 'min_tier', tier: 3 },
  priority: 1,
} as const;
const FULL = {
  preset: 'cheap',
  weights: { alpha: 0.2 },
  thresholds: { math: 0.9, default: 0.5 },
  taskModels: { math: 'lab/small' },
  rules: [RULE],
  rulesMode: 'extend',
  semantic: { enabled: false, maxWaitMs: 100 },
  judge: { model: 'lab/small', timeoutMs: 1000, hourlyUsd: 0.1, minGain: 0.01 },
  bandit: { mode: 'epsilon_greedy', epsilon: 0.2, minObservations: 10, halfLifeDays: 7 },
  privacy: { mode: 'prefer_local', patterns: [{ label: 'project', pattern: 'Falcon \\d+' }] },
  locality: 'any',
  splitGate: { enabled: true, minSaving: 0.2 },
  stickiness: { minGain: 0.03 },
};

const withPolicy = (policy: unknown) => ({ ...structuredClone(VALID_CONFIG), policy });

function policyOf(policy: unknown) {
  const parsed = checkConfig(withPolicy(policy));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.config.policy;
}

describe('a policy in the configuration', () => {
  it('takes every field', () => {
    expect(policyOf(FULL)).toMatchObject({
      ...FULL,
      rules: [{ ...RULE, when: { ...RULE.when, anyKeyword: ['oauth2'] } }],
    });
  });

  it.each(WRONG_POLICIES)('names $path for $name', ({ policy, path, says }) => {
    const parsed = checkConfig(withPolicy(policy));
    if (parsed.ok) throw new Error('it was taken');
    const problem = parsed.problems.find((found) => found.path === path);
    expect(problem, JSON.stringify(parsed.problems)).toBeDefined();
    expect(problem?.message).toMatch(says);
  });

  it('may name models of the default fleet when the file has none', () => {
    expect(checkConfig({ policy: { judge: { model: 'model::light' } } }).ok).toBe(true);
  });

  it('is in the JSON Schema with descriptions', () => {
    const schema = JSON.stringify(configJsonSchema());
    for (const text of ['force_model', 'halfLifeDays', 'ISO 639-1 codes', 'RE2 syntax'])
      expect(schema).toContain(text);
  });
});

describe('overrides', () => {
  it('change every preset but the reference', () => {
    const overrides = policyOf(FULL);
    for (const name of POLICY_PRESETS) {
      const policy = applyOverrides(getPreset(name), overrides);
      if (name === 'reference') expect(policy).toBe(getPreset(name));
      else {
        expect(policy.weights).toEqual({ ...getPreset(name).weights, alpha: 0.2 });
        expect(policy.thresholds).toMatchObject({ math: 0.9, default: 0.5 });
        expect(policy.rules[0]?.id).toBe('oauth');
        expect(policy.rules).toHaveLength(getPreset(name).rules.length + 1);
        expect(policy.bandit.halfLifeDays).toBe(7);
        expect(policy.locality).toBe(getPreset(name).locality);
      }
    }
  });

  it('replace the rules when told to, and leave what they do not name', () => {
    const policy = applyOverrides(getPreset('balanced'), policyOf({ rulesMode: 'replace', rules: [RULE] }));
    expect(policy.rules.map(({ id }) => id)).toEqual(['oauth']);
    expect(policy).toMatchObject({ judge: getPreset('balanced').judge });
    expect(applyOverrides(getPreset('balanced'), policyOf({}))).toEqual(getPreset('balanced'));
    expect(applyOverrides(getPreset('balanced'), undefined)).toBe(getPreset('balanced'));
  });

  it('can keep work here, and never let a private preset’s out', () => {
    expect(applyOverrides(getPreset('cheap'), policyOf({ locality: 'local_only' })).locality).toBe(
      'local_only',
    );
    expect(applyOverrides(getPreset('private'), policyOf({ locality: 'any' })).locality).toBe('local_only');
  });

  it('decide as they say', () => {
    const policy = applyOverrides(getPreset('balanced'), policyOf({ rules: [{ ...RULE, when: {} }] }));
    const { subtasks } = route({ prompt: 'hello' }, contextOf({ policy }));
    expect(subtasks[0]?.verdicts[0]?.says).toContain('sign-in work is done well');
  });
});
