import { createBudget, type WindowedBudget } from '@/lib/execution/budget';
import { windowEnd } from '@/lib/execution/budget-window';
import type { Clock } from '@/lib/shared/clock';
import { usdToNano } from '@/lib/shared/money';

export interface ShadowAllowance {
  /** Sets a whole comparison aside under today's limit (USD); says why not as a clause. */
  reserve(nanoUsd: number, dailyUsd: number): { settle(actualNanoUsd: number): void } | { refused: string };
  /** UTC ms until which nothing is compared; null: there is room. */
  pausedUntilMs(dailyUsd: number): number | null;
}

/**
 * What shadows may cost in a UTC day. Once one finds no room the day is over for all, however cheap: else the end of
 * a day would know short prompts and cheap models alone, and labels would be of those. Free ones wait too, for the same
 * reason; what is dearer than a whole day never has room, and ends nothing.
 */
export function createShadowAllowance(options: {
  clock: Clock;
  /** Nano-USD since a moment (UTC ms); null: it cannot be read now. */
  spentSince(startMs: number): number | null;
}): ShadowAllowance {
  const { clock, spentSince } = options;
  let budget: WindowedBudget | null = null;
  let closed: { untilMs: number; limit: number } | null = null;

  function pausedUntilMs(dailyUsd: number): number | null {
    const isOver =
      closed !== null && (clock.wallMs() >= closed.untilMs || closed.limit !== usdToNano(dailyUsd));
    if (isOver) closed = null;
    return closed?.untilMs ?? null;
  }

  return {
    pausedUntilMs,
    reserve(nanoUsd, dailyUsd) {
      const limit = usdToNano(dailyUsd);
      if (nanoUsd > limit) return { refused: 'it would cost more than a whole day may' };
      const spent = { refused: 'what a day may cost is spent' };
      if (pausedUntilMs(dailyUsd) !== null) return spent;
      budget ??= createBudget({
        clock,
        limits: {},
        spentSince: (window, startMs) => (window === 'day' ? spentSince(startMs) : 0),
      });
      budget.setLimits({ day: limit });
      const reserved = budget.reserve(nanoUsd);
      if (reserved) return reserved;
      closed = { untilMs: windowEnd('day', clock.wallMs()), limit };
      return spent;
    },
  };
}
