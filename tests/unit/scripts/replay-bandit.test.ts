import { describe, expect, it } from 'vitest';
import { seededRandom } from '@/lib/shared/rng';
import type { MatrixModel, ReadRow } from '@/scripts/lib/score/matrix-model';
import { replayBandit } from '@/scripts/lib/score/replay-bandit';
import { gradedRow } from './graded-rows';

const PRICES = { cheap: 0.001, middle: 0.002, dear: 0.003 };
const prices: MatrixModel = () =>
  Object.entries(PRICES).map(([model, costUsd]) => ({ model, quality: 0.5, costUsd }));

/** Each model is right with its own share. */
function world(shares: Record<keyof typeof PRICES, number>, count = 300): ReadRow[] {
  const random = seededRandom(4);
  return Array.from({ length: count }, () =>
    gradedRow({
      models: Object.fromEntries(
        Object.entries(shares).map(([model, share]) => [
          model,
          { score: Number(random() < share), costUsd: PRICES[model as keyof typeof PRICES] },
        ]),
      ),
    }),
  );
}

// Without knowledge the cheapest is chosen: right in the first world, wrong in the second.
const CHEAP_IS_BEST = world({ cheap: 0.9, middle: 0.5, dear: 0.5 });
const CHEAP_IS_BAD = world({ cheap: 0, middle: 1, dear: 1 });

it('repeats itself', () => {
  expect(replayBandit(CHEAP_IS_BAD, prices)).toEqual(replayBandit(CHEAP_IS_BAD, prices));
});

it.each([
  ['where the cheapest is best', CHEAP_IS_BEST],
  ['where it is not', CHEAP_IS_BAD],
  ['with one prompt', world({ cheap: 0, middle: 1, dear: 0 }, 1)],
])('%s nobody loses less than nothing', (_name, rows) => {
  const { regret, banditBestShare, orders, prompts } = replayBandit(rows, prices);
  for (const loss of Object.values(regret)) {
    expect(loss).toBeGreaterThanOrEqual(0);
    expect(loss).toBeLessThan(2);
  }
  expect(banditBestShare).toBeGreaterThanOrEqual(0);
  expect(banditBestShare).toBeLessThanOrEqual(1);
  expect([orders, prompts]).toEqual([20, rows.length]);
});

describe('learning', () => {
  it('costs a little where the fixed choice was right', () => {
    const { regret } = replayBandit(CHEAP_IS_BEST, prices);
    expect(regret.static).toBeCloseTo(0, 9);
    expect(regret.bandit).toBeLessThan(0.1);
  });

  it('pays where it was wrong', () => {
    const { regret, banditBestShare } = replayBandit(CHEAP_IS_BAD, prices);
    expect(regret.static).toBeGreaterThan(0.1);
    expect(regret.bandit).toBeLessThan(regret.static / 2);
    expect(regret.epsilonGreedy).toBeLessThan(regret.static);
    expect(banditBestShare).toBeGreaterThan(0);
  });
});

it('loses finite utility where no call costs anything', () => {
  const free: MatrixModel = () => Object.keys(PRICES).map((model) => ({ model, quality: 0.5, costUsd: 0 }));
  const { regret } = replayBandit(CHEAP_IS_BEST, free);
  expect(Object.values(regret).every(Number.isFinite)).toBe(true);
});
