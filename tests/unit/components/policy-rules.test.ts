import { describe, expect, it } from 'vitest';
import { readDraft, toDraft } from '@/components/settings/policy/draft';
import { CONDITION_NAMES } from '@/components/settings/policy/rules/conditions';
import { readRule } from '@/components/settings/policy/rules/read-rule';
import { freshRule, type RuleForm, ruleToForm } from '@/components/settings/policy/rules/rule-form';
import { thenWords, whenWords } from '@/components/settings/policy/rules/rule-words';
import { listRules, rulesToTest } from '@/components/settings/policy/values';
import { ruleSchema } from '@/lib/catalog/rule-schema';
import { sayAction } from '@/lib/routing/pillars/rules';
import { DEFAULT_RULES } from '@/lib/routing/policy/default-rules';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Rule, RuleAction, RuleCondition } from '@/lib/routing/types';
import { policyView } from './policy-fixture';

const EVERY_CONDITION: Required<RuleCondition> = {
  taskTypes: ['math', 'chat'],
  minComplexity: 0.1,
  maxComplexity: 0.9,
  minChars: 1,
  maxChars: 200,
  minTokens: 0,
  maxTokens: 1000,
  anyKeyword: ['hello, you', 'hi'],
  noKeyword: ['why'],
  pattern: '\\binvoice, \\d{2,3}',
  containsCode: false,
  languages: ['en', 'de'],
  sensitive: true,
  requires: ['tools', 'vision'],
  clients: ['chat', 'my key, the second'],
  between: { from: '22:00', to: '06:00' },
  header: { name: 'x-team', equals: 'Red, blue' },
};
const ACTIONS: RuleAction[] = [
  { kind: 'force_model', model: 'a' },
  { kind: 'force_tier', tier: 4 },
  { kind: 'max_tier', tier: 1 },
  { kind: 'min_tier', tier: 2 },
  { kind: 'deny_model', model: 'a' },
  { kind: 'allow_models', models: ['a', 'b, c'] },
  { kind: 'prefer_model', model: 'a' },
  { kind: 'local_only' },
  { kind: 'prefer_local' },
  { kind: 'min_quality', quality: 0.75 },
];
const rule = (part: Partial<Rule>): Rule => ({
  id: 'r',
  reason: 'Because',
  when: {},
  action: { kind: 'local_only' },
  ...part,
});
const form = (part: Partial<RuleForm>): RuleForm => ({ ...ruleToForm(rule({})), ...part });

describe('a rule in the form', () => {
  it('can have every condition the schema has', () => {
    const inSchema = Object.keys(ruleSchema.shape.when.shape);
    expect([...CONDITION_NAMES].sort()).toEqual([...inSchema].sort());
    expect(Object.keys(EVERY_CONDITION).sort()).toEqual([...inSchema].sort());
  });

  it.each([
    ...DEFAULT_RULES,
    rule({ when: EVERY_CONDITION, stop: true, priority: -2, enabled: false }),
    ...ACTIONS.map((action) => rule({ action })),
  ])('$id with $action comes back as it was', (given) => {
    expect(readRule(ruleToForm(given))).toEqual({ rule: given, problems: [] });
    expect(ruleSchema.safeParse(given).error).toBeUndefined();
  });

  it.each<[string, Partial<RuleForm>, string]>([
    ['no name', { id: ' ' }, 'id'],
    ['no reason', { reason: '' }, 'reason'],
    ['half a character', { conditions: [{ name: 'minChars', value: '1.5', second: '' }] }, 'when.minChars'],
    ['negative tokens', { conditions: [{ name: 'maxTokens', value: '-1', second: '' }] }, 'when.maxTokens'],
    [
      'complexity 2',
      { conditions: [{ name: 'minComplexity', value: '2', second: '' }] },
      'when.minComplexity',
    ],
    ['no types', { conditions: [{ name: 'taskTypes', value: '', second: '' }] }, 'when.taskTypes'],
    ['blank words', { conditions: [{ name: 'anyKeyword', value: ' \n ', second: '' }] }, 'when.anyKeyword'],
    [
      'a language in full',
      { conditions: [{ name: 'languages', value: 'english', second: '' }] },
      'when.languages',
    ],
    ['25 o’clock', { conditions: [{ name: 'between', value: '25:00', second: '06:00' }] }, 'when.between'],
    ['no end', { conditions: [{ name: 'between', value: '22:00', second: '' }] }, 'when.between'],
    ['no pattern', { conditions: [{ name: 'pattern', value: '', second: '' }] }, 'when.pattern'],
    ['no header', { conditions: [{ name: 'header', value: '', second: 'x' }] }, 'when.header'],
    ['no model', { action: 'deny_model', target: '' }, 'action'],
    ['no models', { action: 'allow_models', target: '\n' }, 'action'],
    ['quality with a comma', { action: 'min_quality', target: '0,7' }, 'action'],
    ['priority NaN', { priority: 'NaN' }, 'priority'],
  ])('%s is refused', (_name, part, path) => {
    expect(readRule(form(part)).problems.map((problem) => problem.path)).toEqual([path]);
  });

  it('an end before its beginning goes over midnight, and is fine', () => {
    const between = { name: 'between' as const, value: '22:00', second: '06:00' };
    expect(readRule(form({ conditions: [between] })).problems).toEqual([]);
  });

  it('is new under a name that nobody has, and says what it still needs', () => {
    const fresh = freshRule(['rule-1', 'rule-2']);
    expect(fresh.id).toBe('rule-3');
    expect(readRule(fresh).problems.map(({ path }) => path)).toEqual(['reason']);
  });

  it('twice under one name is refused at the second', () => {
    const draft = { fields: {}, rules: [form({}), form({})], patterns: [] };
    expect(readDraft(draft, policyView()).problems).toEqual([
      { path: 'policy.rules[1].id', message: expect.stringContaining('taken') },
    ]);
  });
});

describe('a rule in words', () => {
  it.each<[RuleCondition, string]>([
    [{}, 'every subtask'],
    [{ taskTypes: ['math', 'chat'], minChars: 1 }, 'math or chat, at least 1 character'],
    [{ anyKeyword: ['a', 'b', 'c', 'd'] }, 'with “a”, “b”, “c” or 1 more'],
    [{ noKeyword: ['a', 'b'] }, 'without “a” or “b”'],
    [{ minComplexity: 0.2, maxComplexity: 0.5 }, 'complexity 0.20 to complexity 0.50'],
    [{ containsCode: false, sensitive: true }, 'without code, sensitive'],
    [{ between: { from: '22:00', to: '06:00' } }, '22:00 to 06:00'],
    [{ header: { name: 'x-team' } }, 'header x-team'],
  ])('%o', (when, words) => {
    expect(whenWords(when)).toBe(words);
  });

  it.each(ACTIONS)('$kind is said as the server says it', (action) => {
    expect(thenWords({ action })).toBe(sayAction(action));
  });

  it('says stop and priority', () => {
    expect(thenWords({ action: { kind: 'local_only' }, stop: true, priority: 5 })).toBe(
      'only on this machine, stop, priority 5',
    );
  });
});

describe('the list of rules', () => {
  const own = [rule({ id: 'mine' }), rule({ id: 'off', enabled: false }), rule({ id: 'first', priority: 9 })];
  const ofFile = rule({ id: 'from-file' });
  const document = { policy: { preset: 'balanced' as const, rules: own } };
  const shipped = getPreset('balanced').rules;
  const effective = { ...getPreset('balanced'), rules: [ofFile, ...own, ...shipped] };
  const view = policyView({
    document,
    effective: { ...policyView().effective, balanced: effective },
  });

  it('tells whose each is, and when it is asked', () => {
    const listed = listRules(own, toDraft(document), view);
    expect(listed.slice(0, 5).map(({ rule: { id }, from, at, asked }) => [id, from, at, asked])).toEqual([
      ['from-file', 'file', null, 2],
      ['mine', 'yours', 0, 3],
      ['off', 'yours', 1, null],
      ['first', 'yours', 2, 1],
      [shipped[0]?.id, 'ships', null, 4],
    ]);
  });

  it('leaves out what ships when it is replaced', () => {
    const draft = toDraft(document);
    draft.fields['policy.rulesMode'] = 'replace';
    const listed = listRules(own, draft, view);
    expect(rulesToTest(listed).map(({ id }) => id)).toEqual(['from-file', 'mine', 'first']);
  });
});
