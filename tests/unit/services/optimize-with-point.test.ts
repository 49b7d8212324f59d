import { describe, expect, it } from 'vitest';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Tunables } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { applyOverrides } from '@/lib/services/apply-overrides';
import { fixedGroups, fixedTunables } from '@/lib/services/optimize/fixed-groups';
import { sayVerdict } from '@/lib/services/optimize/say-verdict';
import { withPoint } from '@/lib/services/optimize/with-point';
import type { PolicyDocument } from '@/lib/services/settings/types';

const shipped = getPreset('balanced');

/** The document after the point, and what it then amounts to. */
function apply(document: PolicyDocument, change: Partial<Tunables>, fixed: string[] = []) {
  const today = tunablesOf(applyOverrides(shipped, document.policy));
  const point = { ...today, ...change };
  const after = withPoint(document, { preset: 'balanced', shipped, today, point, fixed });
  return { after, amounts: tunablesOf(applyOverrides(shipped, after.policy)), point };
}

const RULE = { id: 'r', reason: 'R', when: { maxChars: 5 }, action: { kind: 'max_tier', tier: 1 } } as const;
const OWN: PolicyDocument = {
  policy: {
    preset: 'balanced',
    rules: [RULE],
    tierCeilings: { 1: 0.4, 3: 0.8 },
    judge: { hourlyUsd: 1 },
    thresholds: { math: 0.9 },
  },
  budget: { hourlyUsd: 2 },
  storage: { prompts: false },
};

describe('a point in the document', () => {
  it.each<[string, Partial<Tunables>]>([
    ['weights', { weights: { alpha: 0.4, beta: 0.55, gamma: 0.05 } }],
    ['thresholds', { thresholds: { ...shipped.thresholds, math: 0.7, creative: 0.3 } }],
    ['the default threshold', { thresholds: { ...shipped.thresholds, math: 0.9, default: 0.6 } }],
    ['ceilings that come and go', { tierCeilings: { 2: 0.6, 3: 0.7 } }],
    ['no ceiling at all', { tierCeilings: {} }],
    ['the judge’s margin', { judgeMinGain: 0.03 }],
    ['exploration', { epsilon: 0.02 }],
  ])('amounts to it: %s', (_name, change) => {
    const { after, amounts, point } = apply(OWN, change);
    expect(amounts).toEqual(point);
    expect(after).toMatchObject({ budget: OWN.budget, storage: OWN.storage, policy: { rules: [RULE] } });
    expect(after.policy?.judge?.hourlyUsd).toBe(1);
  });

  it('writes only what differs', () => {
    expect(apply({}, { weights: { ...shipped.weights, alpha: 0.2 } }).after).toEqual({
      policy: { preset: 'balanced', weights: { alpha: 0.2 } },
    });
    expect(apply(OWN, {}).after).toEqual(OWN);
  });

  it('fills a threshold that a point leaves to its default', () => {
    const { math: _, ...rest } = shipped.thresholds;
    expect(apply({}, { thresholds: rest }).amounts.thresholds.math).toBe(shipped.thresholds.default);
  });

  it('leaves out what the file fixes', () => {
    const change = { epsilon: 0.5, thresholds: { ...shipped.thresholds, math: 0.1, chat: 0.1 } };
    expect(apply({}, change, ['policy.bandit.epsilon', 'policy.thresholds.math']).after.policy).toEqual({
      preset: 'balanced',
      thresholds: { chat: 0.1 },
    });
  });
});

it.each([
  [[], [], []],
  [['policy.weights.alpha', 'budget.hourlyUsd'], ['weights'], []],
  [['policy.thresholds.math', 'policy.thresholds.default'], [], ['math', 'default']],
  [
    ['policy.tierCeilings.1', 'policy.judge.minGain', 'policy.judge.model'],
    ['tierCeilings', 'judgeMinGain'],
    [],
  ],
  [['policy.bandit.epsilon', 'policy.preset', 'policy.bandit.mode'], ['epsilon'], []],
])('%j holds groups and thresholds', (paths, fixed, fixedThresholds) => {
  expect(fixedGroups(paths)).toEqual({ fixed, fixedThresholds });
  expect(fixedTunables(paths)).toHaveLength(fixed.length + fixedThresholds.length);
});

describe('the verdict on a version', () => {
  const expected = {
    costNanoUsd: { mean: 100, low: 90, high: 110 },
    quality: { mean: 0.8, low: 0.78, high: 0.82 },
    p95Ms: null,
  };
  const actual = {
    requests: 500,
    costNanoUsd: 100,
    quality: 0.8,
    qualityError: 0.01,
    grades: 60,
    p95Ms: 900,
  };
  it.each([
    [{}, 'Within what was expected.'],
    [{ costNanoUsd: 132 }, 'Cost is above its interval by 20 %.'],
    [{ costNanoUsd: 81 }, 'Cost is below its interval by 10 %.'],
    [{ quality: 0.7 }, 'Quality is below its interval by 0.080.'],
    [{ quality: 0.77 }, 'Within what was expected.'],
    [{ quality: 0.9 }, 'Quality is above its interval by 0.080.'],
    [
      { quality: 0.7, costNanoUsd: 132 },
      'Cost is above its interval by 20 %; quality is below its interval by 0.080.',
    ],
    [{ grades: 3 }, 'Cost is as expected; too few grades to tell of quality.'],
    [{ quality: null, qualityError: null, grades: 0, costNanoUsd: null }, 'Too few grades to tell.'],
    [{ costNanoUsd: null }, 'Quality is within what was expected.'],
    [{ requests: 3 }, 'Too few requests to tell.'],
  ])('%j: %s', (change, verdict) => expect(sayVerdict(expected, { ...actual, ...change })).toBe(verdict));
  it('says nothing without both', () => {
    expect(sayVerdict(null, actual)).toBeNull();
    expect(sayVerdict(expected, null)).toBeNull();
  });
});
