import { describe, expect, it } from 'vitest';
import type { Tunables } from '@/lib/optimize/types';
import { bannedTunables, isAlike } from '@/lib/services/optimize/autopilot-bans';
import { DAY_MS, TODAY } from './autopilot-world';

const { weights, thresholds } = TODAY;
const moved = (by: number): Tunables => ({
  ...TODAY,
  thresholds: Object.fromEntries(
    Object.entries(thresholds).map(([type, value]) => [type, value + by]),
  ) as typeof thresholds,
});

describe('policies that decide nearly alike', () => {
  it.each<[string, Tunables, boolean]>([
    ['the same', { ...TODAY }, true],
    ['a threshold a hundredth higher', moved(0.01), true],
    ['a threshold three hundredths lower', moved(-0.03), true],
    ['a threshold four hundredths higher', moved(0.04), false],
    [
      'weights twice as large',
      { ...TODAY, weights: { alpha: weights.alpha * 2, beta: weights.beta * 2, gamma: weights.gamma * 2 } },
      true,
    ],
    ['another weight', { ...TODAY, weights: { ...weights, alpha: weights.alpha + 0.3 } }, false],
    ['a ceiling of one', { ...TODAY, tierCeilings: { ...TODAY.tierCeilings, 4: 1 } }, true],
    ['a ceiling of a half', { ...TODAY, tierCeilings: { ...TODAY.tierCeilings, 1: 0.5 } }, false],
    ['more exploring', { ...TODAY, epsilon: TODAY.epsilon + 0.2 }, false],
  ])('%s', (_, other, is) => {
    expect(isAlike(TODAY, other)).toBe(is);
    expect(isAlike(other, TODAY)).toBe(is);
  });

  it('by a threshold of one task type that the other does not name', () => {
    const named = { ...TODAY, thresholds: { ...thresholds, reasoning: 0.1 } };
    expect(isAlike({ ...TODAY, thresholds: { default: thresholds.default } }, named)).toBe(false);
  });
});

describe('what is not applied again', () => {
  const now = 100 * DAY_MS;
  const row = (kind: 'applied' | 'demoted', days: number, undoneDays: number | null) => ({
    kind,
    at: now - days * DAY_MS,
    undoneAt: undoneDays === null ? null : now - undoneDays * DAY_MS,
    undo: JSON.stringify({ kind, version: 2, before: 1, restored: 3, tunables: TODAY }),
  });
  it.each<[string, ReturnType<typeof row>, RegExp | null]>([
    ['applied, and left alone', row('applied', 1, null), null],
    ['applied long ago, taken back by the owner lately', row('applied', 60, 29), /you took it back/],
    ['taken back by the owner long ago', row('applied', 60, 31), null],
    ['demoted lately', row('demoted', 29, null), /demoted/],
    ['demoted long ago', row('demoted', 31, null), null],
    ['demoted, and brought back by the owner', row('demoted', 2, 1), null],
  ])('%s', (_, given, says) => {
    const [ban] = bannedTunables([given], now);
    if (says === null) expect(ban).toBeUndefined();
    else expect(ban).toEqual({ tunables: TODAY, says: expect.stringMatching(says) });
  });
});
