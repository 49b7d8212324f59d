import type { Rule } from '@/lib/routing/types';
import type { Change } from '@/lib/services/settings/types';
import { budgetChoiceWords } from './budget-choices';
import { fieldAt } from './field-specs';
import { textOf } from './field-values';
import { thenWords, whenWords } from './rules/rule-words';

export interface ChangeWords {
  /** “Weight of cost”. */
  name: string;
  before: string;
  after: string;
}

const RULE = 'policy.rules.';
const LIMITS = ['budget.hourlyUsd', 'budget.dailyUsd', 'budget.monthlyUsd'];

/** A change as people read it. */
export function changeWords({ path, before, after }: Change): ChangeWords {
  return { name: upperFirst(nameOf(path)), before: valueWords(path, before), after: valueWords(path, after) };
}

/** One line for several: “weight of cost, rule greetings and 3 more”. */
export function changesLine(changes: readonly Change[], most = 3): string {
  const names = changes.slice(0, most).map(({ path }) => nameOf(path));
  const more = changes.length - names.length;
  return upperFirst(names.join(', ')) + (more > 0 ? ` and ${more} more` : '');
}

/** The place of a problem or change in words. */
export function nameOf(path: string): string {
  const spec = fieldAt(path);
  if (spec) return spec.name;
  if (path === 'policy.rules') return 'order of the rules';
  if (path.startsWith(RULE)) return `rule ${path.slice(RULE.length)}`;
  const rule = /^policy\.rules\[(\d+)\]/.exec(path);
  if (rule) return `own rule ${Number(rule[1]) + 1}`;
  const pattern = /^policy\.privacy\.patterns\[(\d+)\]/.exec(path);
  if (pattern) return `own pattern ${Number(pattern[1]) + 1}`;
  return path === 'policy.privacy.patterns' ? 'own sensitive patterns' : path;
}

function valueWords(path: string, value: unknown): string {
  if (path.startsWith(RULE)) return value === undefined ? 'none' : ruleLine(value as Rule);
  if (value === undefined) return path.startsWith('policy.privacy.patterns') ? 'none' : 'as shipped';
  if (value === null || value === '') return LIMITS.includes(path) ? 'no limit' : 'none';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value))
    return value.map((entry) => (typeof entry === 'string' ? entry : String(entry?.label))).join(', ');
  const words = budgetChoiceWords(path, String(value));
  if (words !== null) return words;
  const spec = fieldAt(path);
  return spec ? textOf(spec, value) : String(value);
}

function ruleLine(rule: Rule): string {
  const off = rule.enabled === false ? ' (off)' : '';
  return `${whenWords(rule.when)}: ${thenWords(rule)}${off}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
