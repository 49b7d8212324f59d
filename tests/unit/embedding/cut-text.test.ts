import { describe, expect, it } from 'vitest';
import { cutText } from '@/lib/embedding/cut-text';
import { toUnitVector } from '@/lib/embedding/to-unit-vector';

const LIMITS = { headChars: 4, tailChars: 2 };

describe('cutText', () => {
  it.each([
    ['', ''],
    ['123456', '123456'],
    ['1234567', '1234\n67'],
    ['123😀45😀6', '123\ufffd\n\ufffd6'],
    ['a\ud83d', 'a\ufffd'],
  ])('%j becomes %j', (text, cut) => {
    expect(cutText(text, LIMITS)).toBe(cut);
  });
});

describe('toUnitVector', () => {
  it('scales to length 1', () => {
    expect([...toUnitVector([3, 0, 4])].map((value) => Number(value.toFixed(6)))).toEqual([0.6, 0, 0.8]);
  });

  it.each([[[0, 0]], [[Number.NaN, 1]], [[]]])('refuses %j', (values) => {
    expect(() => toUnitVector(values)).toThrow('without direction');
  });
});
