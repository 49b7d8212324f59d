import type { PrivacyPattern } from '@/lib/routing/policy/types';
import type { Rule } from '@/lib/routing/types';
import type { PolicyDocument, PolicyView } from '@/lib/services/settings/types';
import type { FieldProblem } from '@/lib/shared/errors';
import { FIELDS, SECTIONS, sectionOf, shippedValue } from './field-specs';
import { readField, textOf } from './field-values';
import { getAt, withAt } from './paths';
import { basisOf } from './preset-basis';
import { readRule } from './rules/read-rule';
import { type RuleForm, ruleToForm } from './rules/rule-form';

/** What stands in the page’s fields. A path that is not there, or empty, is as it ships. */
export interface Draft {
  fields: Record<string, string>;
  rules: RuleForm[];
  patterns: PrivacyPattern[];
}

export interface ReadDraft {
  /** As it would be saved; fields that are wrong are left as they were. */
  document: PolicyDocument;
  /** In the order of the page. */
  problems: FieldProblem[];
}

/** A document as the page shows it. */
export function toDraft(document: PolicyDocument): Draft {
  const fields: Record<string, string> = {};
  for (const spec of FIELDS) {
    const value = getAt(document, spec.path);
    if (value !== undefined && !isPresetByItself(spec.path, value)) fields[spec.path] = textOf(spec, value);
  }
  return {
    fields,
    rules: (document.policy?.rules ?? []).map((rule) => ruleToForm(rule as Rule)),
    patterns: (document.policy?.privacy?.patterns ?? []).map((pattern) => ({ ...pattern })),
  };
}

/** The document a draft makes out of the one it began from: only what was set, never what merely ships. */
export function readDraft(
  draft: Draft,
  view: Pick<PolicyView, 'document' | 'shipped' | 'fixed' | 'defaultPolicy'>,
): ReadDraft {
  const problems: FieldProblem[] = [];
  const base = view.document;
  const ships = view.shipped[basisOf(draft, view)];
  let document = base as Record<string, unknown>;
  for (const spec of FIELDS) {
    const read = readField(spec, draft.fields[spec.path] ?? '');
    const before = getAt(base, spec.path);
    if ('problem' in read) {
      if (!view.fixed.includes(spec.path)) problems.push({ path: spec.path, message: read.problem });
      continue;
    }
    const merelyShips = before === undefined && read.value === shippedValue(spec, ships);
    // A null or preset that was written stays written while nobody touched it.
    const isSilent = isPresetByItself(spec.path, before) || (before === null && spec.path in draft.fields);
    const kept = isSilent && read.value === undefined ? before : read.value;
    document = withAt(document, spec.path, merelyShips ? undefined : kept);
  }
  const rules = readRules(draft.rules, base, problems);
  document = withAt(document, 'policy.rules', rules.length > 0 ? rules : undefined);
  const patterns = readPatterns(draft.patterns, problems);
  document = withAt(document, 'policy.privacy.patterns', patterns.length > 0 ? patterns : undefined);
  return { document: document as PolicyDocument, problems: inPageOrder(problems) };
}

/** The server writes this preset into every policy; by itself it is nobody’s choice. */
export function isPresetByItself(path: string, value: unknown): boolean {
  return path === 'policy.preset' && value === 'balanced';
}

function readRules(forms: readonly RuleForm[], base: PolicyDocument, problems: FieldProblem[]): Rule[] {
  return forms.map((form, at) => {
    const { rule, problems: found } = readRule(form);
    for (const { path, message } of found) problems.push({ path: `policy.rules[${at}].${path}`, message });
    if (rule.id !== '' && forms.findIndex((other) => other.id.trim() === rule.id) < at)
      problems.push({ path: `policy.rules[${at}].id`, message: `“${rule.id}” is taken; ids are unique.` });
    const before = base.policy?.rules?.find(({ id }) => id === rule.id) as Rule | undefined;
    return before && JSON.stringify(ruleToForm(before)) === JSON.stringify(form) ? before : rule;
  });
}

function readPatterns(patterns: readonly PrivacyPattern[], problems: FieldProblem[]): PrivacyPattern[] {
  return patterns.map(({ label, pattern }, at) => {
    const path = `policy.privacy.patterns[${at}]`;
    if (label.trim() === '')
      problems.push({ path: `${path}.label`, message: 'A label: it is what is said, never the text.' });
    if (pattern === '') problems.push({ path: `${path}.pattern`, message: 'A pattern, such as PRJ-\\d{4}.' });
    return { label: label.trim(), pattern };
  });
}

export function inPageOrder(problems: readonly FieldProblem[]): FieldProblem[] {
  const place = ({ path }: FieldProblem) => {
    const section = sectionOf(path);
    return section === null ? -1 : SECTIONS.indexOf(section);
  };
  return [...problems].sort((a, b) => place(a) - place(b));
}
