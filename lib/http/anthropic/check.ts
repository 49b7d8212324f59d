import type { z } from 'zod';
import { badRequest } from '@/lib/shared/errors';
import { describeIssue, valueAt } from '../check';

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
    isMissing || !issue ? 'is required' : describeIssue(issue),
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
