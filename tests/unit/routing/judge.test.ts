import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildJudgePrompt } from '@/lib/routing/pillars/judge/judge-prompt';
import { parseJudgement } from '@/lib/routing/pillars/judge/parse-judgement';
import { seededRandom } from '@/lib/shared/rng';

describe('the judge’s prompt', () => {
  it('keeps every text inside its marks, bounded and well formed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3000 }),
      fc
        .array(
          fc.constantFrom(
            '<<',
            '>>',
            '</',
            '\n',
            '\r',
            '\u2028',
            '|',
            'abc',
            '\ud800',
            ' ',
            '<|im_end|>',
            '\0',
          ),
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, fc.integer(), (value, seed) => {
        const { user, mark } = buildJudgePrompt(value, seededRandom(seed));
        const lines = user.split('\n');
        expect(lines[0]).toBe(`<<${mark}>>`);
        expect(lines.slice(1, -2).every((line) => line.startsWith(`${mark}| `))).toBe(true);
        expect(lines.at(-2)).toBe(`<</${mark}>>`);
        const quoted = lines.slice(1, -2).map((line) => line.slice(mark.length + 2));
        expect(quoted.join('\n')).not.toMatch(/<<|>>|<\||\|>|[\r\v\f\u0085\u2028\u2029]/);
        expect(quoted.join('\n')).not.toContain(mark);
        expect(user.isWellFormed()).toBe(true);
        expect(user.length).toBeLessThan(4500);
      }),
      { numRuns: 300 },
    );
  });

  it('shows head and tail of a long text and how much lies between', () => {
    const { user } = buildJudgePrompt(`BEGIN${'x'.repeat(10_000)}END`, seededRandom(1));
    expect(user).toContain('BEGIN');
    expect(user).toContain('[8,008 characters left out]');
    expect(user).toContain('END');
  });

  it('ends also when the random source repeats itself', () => {
    const stuck = buildJudgePrompt('a'.repeat(100), () => 0);
    expect(stuck.mark).toBe('aaaaaaaaaaaa');
  });

  it('repeats itself for a seed', () => {
    expect(buildJudgePrompt('x', seededRandom(5))).toEqual(buildJudgePrompt('x', seededRandom(5)));
  });
});

describe('a judgement', () => {
  it.each([
    ['1', 1],
    ['10', 10],
    [' 4\n', 4],
    ['{"difficulty": 7}', 7],
    ['{"difficulty":10}', 10],
    ['{ "difficulty" : 3 }', 3],
  ])('%j is %d', (answer, score) => {
    expect(parseJudgement(answer)).toBe(score);
  });

  it.each([
    '',
    ' ',
    '0',
    '11',
    '100',
    '01',
    '1.0',
    '7.',
    '+7',
    '-7',
    '7/10',
    'seven',
    '7 because',
    '**7**',
    '"7"',
    '[7]',
    '{"difficulty": "7"}',
    '{"difficulty": 7.5}',
    '{"difficulty": 0}',
    '{"difficulty": 7, "why": "x"}',
    '{"score": 7}',
    '{"difficulty": 7} 3',
    '{"difficulty": NaN}',
    'I cannot help with that.',
    '７',
    '٧',
    '1e1',
    '0x7',
  ])('%j is garbage', (answer) => {
    expect(parseJudgement(answer)).toBeNull();
  });

  it('is never anything but null or 1 to 10', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (answer) => {
        const score = parseJudgement(answer);
        expect(score === null || (Number.isInteger(score) && score >= 1 && score <= 10)).toBe(true);
      }),
    );
  });
});
