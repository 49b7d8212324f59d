import type { Rule, RuleAction, RuleCondition } from '@/lib/routing/types';
import type { FieldProblem } from '@/lib/shared/errors';
import type { Tier } from '@/lib/shared/vocabulary';
import { readNumber } from '../field-values';
import { CONDITIONS, type ConditionForm, type ConditionName } from './conditions';
import type { RuleForm } from './rule-form';

type Refuse = (path: string, message: string) => void;

/** The rule that was typed, and every field of it that cannot be meant; paths begin at the rule: `when.pattern`. */
export function readRule(form: RuleForm): { rule: Rule; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const refuse: Refuse = (path, message) => void problems.push({ path, message });
  const id = form.id.trim();
  const reason = form.reason.trim();
  if (id === '') refuse('id', 'A short name, unique among the rules.');
  if (reason === '') refuse('reason', 'One sentence: it is shown where the rule decided.');
  const when: RuleCondition = {};
  for (const condition of form.conditions)
    Object.assign(when, { [condition.name]: readCondition(condition, refuse) });
  const action = readAction(form, refuse);
  const priority = form.priority.trim() === '' ? undefined : numberAt('priority', form.priority, {}, refuse);
  return {
    rule: {
      id,
      reason,
      when,
      action,
      ...(form.stop && { stop: true }),
      ...(priority !== undefined && { priority }),
      ...(!form.enabled && { enabled: false }),
    },
    problems,
  };
}

function readCondition({ name, value, second }: ConditionForm, refuse: Refuse): unknown {
  const path = `when.${name}`;
  switch (CONDITIONS[name].input) {
    case 'count':
      return numberAt(path, value, { min: 0, whole: true }, refuse);
    case 'share':
      return numberAt(path, value, { min: 0, max: 1 }, refuse);
    case 'flag':
      return value === 'true';
    case 'pattern':
      if (value === '') refuse(path, 'A pattern, such as \\binvoice\\b.');
      return value;
    case 'between':
      for (const time of [value, second])
        if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time.trim())) {
          refuse(path, 'Two times, such as 22:00 and 06:00.');
          break;
        }
      return { from: value.trim(), to: second.trim() };
    case 'header':
      if (value.trim() === '') refuse(path, 'The name of a header, such as x-team.');
      return { name: value.trim(), ...(second !== '' && { equals: second }) };
    default:
      return readList(name, value, refuse);
  }
}

function readList(name: ConditionName, value: string, refuse: Refuse): string[] {
  const { input } = CONDITIONS[name];
  const entries = splitList(value, input === 'lines' ? /\n/ : /[,\s]+/);
  const list = /Keyword$|languages/.test(name) ? entries.map((entry) => entry.toLowerCase()) : entries;
  if (list.length === 0) refuse(`when.${name}`, 'At least one.');
  const odd = input === 'codes' ? list.find((code) => !/^[a-z]{2}$/.test(code)) : undefined;
  if (odd !== undefined) refuse(`when.${name}`, `Two letters each, such as en; “${odd}” is none.`);
  return list;
}

export function splitList(text: string, by: RegExp): string[] {
  return text
    .split(by)
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function readAction({ action: kind, target }: RuleForm, refuse: Refuse): RuleAction {
  const text = target.trim();
  switch (kind) {
    case 'force_tier':
    case 'max_tier':
    case 'min_tier':
      return { kind, tier: Number(text) as Tier };
    case 'force_model':
    case 'deny_model':
    case 'prefer_model':
      if (text === '') refuse('action', 'Choose a model.');
      return { kind, model: text };
    case 'allow_models': {
      const models = splitList(text, /\n/);
      if (models.length === 0) refuse('action', 'Choose at least one model.');
      return { kind, models };
    }
    case 'min_quality':
      return { kind, quality: numberAt('action', target, { min: 0, max: 1 }, refuse) };
    default:
      return { kind };
  }
}

function numberAt(
  path: string,
  text: string,
  bounds: Parameters<typeof readNumber>[1],
  refuse: Refuse,
): number {
  const read = readNumber(text, bounds);
  if ('value' in read) return read.value;
  refuse(path, read.problem);
  return 0;
}
