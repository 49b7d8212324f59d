import type { z } from 'zod';
import { badRequest } from '@/lib/shared/errors';
import { NOUNS } from '../gateway/nouns';

type Issue = z.core.$ZodIssue;

/**
 * `value` as `schema` has it. Throws a 400 in a sentence, its param the path of the first wrong field below `at`
 * in Anthropic's spelling: `messages.0.content`.
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown, at = ''): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  const isMissing = path.length > 0 && valueAt(value, path) === undefined;
  throw wrong(
    [at, ...path].filter((step) => step !== '').join('.'),
    isMissing ? 'is required' : sayWhy(issue),
  );
}

/** A 400 in one sentence: `wrong('max_tokens', 'must be a number')`. */
export function wrong(path: string, problem: string): Error {
  return badRequest(`${path || 'The body'}: ${problem}.`, path || null, 'invalid_field');
}

/**
 * Names of the fields of `value` beyond `known` that say something. Null, false and empty values say nothing;
 * `cache_control` is a hint that changes no answer.
 */
export function extraFields(value: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
  return Object.keys(value).filter(
    (name) => !known.has(name) && name !== 'cache_control' && saysSomething(value[name]),
  );
}

function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | null)?.[step], value);
}

function sayWhy(issue: Issue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return `must be ${NOUNS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'must not be empty'
        : `must be at least ${issue.minimum}`;
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    default:
      return issue?.message ?? 'is not valid';
  }
}
