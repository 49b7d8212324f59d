import { describe, expect, it } from 'vitest';
import { changesLine, changeWords, nameOf } from '@/components/settings/policy/change-words';
import {
  diffPolicies,
  draftChanges,
  restoreChanges,
  visibleChanges,
} from '@/components/settings/policy/changes';
import { readDraft, toDraft } from '@/components/settings/policy/draft';
import { rebaseDraft } from '@/components/settings/policy/rebase';
import { formulaWords, SUMMARIES } from '@/components/settings/policy/summaries';
import { draftValue, isSet } from '@/components/settings/policy/values';
import { diffDocuments } from '@/lib/services/settings/diff-documents';
import type { PolicyDocument, VersionView } from '@/lib/services/settings/types';
import { policyView } from './policy-fixture';

const rule = (id: string, tier = 2) => ({
  id,
  reason: 'x',
  when: {},
  action: { kind: 'min_tier' as const, tier: tier as 2 },
});
const policy = (part: object): PolicyDocument => ({ policy: { preset: 'balanced', ...part } });
const version = (number: number, before: PolicyDocument, after: PolicyDocument): VersionView => ({
  kind: 'policy',
  version: number,
  createdAt: number,
  changes: diffDocuments(before, after),
  note: null,
  restoredFrom: null,
  current: false,
});

describe('differences', () => {
  it.each<[string, PolicyDocument, PolicyDocument, string[]]>([
    ['none', policy({}), {}, []],
    ['a value', {}, policy({ weights: { alpha: 1 } }), ['policy.weights.alpha']],
    ['no limit', {}, { budget: { hourlyUsd: null } }, ['budget.hourlyUsd']],
    ['a preset', policy({}), { policy: { preset: 'cheap' } }, ['policy.preset']],
    [
      'a rule more',
      policy({ rules: [rule('a')] }),
      policy({ rules: [rule('b'), rule('a')] }),
      ['policy.rules.b'],
    ],
    [
      'another order',
      policy({ rules: [rule('a'), rule('b')] }),
      policy({ rules: [rule('b'), rule('a')] }),
      ['policy.rules'],
    ],
    ['a rule changed', policy({ rules: [rule('a')] }), policy({ rules: [rule('a', 3)] }), ['policy.rules.a']],
  ])('%s', (_name, before, after, paths) => {
    expect(diffPolicies(before, after).map(({ path }) => path)).toEqual(paths);
  });

  it('count what cannot be read yet', () => {
    const view = policyView();
    const draft = { ...toDraft({}), fields: { 'policy.weights.alpha': '1,5' } };
    const { document, problems } = readDraft(draft, view);
    expect(draftChanges({}, document, draft, problems)).toEqual([
      { path: 'policy.weights.alpha', before: undefined, after: '1,5' },
    ]);
  });

  it('leave out the preset that the server writes by itself', () => {
    expect(
      visibleChanges(diffDocuments({}, policy({ weights: { alpha: 1 } }))).map(({ path }) => path),
    ).toEqual(['policy.weights.alpha']);
  });
});

describe('what restoring changes', () => {
  const v2 = policy({ weights: { alpha: 1 } });
  const v3 = policy({ weights: { alpha: 2, beta: 1 } });
  const v4 = policy({ weights: { beta: 1 }, rules: [rule('a')] });
  const versions = [version(4, v3, v4), version(3, v2, v3), version(2, {}, v2)];

  it.each([
    [4, v4],
    [3, v3],
    [2, v2],
    [1, {}],
  ])('to v%i is the difference of now and then', (target, then) => {
    const expected = visibleChanges(diffDocuments(v4, then));
    const byPath = (a: { path: string }, b: { path: string }) => a.path.localeCompare(b.path);
    expect(restoreChanges(versions, target).sort(byPath)).toEqual(expected.sort(byPath));
  });
});

describe('a change in words', () => {
  it.each([
    [{ path: 'policy.weights.alpha', after: 0.5 }, ['Weight of cost', 'as shipped', '0.50']],
    [{ path: 'budget.hourlyUsd', before: 5, after: null }, ['Hourly budget', '5.00', 'no limit']],
    [{ path: 'storage.prompts', before: true, after: false }, ['Storage of prompts', 'on', 'off']],
    [{ path: 'policy.rules.a', after: rule('a') }, ['Rule a', 'none', 'every subtask: at least T2']],
    [{ path: 'policy.rules', before: ['a', 'b'], after: ['b', 'a'] }, ['Order of the rules', 'a, b', 'b, a']],
    [
      { path: 'policy.privacy.patterns', after: [{ label: 'p', pattern: 'x' }] },
      ['Own sensitive patterns', 'none', 'p'],
    ],
    [{ path: 'timeouts.idleMs', after: 5000 }, ['Timeout of silence', 'as shipped', '5000']],
  ])('%o', (change, [name, before, after]) => {
    expect(changeWords(change)).toEqual({ name, before, after });
  });

  it('several make one line', () => {
    const changes = ['policy.weights.alpha', 'policy.weights.beta', 'budget.hourlyUsd', 'policy.preset'].map(
      (path) => ({ path }),
    );
    expect(changesLine(changes)).toBe('Weight of cost, weight of quality, hourly budget and 1 more');
    expect(nameOf('policy.rules[2].when.pattern')).toBe('own rule 3');
  });
});

describe('one’s own changes on a newer version', () => {
  it('keeps mine where I typed, takes theirs elsewhere', () => {
    const base = policy({ weights: { alpha: 1, beta: 1 }, rules: [rule('a'), rule('b'), rule('c')] });
    const theirs = policy({
      weights: { alpha: 5, beta: 5, gamma: 5 },
      rules: [rule('a', 4), rule('b'), rule('new')],
    });
    const mine = toDraft(base);
    mine.fields['policy.weights.alpha'] = '7';
    delete mine.fields['policy.weights.beta'];
    mine.rules = mine.rules.map((form) => (form.id === 'b' ? { ...form, target: '3' } : form));
    const rebased = rebaseDraft(mine, base, theirs);
    expect(rebased.fields).toEqual({ 'policy.weights.alpha': '7', 'policy.weights.gamma': '5.00' });
    expect(rebased.rules.map(({ id, target }) => `${id} T${target}`)).toEqual(['a T4', 'b T3', 'new T2']);
  });
});

describe('the summary of a section', () => {
  const view = policyView({
    fixed: ['policy.weights.gamma', 'budget.hourlyUsd'],
    inForce: { policy: { preset: 'balanced', weights: { gamma: 0.05 } }, budget: { hourlyUsd: 3 } },
  });
  const say = (fields: Record<string, string>) => {
    const draft = { fields, rules: [], patterns: [] };
    return {
      value: (path: string) => draftValue(draft, view, path),
      isChanged: (path: string) => isSet(draft, view, path),
      rules: 5,
      ownRules: 1,
      ownPatterns: 0,
    };
  };

  it('is the formula, with what the file fixes', () => {
    const fields = { 'policy.weights.alpha': '0.5', 'policy.weights.gamma': '9' };
    expect(formulaWords(say(fields))).toBe('U = 0.60·Q − 0.50·C − 0.05·L');
    expect(formulaWords(say({ 'policy.weights.alpha': '1e400' }))).toBe('U = 0.60·Q − 0.35·C − 0.05·L');
  });

  it.each([
    [
      'thresholds',
      { 'policy.thresholds.math': '0.9', 'policy.thresholds.chat': '0.5' },
      '11 types, 4 tiers, 1 changed',
    ],
    ['rules', {}, '5 rules, 1 of yours'],
    ['tasks', { 'policy.taskModels.math': 'm' }, '1 type with a model of its own'],
    ['semantic', { 'policy.semantic.enabled': 'false' }, 'off'],
    ['judge', {}, 'nobody is asked'],
    ['judge', { 'policy.judge.model': 'm' }, 'm, $0.05 an hour at most'],
    ['bandit', {}, 'Thompson, ε 0.10, half-life 14 days'],
    ['budgets', {}, '$3.00 an hour · any number of requests'],
    ['privacy', { 'storage.prompts': 'false' }, 'sensitive prefers local · prompts not stored'],
    [
      'stickiness',
      { 'policy.stickiness.minGain': '0.05' },
      'stay unless U gains 0.05 · split when it saves 10 %',
    ],
    ['timeouts', { 'timeouts.idleMs': '5000' }, '1 of 4 set for every endpoint'],
  ] as const)('%s with %o', (section, fields, words) => {
    expect(SUMMARIES[section](say(fields))).toBe(words);
  });
});
