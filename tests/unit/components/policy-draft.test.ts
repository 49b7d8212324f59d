import { describe, expect, it } from 'vitest';
import { type Draft, readDraft, toDraft } from '@/components/settings/policy/draft';
import { FIELDS, sectionOf, shippedValue } from '@/components/settings/policy/field-specs';
import { readField, readNumber, textOf } from '@/components/settings/policy/field-values';
import { withAt } from '@/components/settings/policy/paths';
import { configSchema } from '@/lib/catalog/config-schema';
import { getPreset } from '@/lib/routing/policy/presets';
import type { PolicyDocument } from '@/lib/services/settings/types';
import { policyView } from './policy-fixture';

const view = policyView();
const draft = (fields: Record<string, string>): Draft => ({ fields, rules: [], patterns: [] });

describe('a number as it was typed', () => {
  it.each([
    ['0.5', {}, 0.5],
    [' .5 ', {}, 0.5],
    ['−2', {}, -2],
    ['1e-7', {}, 1e-7],
    ['0', { min: 0, max: 1 }, 0],
  ])('%j within %o is %s', (text, bounds, value) => {
    expect(readNumber(text, bounds)).toEqual({ value });
  });

  it.each([
    ['NaN', {}, /^A number, such as 0.5/],
    ['five', {}, /^A number/],
    ['0x10', {}, /^A number/],
    ['1.2.3', {}, /^A number/],
    ['1,5', {}, 'Write 1.5, with a point.'],
    ['1e400', {}, /too large/],
    ['-1', { min: 0 }, '0 or more.'],
    ['1.01', { min: 0, max: 1 }, '0 to 1.'],
    ['0', { min: 0, above: true }, 'More than 0.'],
    ['0', { min: 0, max: 60_000, above: true }, 'More than 0 to 60,000.'],
    ['2.5', { whole: true }, 'A whole number.'],
  ])('%j within %o is refused', (text, bounds, problem) => {
    const read = readNumber(text, bounds);
    expect('problem' in read && read.problem).toMatch(problem);
  });
});

describe('the fields', () => {
  it.each(FIELDS.map((spec) => [spec.path, spec] as const))(
    '%s is in the configuration’s schema',
    (path, spec) => {
      const choices: Record<string, string> = {
        'policy.preset': 'cheap',
        'policy.rulesMode': 'replace',
        'policy.bandit.mode': 'off',
        'policy.privacy.mode': 'off',
        'policy.locality': 'any',
        'budget.atWarning': 'notify',
        'budget.atLimit': 'stop',
      };
      const value =
        spec.kind === 'number' ? 1 : spec.kind === 'flag' ? true : (choices[path] ?? 'model::light');
      expect(configSchema.safeParse(withAt({}, path, value)).error).toBeUndefined();
    },
  );

  it.each(FIELDS.map((spec) => [spec.path, spec] as const))('%s stands as what it ships', (_path, spec) => {
    const shipped = shippedValue(spec, getPreset('balanced'));
    const read = readField(spec, textOf(spec, shipped));
    expect('value' in read && (read.value ?? null)).toBe(shipped);
  });

  it.each([
    ['policy.weights.alpha', 'weights'],
    ['policy.rules[2].when.pattern', 'rules'],
    ['policy.privacy.patterns[0].label', 'privacy'],
    ['budget.hourlyUsd', 'budgets'],
    ['policy.preset', null],
    ['elsewhere', null],
  ])('%s is edited in %s', (path, section) => {
    expect(sectionOf(path)).toBe(section);
  });
});

describe('a draft becomes a document', () => {
  it.each<[string, Record<string, string>, PolicyDocument, PolicyDocument]>([
    ['nothing', {}, {}, {}],
    ['what merely ships', { 'policy.weights.alpha': '0.35' }, {}, {}],
    ['what was set', { 'policy.weights.alpha': '0.5' }, {}, { policy: { weights: { alpha: 0.5 } } } as never],
    [
      'an emptied field',
      { 'policy.weights.alpha': '' },
      { policy: { preset: 'balanced', weights: { alpha: 0.5 } } },
      { policy: { preset: 'balanced' } },
    ],
    [
      'what ships, but was set',
      { 'policy.weights.alpha': '0.35' },
      { policy: { preset: 'balanced', weights: { alpha: 0.5 } } },
      { policy: { preset: 'balanced', weights: { alpha: 0.35 } } },
    ],
    ['no limit', { 'budget.hourlyUsd': 'none' }, {}, { budget: { hourlyUsd: null } }],
    [
      'what it does not know',
      { 'policy.weights.beta': '1' },
      { policy: { preset: 'balanced', future: 1 } as never },
      { policy: { preset: 'balanced', future: 1, weights: { beta: 1 } } as never },
    ],
    ['a switch', { 'storage.prompts': 'false' }, {}, { storage: { prompts: false } }],
  ])('%s', (_name, fields, document, saved) => {
    const read = readDraft(draft(fields), { ...view, document });
    expect(read).toEqual({ document: saved, problems: [] });
  });

  it('compares with the preset chosen in the form; reference stands aside for balanced', () => {
    const at = (preset: string, alpha: string) =>
      readDraft(draft({ 'policy.preset': preset, 'policy.weights.alpha': alpha }), view).document.policy;
    expect(at('cheap', '0.48')).toEqual({ preset: 'cheap' });
    expect(at('cheap', '0.35')).toEqual({ preset: 'cheap', weights: { alpha: 0.35 } });
    expect(at('reference', '0.35')).toEqual({ preset: 'reference' });
  });

  it('compares with the preset the file fixes, whatever the form says', () => {
    const fixed = { ...view, fixed: ['policy.preset'], defaultPolicy: 'cheap' as const };
    const read = (alpha: string) => readDraft(draft({ 'policy.weights.alpha': alpha }), fixed).document;
    expect(read('0.48')).toEqual({});
    expect(read('0.35')).toEqual({ policy: { weights: { alpha: 0.35 } } });
  });

  it('names every wrong field at once, in the order of the page', () => {
    const { problems, document } = readDraft(
      {
        fields: {
          'budget.hourlyUsd': '1e400',
          'policy.bandit.epsilon': '1.5',
          'policy.weights.alpha': '1,5',
        },
        rules: [],
        patterns: [{ label: ' ', pattern: '' }],
      },
      view,
    );
    expect(problems.map(({ path }) => path)).toEqual([
      'policy.weights.alpha',
      'policy.bandit.epsilon',
      'budget.hourlyUsd',
      'policy.privacy.patterns[0].label',
      'policy.privacy.patterns[0].pattern',
    ]);
    expect(document).not.toHaveProperty('budget');
  });

  it('comes back as it was', () => {
    const document = configSchema.parse({
      policy: {
        preset: 'quality',
        thresholds: { math: 0.91234 },
        judge: { model: null },
        rules: [{ id: 'a', reason: 'b', when: { minChars: 5 }, action: { kind: 'local_only' }, stop: false }],
        privacy: { patterns: [{ label: 'project', pattern: 'PRJ' }] },
      },
      budget: { hourlyUsd: null },
    }) as PolicyDocument;
    const read = readDraft(toDraft(document), { ...view, document });
    expect(read).toEqual({ document, problems: [] });
  });
});
