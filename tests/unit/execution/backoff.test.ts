import { expect, it } from 'vitest';
import { retryWait } from '@/lib/execution/backoff';
import { failureOf } from '@/lib/execution/failure';

const POLICY = { maxRetries: 2, baseMs: 100, capMs: 1000 };
const busy = (retryAfterMs: number | null = null) => ({
  ...failureOf('rate_limited', 'busy', true),
  retryAfterMs,
});

it.each([
  { name: 'first', failure: busy(), done: 0, random: 0.5, waitMs: 50 },
  { name: 'doubled', failure: busy(), done: 1, random: 0.5, waitMs: 100 },
  { name: 'no jitter at all is no wait', failure: busy(), done: 1, random: 0, waitMs: 0 },
  { name: 'tries used up', failure: busy(), done: 2, random: 0.5, waitMs: null },
  { name: 'not retryable', failure: failureOf('auth', 'no'), done: 0, random: 0.5, waitMs: null },
  { name: 'Retry-After as it is', failure: busy(700), done: 1, random: 0, waitMs: 700 },
  { name: 'Retry-After at the cap', failure: busy(1000), done: 0, random: 0, waitMs: 1000 },
  { name: 'Retry-After beyond the cap', failure: busy(1001), done: 0, random: 0, waitMs: null },
])('$name', ({ failure, done, random, waitMs }) => {
  expect(retryWait(failure, done, POLICY, () => random)).toBe(waitMs);
});

it('never exceeds the cap', () => {
  expect(retryWait(busy(), 9, { ...POLICY, maxRetries: 10 }, () => 0.999)).toBe(999);
});
