import { describe, expect, it } from 'vitest';
import { createRequestLimiter } from '@/lib/services/admit-request';
import { createLoginAttempts } from '@/lib/services/sessions/login-attempts';

async function countUntilRefused(
  run: () => Promise<void>,
  most = 30,
): Promise<{ passed: number; refusal: unknown }> {
  for (let passed = 0; passed < most; passed += 1)
    try {
      await run();
    } catch (refusal) {
      return { passed, refusal };
    }
  return { passed: most, refusal: null };
}

describe('requests of everyone', () => {
  it('are limited as the limit stands now', async () => {
    const limiter = createRequestLimiter();
    const first = await countUntilRefused(() => limiter.admit(3));
    expect(first).toMatchObject({
      passed: 3,
      refusal: { status: 429, code: 'rate_limit_exceeded', retryAfterSeconds: expect.any(Number) },
    });
    // Four were counted: three that passed and the one that did not.
    expect((await countUntilRefused(() => limiter.admit(6))).passed).toBe(2);
    expect((await countUntilRefused(() => limiter.admit(null))).refusal).toBeNull();
    expect((await countUntilRefused(() => limiter.admit(1))).passed).toBe(0);
  });
});

describe('attempts to sign in', () => {
  it.each<[string, string | null, string | null, boolean]>([
    ['the same address', '192.0.2.1', '192.0.2.1', true],
    ['the same address, mapped', '192.0.2.1', '::ffff:192.0.2.1', true],
    ['another address', '192.0.2.1', '192.0.2.2', false],
    ['another mapped address', '::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['another address of one IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
    ['another spelling of it', '2001:db8::1', '2001:db8:0:0:9::', true],
    ['another IPv6 network', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['loopback', '::1', '127.0.0.1', false],
    ['nobody knows whose', null, null, true],
  ])('of %s: %s and %s count together: %s', async (_name, first, second, together) => {
    const attempts = createLoginAttempts();
    expect(await countUntilRefused(() => attempts.spend(first))).toMatchObject({
      passed: 10,
      refusal: { status: 429, code: 'too_many_attempts', retryAfterSeconds: expect.any(Number) },
    });
    expect((await countUntilRefused(() => attempts.spend(second))).passed).toBe(together ? 0 : 10);
  });

  it('with the right token are not counted', async () => {
    const attempts = createLoginAttempts();
    const signIn = async () => {
      await attempts.spend('192.0.2.1');
      await attempts.giveBack('192.0.2.1');
    };
    expect((await countUntilRefused(signIn)).refusal).toBeNull();
    expect((await countUntilRefused(() => attempts.spend('192.0.2.1'))).passed).toBe(10);
  });

  it('at once cannot outrun the count', async () => {
    const attempts = createLoginAttempts();
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => attempts.spend('192.0.2.1')));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  });
});
