import { z } from 'zod';

// Control characters, lone surrogates, and what turns the direction of the text around it.
const UNSEEN = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** One trimmed line of 1 to `most` characters that people can read as it stands: an id, a label, a name. */
export function line(most: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !UNSEEN.test(text), 'must be one line of text without control characters');
}

/** What fetch takes in a header; a line break in a key would be quoted in its error. */
export const headerSafeKey = z
  .string()
  .trim()
  .regex(
    /^[\x21-\x7e]{1,4096}$/,
    'must be printable ASCII without spaces; was it cut or wrapped while copying?',
  );

/** A key as people enter or import it: a reference to this process's environment would read what is not theirs. */
export const enteredKey = headerSafeKey.refine(
  (key) => !key.startsWith('env:'),
  'must be the key itself: env: is looked up in SWITCHYARD_CONFIG alone',
);
