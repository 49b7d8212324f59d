import { expect, it } from 'vitest';
import { sayShadowReasons } from '@/lib/services/optimize/shadow-reasons';

it.each([
  ['skipped', 'a fallback answered, and with which probability is not known', /^A fallback answered/],
  ['skipped', 'an answer is sensitive, and the judge is elsewhere', /and the judge is elsewhere\.$/],
  ['skipped', 'the prompt is sensitive (pii), and lab/b is elsewhere', /no other model .* is on it\.$/],
  ['skipped', 'the judge answered, and no judge compares its own answers', /^The judge gave the answer/],
  ['skipped', 'lab/j is the judge, and no judge compares its own answers', /^The only other model/],
  ['skipped', 'the judge model lab/j failed repeatedly', /^The judge could not be asked/],
  ['skipped', 'the policy names no judge', /^The judge could not be asked/],
  ['skipped', 'it would cost more than a whole day may', /^One comparison would/],
  ['skipped', 'what a day may cost is spent', /^What a day may cost was spent\.$/],
  ['skipped', '100 others were waiting', /^Too many/],
  ['skipped', 'the price of lab/b is unknown, so its spending could not be capped', /^No other model/],
  ['skipped', 'lab/b cannot be called', /^No other model/],
  ['skipped', 'lab/b failed repeatedly', /^The second model was not called/],
  ['failed', 'the judge gave no verdict', /^The judge gave no verdict\.$/],
  ['failed', 'lab/b answered without text', /^The second model answered without text\.$/],
  ['failed', 'lab/b failed (server_error)', /failed while it was asked\.$/],
  ['failed', 'the hourly budget is spent', /^The judge was not called in both orders/],
] as const)('%s because %s', (status, reason, says) => {
  const [said] = sayShadowReasons([{ status, reason, n: 3 }]);
  expect(said).toEqual({ reason: expect.stringMatching(says), n: 3 });
  expect(said?.reason).not.toMatch(/lab\//);
});

it('adds up what is the same, most frequent first', () => {
  expect(
    sayShadowReasons([
      { status: 'failed', reason: 'lab/a failed (timeout_headers)', n: 2 },
      { status: 'skipped', reason: 'what a day may cost is spent', n: 4 },
      { status: 'failed', reason: 'lab/b failed (rate_limited)', n: 3 },
    ]).map(({ n }) => n),
  ).toEqual([5, 4]);
});
