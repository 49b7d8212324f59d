import type { BudgetSnapshot, HourlyBudget } from './budget';
import type { Budget } from './ports';

export type VisibleBudget = Pick<HourlyBudget, 'reserve' | 'snapshot'>;

/**
 * One budget over two: a reservation is made in both or in neither, and settled in both. `snapshot` is that
 * of the one with less left, nano-USD.
 */
export function combineBudgets(inner: VisibleBudget, outer: VisibleBudget): Budget & VisibleBudget {
  return {
    reserve(nanoUsd) {
      const first = inner.reserve(nanoUsd);
      if (!first) return null;
      const second = outer.reserve(nanoUsd);
      if (!second) {
        first.settle(0);
        return null;
      }
      return {
        settle(actualNanoUsd) {
          first.settle(actualNanoUsd);
          second.settle(actualNanoUsd);
        },
      };
    },
    snapshot() {
      const [a, b] = [inner.snapshot(), outer.snapshot()];
      return room(a) <= room(b) ? a : b;
    },
  };
}

function room({ remainingNanoUsd }: BudgetSnapshot): number {
  return remainingNanoUsd ?? Number.POSITIVE_INFINITY;
}
