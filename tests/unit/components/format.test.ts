import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatPercent,
  formatScore,
  formatSigned,
  formatUsd,
  tokensPerSecond,
} from '@/components/ui/format';

describe('format', () => {
  it.each([formatCount, formatDuration, formatPercent, formatScore, formatSigned, formatUsd])(
    '%o shows the unknown as a dash, never as 0',
    (format) => expect(format(null)).toBe('—'),
  );

  it.each([
    [0, '$0'],
    [3.12, '$3.12'],
    [0.0041, '$0.0041'],
    [0.05, '$0.05'],
    [0.00002, '$0.00002'],
    [0.0000001, '<$0.000001'],
    [-0.0226, '−$0.0226'],
    [12345.6, '$12,346'],
  ])('money %d is %s', (usd, text) => expect(formatUsd(usd)).toBe(text));

  it.each([
    [0.07, '0.07 ms'],
    [0.4, '0.4 ms'],
    [213, '213 ms'],
    [999.7, '1.00 s'],
    [2840, '2.84 s'],
    [11_420, '11.4 s'],
    [90_000, '1.5 min'],
  ])('%d ms is %s', (ms, words) => expect(formatDuration(ms)).toBe(words));

  it.each([
    [0.26, '0.26'],
    [0.6, '0.60'],
    [0.8531, '0.8531'],
    [1, '1.00'],
  ])('score %d is %s', (value, words) => expect(formatScore(value)).toBe(words));

  it('signs utilities with a true minus', () => {
    expect(formatSigned(0.3616)).toBe('+0.3616');
    expect(formatSigned(-0.14)).toBe('−0.1400');
  });

  it('does not invent a speed when a part of it is unknown', () => {
    expect(tokensPerSecond(100, 2000)).toBe(50);
    expect(tokensPerSecond(null, 2000)).toBeNull();
    expect(tokensPerSecond(100, null)).toBeNull();
    expect(tokensPerSecond(100, 0)).toBeNull();
  });
});
