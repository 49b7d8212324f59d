import type { BudgetSnapshot, WindowedBudget } from './budget';
import type { Budget } from './ports';

export type VisibleBudget = Pick<WindowedBudget, 'reserve' | 'snapshot' | 'windows' | 'fullWindow'>;

/**
 * One budget over two: a reservation is made in both or in neither, and settled in both. `snapshot` is that of the
 * one with less left in its hour, nano-USD; `windows` are those of both.
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
    windows: () => [...inner.windows(), ...outer.windows()],
    fullWindow(nanoUsd) {
      const [a, b] = [inner.fullWindow(nanoUsd), outer.fullWindow(nanoUsd)];
      return a && b ? (a.endMs >= b.endMs ? a : b) : (a ?? b);
    },
  };
}

function room({ remainingNanoUsd }: BudgetSnapshot): number {
  return remainingNanoUsd ?? Number.POSITIVE_INFINITY;
}
