import type { Rule, RuleAction, RuleCondition } from '@/lib/routing/types';
import { CONDITIONS, type ConditionForm, type ConditionName } from './conditions';

export type ActionKind = RuleAction['kind'];

/** A rule as it stands in the form; `target` is the tier, the model, models by line, or the quality. */
export interface RuleForm {
  id: string;
  reason: string;
  conditions: ConditionForm[];
  action: ActionKind;
  target: string;
  stop: boolean;
  priority: string;
  enabled: boolean;
}

/** A new rule with an id that nobody has. */
export function freshRule(taken: readonly string[]): RuleForm {
  let number = 1;
  while (taken.includes(`rule-${number}`)) number += 1;
  return {
    id: `rule-${number}`,
    reason: '',
    conditions: [],
    action: 'min_tier',
    target: '2',
    stop: false,
    priority: '',
    enabled: true,
  };
}

export function ruleToForm({ id, reason, when, action, stop, priority, enabled }: Rule): RuleForm {
  const given = Object.entries(when).filter(([, value]) => value !== undefined);
  return {
    id,
    reason,
    conditions: given.map(([name, value]) => toCondition(name as ConditionName, value)),
    action: action.kind,
    target: targetOf(action),
    stop: stop === true,
    priority: priority === undefined ? '' : String(priority),
    enabled: enabled !== false,
  };
}

function toCondition(name: ConditionName, value: unknown): ConditionForm {
  if (name === 'between') {
    const { from, to } = value as NonNullable<RuleCondition['between']>;
    return { name, value: from, second: to };
  }
  if (name === 'header') {
    const { name: header, equals = '' } = value as NonNullable<RuleCondition['header']>;
    return { name, value: header, second: equals };
  }
  if (!Array.isArray(value)) return { name, value: String(value), second: '' };
  return { name, value: value.join(CONDITIONS[name].input === 'lines' ? '\n' : ', '), second: '' };
}

function targetOf(action: RuleAction): string {
  if ('model' in action) return action.model;
  if ('models' in action) return action.models.join('\n');
  if ('tier' in action) return String(action.tier);
  return 'quality' in action ? String(action.quality) : '';
}
