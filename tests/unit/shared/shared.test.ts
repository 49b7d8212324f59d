import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, readEnvironment } from '@/lib/shared/env';
import { isSwitchyardError, SwitchyardError } from '@/lib/shared/errors';
import { createId } from '@/lib/shared/ids';
import { nanoToUsd, sumKnown, tokenCost, toNanoUsd, usdToNano } from '@/lib/shared/money';
import { redact } from '@/lib/shared/redact';
import { seededRandom } from '@/lib/shared/rng';
import { articleBandOf, bandOf } from '@/lib/shared/vocabulary';

describe('money', () => {
  it('costs a call exactly', () => {
    expect(toNanoUsd(tokenCost(1000, 0.05) + tokenCost(500, 0.4))).toBe(250_000);
    expect(nanoToUsd(250_000)).toBe(0.00025);
  });
  it('keeps cents through every conversion', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), (nano) => usdToNano(nanoToUsd(nano)) === nano),
    );
  });
  it('does not add what it does not know', () => {
    expect(sumKnown([1, null, 2])).toBeNull();
    expect(sumKnown([])).toBe(0);
  });
});

describe('ids', () => {
  const clock = (ms: number) => ({ wallMs: () => ms, monotonicMs: () => 0 });
  it('sort by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 44 }), fc.integer({ min: 1, max: 10 ** 6 }), (ms, later) => {
        const random = seededRandom(1);
        return createId('req', clock(ms), random) < createId('req', clock(ms + later), random);
      }),
    );
  });
  it('repeat for the same clock and randomness only', () => {
    expect(createId('msg', clock(5), seededRandom(1))).toBe(createId('msg', clock(5), seededRandom(1)));
    expect(createId('msg', clock(5), seededRandom(1))).not.toBe(createId('msg', clock(5), seededRandom(2)));
  });
});

describe('bands', () => {
  it.each([
    [0, 'simple', 'LOW'],
    [0.3499, 'simple', 'LOW'],
    [0.35, 'moderate', 'MEDIUM'],
    [0.65, 'complex', 'HIGH'],
    [0.85, 'expert', 'HIGH'],
    [1, 'expert', 'HIGH'],
  ])('%d is %s and %s', (complexity, band, articleBand) => {
    expect([bandOf(complexity), articleBandOf(complexity)]).toEqual([band, articleBand]);
  });
});

describe('the environment', () => {
  it('has defaults', () => {
    expect(readEnvironment({})).toMatchObject({
      ok: true,
      env: { port: 3000, host: '127.0.0.1', dataDir: './data' },
    });
  });
  it.each([
    [{ PORT: '70000' }, /PORT/],
    [{ PORT: '-1' }, /PORT/],
    [{ PORT: '80a' }, /PORT/],
    [{ HOST: '0.0.0.0' }, /SWITCHYARD_ADMIN_TOKEN/],
    [{ HOST: '::' }, /SWITCHYARD_ADMIN_TOKEN/],
    [{ HOST: '192.168.1.4' }, /SWITCHYARD_ADMIN_TOKEN/],
  ])('refuses %j', (source, says) => {
    const result = readEnvironment(source as Record<string, string>);
    expect(result.ok ? '' : result.problem).toMatch(says);
  });
  it('knows loopback in its spellings', () => {
    expect(['localhost', '127.0.0.1', '127.8.8.8', '::1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '127.0.0.1.evil.example', 'localhost.evil', '128.0.0.1'].some(isLoopback)).toBe(false);
  });
});

describe('redaction', () => {
  it.each([
    ['Incorrect API key provided: sk-proj-abcdefgh12345678.', 'sk-proj-abcdefgh12345678'],
    ['Authorization: Bearer abc.def-123456789', 'abc.def-123456789'],
    ['GET https://x.example/v1?key=AIzaSyA1234567890abc', 'AIzaSyA1234567890abc'],
    ['gsk_abcdefghijk', 'gsk_abcdefghijk'],
  ])('takes the secret out of %j', (text, secret) => {
    expect(redact(text)).not.toContain(secret);
    expect(redact(text)).toContain('[redacted]');
  });
  it('takes out a secret of any shape when it is told', () => {
    expect(redact('my-odd-key was wrong', ['my-odd-key'])).toBe('[redacted] was wrong');
  });
  it('leaves ordinary text alone', () => {
    const text = 'The task-oriented risk-averse bearer of bad news asked about keys.';
    expect(redact(text)).toBe(text);
  });
});

it('errors are known by their brand, across copies of the module', () => {
  const error = new SwitchyardError('x', { code: 'y', status: 400 });
  expect(isSwitchyardError(error)).toBe(true);
  expect(isSwitchyardError(Object.assign(new Error('x'), { status: 400 }))).toBe(false);
});
