// What: whether a rule's conditions hold for a subtask, and what shows it.
// Why: each condition is one line in one table; a new one is one more.
// Not for: what follows from a match (rules.ts).
import { containsCode } from '../classify/contains-code';
import { countCodePoints } from '../text';
import type { RouteRequest, RoutingState, Rule, RuleCondition, Subtask } from '../types';
import { compilePattern } from './pattern';

export interface Matchable {
  subtask: Subtask;
  request: RouteRequest;
  state: RoutingState;
}

/** What shows that a condition holds (empty: nothing worth saying); null when it does not. */
type Check = (when: RuleCondition, what: Matchable) => string | null;

/** What made a rule match, for people; null when it does not. Every condition given must hold. */
export function matchRule({ when }: Rule, what: Matchable): string | null {
  const evidence: string[] = [];
  for (const [name, check] of CHECKS) {
    if (when[name] === undefined) continue;
    const shown = check(when, what);
    if (shown === null) return null;
    if (shown !== '' && !evidence.includes(shown)) evidence.push(shown);
  }
  return evidence.length > 0 ? evidence.join(', ') : 'every subtask';
}

/** The cheap ones first. */
const CHECKS: readonly [keyof RuleCondition, Check][] = [
  [
    'taskTypes',
    ({ taskTypes }, { subtask }) => shownIf(taskTypes?.includes(subtask.taskType), subtask.taskType),
  ],
  [
    'minComplexity',
    ({ minComplexity = 0 }, { subtask: { complexity } }) =>
      shownIf(complexity >= minComplexity, `complexity ${complexity}`),
  ],
  [
    'maxComplexity',
    ({ maxComplexity = 1 }, { subtask: { complexity } }) =>
      shownIf(complexity <= maxComplexity, `complexity ${complexity}`),
  ],
  [
    'minTokens',
    ({ minTokens = 0 }, { subtask: { tokens } }) =>
      shownIf(tokens.input >= minTokens, `${tokens.input} tokens`),
  ],
  [
    'maxTokens',
    ({ maxTokens = 0 }, { subtask: { tokens } }) =>
      shownIf(tokens.input <= maxTokens, `${tokens.input} tokens`),
  ],
  [
    'sensitive',
    ({ sensitive }, { subtask }) =>
      shownIf((subtask.sensitive !== null) === sensitive, subtask.sensitive ?? ''),
  ],
  [
    'languages',
    ({ languages }, { subtask: { language } }) =>
      shownIf(language !== null && languages?.includes(language), `language ${language}`),
  ],
  [
    'requires',
    ({ requires }, { subtask }) => firstOf(requires, (capability) => subtask.requires.includes(capability)),
  ],
  ['clients', ({ clients }, { request: { client } }) => firstOf(clients, (name) => name === client)],
  [
    'between',
    ({ between }, { state: { localMinutes } }) =>
      shownIf(isBetween(between, localMinutes), `${between?.from} to ${between?.to}`),
  ],
  [
    'header',
    ({ header }, { request: { headers } }) => shownIf(hasHeader(header, headers), `header ${header?.name}`),
  ],
  [
    'minChars',
    ({ minChars = 0 }, { subtask: { text } }) =>
      shownIf(countCodePoints(text) >= minChars, `${countCodePoints(text)} characters`),
  ],
  [
    'maxChars',
    ({ maxChars = 0 }, { subtask: { text } }) =>
      shownIf(countCodePoints(text) <= maxChars, `${countCodePoints(text)} characters`),
  ],
  ['anyKeyword', ({ anyKeyword }, { subtask: { text } }) => quoted(firstOf(anyKeyword, wordIn(text)))],
  [
    'noKeyword',
    ({ noKeyword }, { subtask: { text } }) => shownIf(firstOf(noKeyword, wordIn(text)) === null, ''),
  ],
  [
    'containsCode',
    ({ containsCode: wanted }, { subtask: { text } }) =>
      shownIf(containsCode(text) === wanted, wanted ? 'code' : ''),
  ],
  ['pattern', ({ pattern = '' }, { subtask: { text } }) => quoted(compilePattern(pattern, 'i').test(text))],
];

function shownIf(holds: boolean | undefined, evidence: string): string | null {
  return holds ? evidence : null;
}

function firstOf<T extends string>(
  options: readonly T[] | undefined,
  holds: (option: T) => boolean,
): string | null {
  return options?.find(holds) ?? null;
}

function quoted(text: string | null): string | null {
  return text === null ? null : `“${text}”`;
}

function isBetween(between: RuleCondition['between'], minutes: number | undefined): boolean {
  if (!between || minutes === undefined) return false;
  const from = toMinutes(between.from);
  const to = toMinutes(between.to);
  return from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
}

function toMinutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function hasHeader(header: RuleCondition['header'], headers: RouteRequest['headers'] = {}): boolean {
  const value = header && headers[header.name.toLowerCase()];
  if (value === undefined) return false;
  return header?.equals === undefined || value.toLowerCase() === header.equals.toLowerCase();
}

function wordIn(text: string): (phrase: string) => boolean {
  const lower = text.toLowerCase();
  return (phrase) => includesWord(lower, phrase);
}

const WORD_CHAR = /[\p{L}\p{N}_]/u;

/** Whether a lower-case word or phrase occurs in a lower-case text with no letter or digit around it. */
export function includesWord(lower: string, phrase: string): boolean {
  if (phrase === '') return false;
  for (let at = lower.indexOf(phrase); at >= 0; at = lower.indexOf(phrase, at + 1)) {
    const before = lower.charAt(at - 1);
    const after = lower.charAt(at + phrase.length);
    if (!WORD_CHAR.test(before) && !WORD_CHAR.test(after)) return true;
  }
  return false;
}
