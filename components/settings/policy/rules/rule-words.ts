import { plural } from '@/components/ui/format';
import type { Rule, RuleAction, RuleCondition } from '@/lib/routing/types';

const SHOWN_WORDS = 3;

/** The conditions of a rule as one phrase: “chat, at most 40 characters, with “hi” or 12 more”. */
export function whenWords(when: RuleCondition): string {
  const parts = [
    when.taskTypes?.join(' or '),
    range(when.minComplexity, when.maxComplexity, (value) => `complexity ${value.toFixed(2)}`),
    range(when.minChars, when.maxChars, (value) => plural(value, 'character')),
    range(when.minTokens, when.maxTokens, (value) => plural(value, 'token')),
    when.anyKeyword && `with ${someOf(when.anyKeyword)}`,
    when.noKeyword && `without ${someOf(when.noKeyword)}`,
    when.pattern === undefined ? undefined : `matching /${when.pattern}/`,
    flag(when.containsCode, 'with code', 'without code'),
    when.languages && `in ${when.languages.join(' or ')}`,
    flag(when.sensitive, 'sensitive', 'not sensitive'),
    when.requires && `needs ${when.requires.join(' or ')}`,
    when.clients && `from ${when.clients.join(' or ')}`,
    when.between && `${when.between.from} to ${when.between.to}`,
    when.header && headerWords(when.header),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(', ') : 'every subtask';
}

function range(
  min: number | undefined,
  max: number | undefined,
  say: (value: number) => string,
): string | undefined {
  if (min !== undefined && max !== undefined) return `${say(min)} to ${say(max)}`;
  if (min !== undefined) return `at least ${say(min)}`;
  return max === undefined ? undefined : `at most ${say(max)}`;
}

function someOf(words: readonly string[]): string {
  const quoted = words.slice(0, SHOWN_WORDS).map((word) => `“${word}”`);
  const more = words.length - quoted.length;
  return more > 0 ? `${quoted.join(', ')} or ${more} more` : quoted.join(' or ');
}

function flag(value: boolean | undefined, yes: string, no: string): string | undefined {
  return value === undefined ? undefined : value ? yes : no;
}

function headerWords({ name, equals }: NonNullable<RuleCondition['header']>): string {
  return equals === undefined ? `header ${name}` : `header ${name} is “${equals}”`;
}

const ACTION: { [Kind in RuleAction['kind']]: (action: Extract<RuleAction, { kind: Kind }>) => string } = {
  force_model: ({ model }) => `only ${model}`,
  force_tier: ({ tier }) => `only T${tier}`,
  max_tier: ({ tier }) => `at most T${tier}`,
  min_tier: ({ tier }) => `at least T${tier}`,
  deny_model: ({ model }) => `not ${model}`,
  allow_models: ({ models }) => `only ${models.join(', ')}`,
  prefer_model: ({ model }) => `${model} first`,
  local_only: () => 'only on this machine',
  prefer_local: () => 'on this machine first',
  min_quality: ({ quality }) => `Q ≥ ${quality.toFixed(2)}`,
};

/** What follows from a match: “at most T1, stop”. */
export function thenWords({ action, stop, priority }: Pick<Rule, 'action' | 'stop' | 'priority'>): string {
  const say = ACTION[action.kind] as (action: RuleAction) => string;
  const extra = [stop ? 'stop' : '', priority ? `priority ${priority}` : ''].filter(Boolean);
  return [say(action), ...extra].join(', ');
}
