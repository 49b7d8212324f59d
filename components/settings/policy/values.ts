import type { Rule } from '@/lib/routing/types';
import type { PolicyView } from '@/lib/services/settings/types';
import type { Draft } from './draft';
import { type FieldSpec, type FieldValue, fieldAt, shippedValue } from './field-specs';
import { readField } from './field-values';
import { getAt } from './paths';
import { basisOf } from './preset-basis';

/** What counts now where the file fixes a value. */
export function fixedValue(view: PolicyView, spec: FieldSpec): FieldValue {
  return (getAt(view.inForce, spec.path) ?? null) as FieldValue;
}

/** What would count if the draft were saved; a field that cannot be read counts as it ships. */
export function draftValue(draft: Draft, view: PolicyView, path: string): FieldValue {
  const spec = fieldAt(path);
  if (!spec) throw new Error(`${path} is no field`);
  if (view.fixed.includes(path)) return fixedValue(view, spec);
  const read = readField(spec, draft.fields[path] ?? '');
  if ('value' in read && read.value !== undefined) return read.value;
  return shippedValue(spec, view.shipped[basisOf(draft, view)]);
}

/** Whether saving the draft would write a value there: it was set before, or differs from what ships. */
export function isSet(draft: Draft, view: PolicyView, path: string): boolean {
  const spec = fieldAt(path);
  const text = draft.fields[path] ?? '';
  if (!spec || text.trim() === '' || view.fixed.includes(path)) return false;
  if (getAt(view.document, path) !== undefined) return true;
  const read = readField(spec, text);
  return !('value' in read) || read.value !== shippedValue(spec, view.shipped[basisOf(draft, view)]);
}

export interface ListedRule {
  rule: Rule;
  from: 'file' | 'yours' | 'ships';
  /** Place among the owner's own; null for the others. */
  at: number | null;
  /** Place in the order they are asked, from 1; null: not asked. */
  asked: number | null;
}

/** Every rule there is: the file's, the owner's, what ships; `own` are the owner's as they would be saved. */
export function listRules(own: readonly Rule[], draft: Draft, view: PolicyView): ListedRule[] {
  const basis = basisOf(draft, view);
  const shipped = view.shipped[basis].rules;
  const saved = view.document.policy?.rules ?? [];
  // The file's come first; the rest of what counts now is the owner's saved rules and what ships.
  const others = view.inForce.policy?.rulesMode === 'replace' ? 0 : shipped.length;
  const ahead = view.effective[basis].rules.slice(0, view.effective[basis].rules.length - others);
  const file = ahead.filter((rule) => !saved.some(({ id }) => id === rule.id) || !isSame(rule, saved));
  const replaced = draftValue(draft, view, 'policy.rulesMode') === 'replace';
  const rows = [
    ...file.map((rule) => ({ rule, from: 'file' as const, at: null, silent: false })),
    ...own.map((rule, at) => ({
      rule,
      from: 'yours' as const,
      at,
      silent: file.some(({ id }) => id === rule.id),
    })),
    ...shipped.map((rule) => ({ rule, from: 'ships' as const, at: null, silent: replaced })),
  ];
  const order = rows
    .filter(({ rule, silent }) => rule.enabled !== false && !silent)
    .sort((a, b) => (b.rule.priority ?? 0) - (a.rule.priority ?? 0));
  return rows.map((row) => {
    const place = order.indexOf(row);
    return { rule: row.rule, from: row.from, at: row.at, asked: place < 0 ? null : place + 1 };
  });
}

function isSame(rule: Rule, saved: readonly { id: string }[]): boolean {
  return JSON.stringify(saved.find(({ id }) => id === rule.id)) === JSON.stringify(rule);
}

/** The rules the draft asks, in list order: what a test of it sends. */
export function rulesToTest(listed: readonly ListedRule[]): Rule[] {
  return listed.flatMap(({ rule, asked }) => (asked === null ? [] : [rule]));
}
