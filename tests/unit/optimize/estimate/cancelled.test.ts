import { describe, expect, it } from 'vitest';
import { CHECK_ROWS } from '@/lib/optimize/check';
import { estimatePolicy } from '@/lib/optimize/estimate/estimate-policy';
import { groundOf } from '@/lib/optimize/estimate/ground';
import { prepare } from '@/lib/optimize/history/prepare';
import { planPolicy } from '@/lib/optimize/plan/plan-policy';
import { tunablesOf } from '@/lib/optimize/plan/tunables';
import type { Prepared } from '@/lib/optimize/prepared';
import { splitHistory } from '@/lib/optimize/search/split-history';
import { SearchCancelled } from '@/lib/optimize/search-cancelled';
import { createWorld } from '@/lib/optimize/worlds/create-world';
import { logHistory } from '@/lib/optimize/worlds/log-history';
import { searchInput } from '@/lib/optimize/worlds/search-input';
import { getPreset } from '@/lib/routing/policy/presets';

const N = 4 * CHECK_ROWS;
const today = getPreset('balanced');
const world = createWorld({ seed: 5 });
const choices = logHistory(world, { policy: today, n: N, seed: 6, labelRate: 0.2, shadowShare: 0.05 });
const input = searchInput(world.catalog, today, 1);
const history = () => prepare(choices, input);
const sharedOf = (prepared: Prepared, check: () => void) => {
  // Functions are never equal.
  const { mixing: _, ...shared } = groundOf(prepared, check);
  return shared;
};
const planOf = (prepared: Prepared) => planPolicy(prepared, tunablesOf(today), 'any');

describe('long work', () => {
  it.each<[string, number, (prepared: Prepared, check: () => void) => unknown]>([
    // By how many of its loops over all choices ask within.
    ['what estimates share', 7, sharedOf],
    ['an estimate', 7, (prepared, check) => estimatePolicy(prepared, planOf(prepared), { check })],
    ['splitting history', 5, splitHistory],
  ])('%s asks all along, ends at once, and leaves nothing half made', (_, loops, work) => {
    let asked = 0;
    const expected = work(history(), () => {
      asked++;
    });
    expect(asked).toBeGreaterThanOrEqual((loops * N) / CHECK_ROWS);
    for (const last of [1, Math.floor(asked / 2), asked]) {
      const prepared = history();
      let left = last;
      const cancel = () => {
        if (--left === 0) throw new SearchCancelled();
        if (left < 0) throw new Error('It went on.');
      };
      expect(() => work(prepared, cancel)).toThrow(SearchCancelled);
      expect(work(prepared, () => {})).toEqual(expected);
    }
  });

  it('preparing asks before its first row, and in each loop over all', () => {
    let asked = 0;
    prepare(choices, input, {
      isCancelled() {
        asked++;
        return false;
      },
    });
    expect(asked).toBeGreaterThanOrEqual((5 * N) / CHECK_ROWS);
  });
});
