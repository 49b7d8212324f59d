import { describe, expect, it } from 'vitest';
import { compilePattern, MAX_PATTERN_UNITS, PATTERN_WINDOW_UNITS } from '@/lib/routing/pillars/pattern';
import { isSwitchyardError } from '@/lib/shared/errors';

const MATCHES: readonly [source: string, flags: 'i' | undefined, text: string, excerpt: string | null][] = [
  ['acme-\\d{4}', undefined, 'see ACME-1 and acme-4711.', 'acme-4711'],
  ['project\\s+falcon', 'i', 'About Project\n Falcon', 'Project Falcon'],
  ['project\\s+falcon', undefined, 'About Project Falcon', null],
  ['^translate\\b', 'i', 'Translate this', 'Translate'],
  ['^translate\\b', 'i', 'please translate this', null],
  ['\\p{Cyrillic}+', undefined, 'слово and word', 'слово'],
  ['(?i)sql|postgres', undefined, 'A SQL query', 'SQL'],
];

it.each(MATCHES)('%s with %s on %j gives %j', (source, flags, text, excerpt) => {
  expect(compilePattern(source, flags).test(text)).toBe(excerpt);
});

const REFUSED: readonly [source: string, says: RegExp][] = [
  ['(?<=a)b', /lookbehind/],
  ['(?<!a)b', /lookbehind/],
  ['a(?=b)', /lookahead/],
  ['a(?!b)', /lookahead/],
  ['(a)\\1', /backreference/],
  ['(?P<n>a)\\k<n>', /backreference/],
  ['(?>a)b', /atomic group/],
  ['a++', /possessive quantifier/],
  ['(', /missing closing/],
  ['[z-a]', /invalid character class range/],
  ['a{2000}', /repeat count/],
  ['(?:[a-z]{30}x){33}', /too large/],
  ['', /empty/],
  ['a'.repeat(MAX_PATTERN_UNITS + 1), /at most 500/],
];

it.each(REFUSED)('refuses %s and says why', (source, says) => {
  try {
    compilePattern(source);
    expect.unreachable();
  } catch (error) {
    expect(isSwitchyardError(error) && error).toMatchObject({ status: 400, code: 'invalid_pattern' });
    expect((error as Error).message).toMatch(says);
  }
});

describe('compilation', () => {
  it('happens once per pattern and flags', () => {
    expect(compilePattern('once')).toBe(compilePattern('once'));
    expect(compilePattern('once', 'i')).not.toBe(compilePattern('once'));
  });

  it('forgets when it holds more than policies have', () => {
    const first = compilePattern('first');
    for (let i = 0; i < 600; i++) compilePattern(`other${i}`);
    expect(compilePattern('first')).not.toBe(first);
  });
});

it('looks at the start of a long text, and find at all of it', () => {
  const text = `${'a'.repeat(PATTERN_WINDOW_UNITS)} zebra`;
  expect(compilePattern('zebra').test(text)).toBeNull();
  expect(compilePattern('zebra').find(text)).toEqual({ start: text.length - 5, end: text.length });
});

it.each(['(a+)+$', '(a|aa)+$', '(a*)*c', '^(\\w+\\s?)*$'])(
  '%s needs work in proportion to the text',
  (source) => {
    const pattern = compilePattern(source);
    const textOf = (units: number) => `${'a'.repeat(units)}!`;
    pattern.test(textOf(1000));
    const small = timeOf(() => pattern.find(textOf(25_000)));
    // A backtracking engine would not end; a quadratic one would take sixteen times as long.
    expect(timeOf(() => pattern.find(textOf(100_000)))).toBeLessThan(10 * small + 100);
  },
);

function timeOf(work: () => void): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
