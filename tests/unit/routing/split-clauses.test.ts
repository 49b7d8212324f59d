import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitIntoClauses } from '@/lib/routing/split/clauses';
import { APART, WHOLE } from '../../cases/routing/split-cases';

describe('compounds come apart where the next request begins', () => {
  it.each(APART)('%j', (prompt, parts) => {
    expect(splitIntoClauses(prompt)).toEqual(parts);
  });
});

describe('one request stays whole', () => {
  it.each(WHOLE)('%j', (prompt) => {
    expect(splitIntoClauses(prompt)).toEqual([prompt.trim()]);
  });
});

it('gives trimmed substrings in order, none empty but of an empty prompt', () => {
  const pieces = fc.constantFrom(
    ...APART.flatMap(([, parts]) => parts),
    '1. ',
    '- ',
    '\n',
    '\n\n',
    ' and ',
    '"',
    '```',
    '(',
    '😀',
  );
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), (list) => {
      const prompt = list.join('');
      let from = 0;
      for (const part of splitIntoClauses(prompt)) {
        expect(part).toBe(part.trim());
        const at = prompt.indexOf(part, from);
        expect(at).toBeGreaterThanOrEqual(from);
        from = at + part.length;
      }
    }),
  );
});
