import { describe, expect, it } from 'vitest';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Tunables } from '@/lib/optimize/types';
import { getPreset } from '@/lib/routing/policy/presets';
import { describeChanges } from '@/lib/services/optimize/describe-changes';
import type { LimitContext } from '@/lib/services/optimize/tier-limits';
import { fakeTarget } from '../../fakes/fake-targets';

const policy = getPreset('balanced');
const today = tunablesOf(policy);

const modelOf = (id: string, tier: 1 | 4, ability: number) =>
  fakeTarget(id, {
    model: {
      tier,
      taskTypes: ['summarisation', 'math'],
      quality: { kind: 'irt', discrimination: 1.2, ability, abilityByTask: {}, source: 'fitted' },
    },
  }).model;

const context: LimitContext = {
  policy,
  catalog: { models: [modelOf('a', 1, 0.5), modelOf('b', 4, 4)] },
  experience: null,
};
const withJudge = { ...context, policy: { ...policy, judge: { ...policy.judge, model: 'a' } } };
const off = { ...context, policy: { ...policy, bandit: { ...policy.bandit, mode: 'off' as const } } };

const changed = (change: Partial<Tunables>, given: LimitContext = context) =>
  describeChanges(today, { ...today, ...change }, given).map(({ label, says }) => [label, says]);
const weights = (change: Partial<Tunables['weights']>) =>
  changed({ weights: { ...today.weights, ...change } });
const threshold = (change: Tunables['thresholds'] | object) =>
  changed({ thresholds: { ...today.thresholds, ...change } });

describe('the words of a change', () => {
  it('says nothing of equal policies', () => expect(changed({})).toEqual([]));

  it.each([
    [
      'slightly less quality',
      { beta: 0.58 },
      [['Quality weight', 'Quality counts slightly less against cost.']],
    ],
    ['much more quality', { beta: 1.5 }, [['Quality weight', 'Quality counts much more against cost.']]],
    ['cost alone', { alpha: 0.5 }, [['Cost weight', 'Quality counts less against cost.']]],
    [
      'both, in the same ratio',
      { alpha: 0.7, beta: 1.2 },
      [
        ['Quality weight', 'Quality counts as much against cost as before.'],
        ['Cost weight', null],
      ],
    ],
    ['cost no longer', { alpha: 0 }, [['Cost weight', 'Cost no longer counts.']]],
    ['latency no longer', { gamma: 0 }, [['Latency weight', 'How long an answer takes no longer counts.']]],
    ['more latency', { gamma: 0.2 }, [['Latency weight', 'Latency counts much more.']]],
  ])('weights: %s', (_name, change, lines) => expect(weights(change)).toEqual(lines));

  // σ(1.2 (0.5 − b)) ≥ t where b ≤ 0.5 − ln(t/(1 − t))/1.2, and complexity is b/6 + 0.5.
  it.each([
    ['opens a tier further', { summarisation: 0.4 }, 'T1 may summarise up to complexity 0.63.'],
    ['closes a tier above', { summarisation: 0.9 }, 'T1 may no longer summarise above complexity 0.27.'],
    ['closes a tier', { math: 0.999 }, 'T1 may no longer take math.'],
    ['opens all', { math: 0 }, 'T1 may take math of any complexity.'],
    ['changes nothing it can say', { chat: 0.6 }, 'No tier takes more or less of it than before.'],
  ])('threshold: %s', (_name, change, says) => expect(threshold(change)[0]?.[1]).toBe(says));

  it('names a threshold by its task type, and the default once', () => {
    expect(threshold({ summarisation: 0.4, default: 0.5 }).map(([label]) => label)).toEqual([
      'Threshold, summarisation',
      'Threshold, all other work',
    ]);
  });

  it.each([
    [
      { tierCeilings: { 1: 0.5 } },
      'Ceiling, T1',
      'T1 takes work up to complexity 0.50 where another tier may take the rest.',
    ],
  ] as const)('ceiling %j', (change, label, says) => expect(changed(change)).toEqual([[label, says]]));

  it.each([
    [context, 'No judge is named, so this changes nothing yet.'],
    [withJudge, 'The judge is asked less often.'],
  ])('judge', (given, says) =>
    expect(changed({ judgeMinGain: 0.05 }, given)).toEqual([['Judge margin', says]]),
  );

  it.each([
    [context, 0.02, 'At most 2 % of choices go to models expected to miss a bar that another clears.'],
    [context, 0, 'Nothing is explored any more, so history teaches less about other models.'],
    [off, 0.02, 'Exploration is off, so this changes nothing yet.'],
  ])('exploration', (given, epsilon, says) =>
    expect(changed({ epsilon }, given)).toEqual([['Exploration', says]]),
  );
});
