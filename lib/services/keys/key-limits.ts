import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createHourlyBudget, type HourlyBudget } from '@/lib/execution/budget';
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import { usdToNano } from '@/lib/shared/money';

export interface LimitedKey {
  id: string;
  name: string;
  /** USD per UTC hour; null: no limit of its own. */
  hourlyUsd: number | null;
  requestsPerMinute: number | null;
}

export interface KeyLimits {
  /** Counts one request. Rejects with a 429 that says when to come back. */
  admit(key: LimitedKey): Promise<void>;
  /** What the key may spend this hour; also one without a limit has what it spent. */
  budgetOf(key: LimitedKey): HourlyBudget;
}

const WINDOW_SECONDS = 60;

/** Limits in this process's memory; `spentNanoUsd` says what a key has spent this hour when it is first asked for. */
export function createKeyLimits(options: { clock: Clock; spentNanoUsd(keyId: string): number }): KeyLimits {
  const budgets = new Map<string, HourlyBudget>();
  const limiters = new Map<string, RateLimiterMemory>();
  return {
    async admit({ id, name, requestsPerMinute }) {
      if (requestsPerMinute === null) return;
      const limiter =
        limiters.get(id) ?? new RateLimiterMemory({ points: requestsPerMinute, duration: WINDOW_SECONDS });
      limiters.set(id, limiter);
      try {
        await limiter.consume(id);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new SwitchyardError(`The key "${name}" may make ${requestsPerMinute} requests a minute.`, {
          code: 'rate_limit_exceeded',
          status: 429,
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        });
      }
    },
    budgetOf({ id, hourlyUsd }) {
      const known = budgets.get(id);
      if (known) return known;
      const budget = createHourlyBudget({
        clock: options.clock,
        limitNanoUsd: hourlyUsd === null ? null : usdToNano(hourlyUsd),
        spentNanoUsd: options.spentNanoUsd(id),
      });
      budgets.set(id, budget);
      return budget;
    },
  };
}
