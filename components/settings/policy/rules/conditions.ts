import type { RuleCondition } from '@/lib/routing/types';

export type ConditionName = keyof RuleCondition;

export type ConditionInput =
  | 'count'
  | 'share'
  | 'lines'
  | 'codes'
  | 'types'
  | 'capabilities'
  | 'flag'
  | 'pattern'
  | 'between'
  | 'header';

export interface ConditionKind {
  label: string;
  input: ConditionInput;
  hint: string;
}

/** Every condition a rule may have, in the order they are offered. */
export const CONDITIONS: Readonly<Record<ConditionName, ConditionKind>> = {
  taskTypes: { label: 'Task type is', input: 'types', hint: 'any of these' },
  minComplexity: { label: 'Complexity at least', input: 'share', hint: '0 to 1' },
  maxComplexity: { label: 'Complexity at most', input: 'share', hint: '0 to 1' },
  minChars: { label: 'Characters at least', input: 'count', hint: 'of the subtask' },
  maxChars: { label: 'Characters at most', input: 'count', hint: 'of the subtask' },
  minTokens: { label: 'Tokens at least', input: 'count', hint: 'of the input, with earlier turns' },
  maxTokens: { label: 'Tokens at most', input: 'count', hint: 'of the input, with earlier turns' },
  anyKeyword: { label: 'Any of these words', input: 'lines', hint: 'one word or phrase a line' },
  noKeyword: { label: 'None of these words', input: 'lines', hint: 'one word or phrase a line' },
  pattern: { label: 'Matches the pattern', input: 'pattern', hint: 'RE2, case ignored; no look-around' },
  containsCode: { label: 'Contains code', input: 'flag', hint: 'blocks, snippets, stack traces' },
  languages: { label: 'Language is', input: 'codes', hint: 'ISO 639-1 codes, such as en, de' },
  sensitive: { label: 'Holds sensitive data', input: 'flag', hint: 'secrets or personal data' },
  requires: { label: 'Needs a capability', input: 'capabilities', hint: 'any of these' },
  clients: { label: 'Asked by', input: 'lines', hint: 'chat, api or a gateway key’s name, one a line' },
  between: { label: 'Time of day', input: 'between', hint: 'local; the end may lie past midnight' },
  header: { label: 'Header of the request', input: 'header', hint: 'no value: it only has to be there' },
};

export const CONDITION_NAMES = Object.keys(CONDITIONS) as ConditionName[];

/** One condition as it stands in the form; `second` is the end of a time or the value of a header. */
export interface ConditionForm {
  name: ConditionName;
  value: string;
  second: string;
}

export function freshCondition(name: ConditionName): ConditionForm {
  const { input } = CONDITIONS[name];
  return { name, value: input === 'flag' ? 'true' : '', second: '' };
}
