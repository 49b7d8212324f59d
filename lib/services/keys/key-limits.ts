import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { createBudget, type WindowedBudget, type WindowSnapshot } from '@/lib/execution/budget';
import type { Clock } from '@/lib/shared/clock';
import { SwitchyardError } from '@/lib/shared/errors';
import { limitsOf } from '../budget-settings';

export interface LimitedKey {
  id: string;
  name: string;
  /** USD per UTC hour, day and month; null: no limit of its own. */
  hourlyUsd: number | null;
  dailyUsd: number | null;
  monthlyUsd: number | null;
  requestsPerMinute: number | null;
}

/** A key's window. A name may be given again once its key is revoked; the id tells the two apart. */
export interface KeyWindow extends WindowSnapshot {
  keyId: string;
}

export interface KeyLimits {
  /** Counts one request. Rejects with a 429 that says when to come back. */
  admit(key: LimitedKey): Promise<void>;
  /** What the key may spend; also one without a limit has what it spent. */
  budgetOf(key: LimitedKey): WindowedBudget;
}

const WINDOW_SECONDS = 60;

/**
 * Limits in this process's memory; `spentSince` says what a key has spent since a moment (UTC ms), `onSettle` is called
 * after each call it paid.
 */
export function createKeyLimits(options: {
  clock: Clock;
  spentSince(keyId: string, startMs: number): number | null;
  onSettle?(budget: WindowedBudget): void;
}): KeyLimits {
  const { clock, onSettle } = options;
  const budgets = new Map<string, WindowedBudget>();
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
    budgetOf(key) {
      const known = budgets.get(key.id);
      if (known) return known;
      const counted = createBudget({
        clock,
        owner: key.name,
        limits: limitsOf(key),
        spentSince: (_window, startMs) => options.spentSince(key.id, startMs),
        onSettle: () => onSettle?.(budget),
      });
      const budget: WindowedBudget = {
        ...counted,
        windows: (): KeyWindow[] => counted.windows().map((window) => ({ ...window, keyId: key.id })),
      };
      budgets.set(key.id, budget);
      return budget;
    },
  };
}
