import type { z } from 'zod';
import { badRequest } from '@/lib/shared/errors';
import { check } from './check';

/** The body as `schema` has it, or a 400 that names the first wrong field: `messages[0].parts`. */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  // The schemas pass over it in silence.
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, '__proto__'))
    throw badRequest('__proto__ is not a known field.', '__proto__', 'unknown_field');
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  if (issue?.code === 'unrecognized_keys')
    throw badRequest(`${issue.keys[0]} is not a known field.`, issue.keys[0] ?? null, 'unknown_field');
  return check(schema, body);
}
