import type { z } from 'zod';
import { badRequest } from '@/lib/shared/errors';

type Issue = z.core.$ZodIssue;

const NOUNS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/**
 * `value` as `schema` has it. Throws a 400 whose message is a sentence and whose param is the path of the first
 * wrong field below `at`: `messages[0].content`.
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown, at = ''): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (!issue) throw badRequest('The body is not valid.', at || null, 'invalid_field');
  const { path, leaf } = innermost(issue);
  const param = path.reduce<string>(join, at);
  const isMissing = path.length > 0 && valueAt(value, path) === undefined;
  const problem = isMissing ? 'is required' : describeIssue(leaf);
  throw badRequest(
    `${param || 'The body'} ${problem}.`,
    param || null,
    isMissing ? 'missing_field' : 'invalid_field',
  );
}

/** A path with one more step: `messages`, 0 → `messages[0]`. */
export function join(path: string, step: PropertyKey): string {
  return typeof step === 'number' ? `${path}[${step}]` : `${path && `${path}.`}${String(step)}`;
}

/** In a union the branch that got furthest is the one that was meant. */
function innermost(issue: Issue, before: PropertyKey[] = []): { path: PropertyKey[]; leaf: Issue } {
  const path = [...before, ...issue.path];
  if (issue.code !== 'invalid_union') return { path, leaf: issue };
  const deepest = issue.errors
    .flatMap((branch) => branch.slice(0, 1))
    .map((found) => innermost(found, path))
    .reduce<{ path: PropertyKey[]; leaf: Issue } | null>(
      (best, found) => (found.path.length > (best?.path.length ?? path.length) ? found : best),
      null,
    );
  return deepest ?? { path, leaf: issue };
}

/** What stands at a path of a value of unknown shape. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Record<PropertyKey, unknown> | null)?.[step], value);
}

/** What is wrong with a value, as the end of a sentence: `must be a number`. */
export function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${nounOf(issue)}`;
    case 'invalid_union':
      return `must be ${[...new Set(issue.errors.flatMap((branch) => branch.slice(0, 1)).map(nounOf))].join(' or ')}`;
    case 'invalid_value':
      return `must be ${nounOf(issue)}`;
    case 'too_small':
      if (issue.origin === 'array' || issue.origin === 'string') return 'must not be empty';
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
      return `must be at most ${issue.maximum}`;
    default:
      return issue.message.replace(/\.$/, '');
  }
}

function nounOf(issue: Issue): string {
  if (issue.code === 'invalid_value')
    return `one of ${issue.values.map((value) => `“${String(value)}”`).join(', ')}`;
  return (issue.code === 'invalid_type' && NOUNS[issue.expected]) || 'something else';
}
