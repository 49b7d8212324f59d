import type { Clock } from '@/lib/shared/clock';
import type { NanoUsd } from '@/lib/shared/money';
import type { Budget } from './ports';

const HOUR_MS = 3_600_000;

/** The hour as it stands. Without a limit nothing is ever refused and `remainingNanoUsd` is null. */
export interface BudgetSnapshot {
  limitNanoUsd: NanoUsd | null;
  spentNanoUsd: NanoUsd;
  reservedNanoUsd: NanoUsd;
  remainingNanoUsd: NanoUsd | null;
}

export interface HourlyBudget extends Budget {
  snapshot(): BudgetSnapshot;
  setLimit(limitNanoUsd: NanoUsd | null): void;
}

/**
 * A budget per UTC hour, in nano-USD. `spentNanoUsd` seeds the current hour after a restart.
 * A call that began in an earlier hour is charged to the hour it ends in. Reserving nothing is always
 * possible, so that free models answer when the money is gone.
 */
export function createHourlyBudget(options: {
  clock: Clock;
  limitNanoUsd: NanoUsd | null;
  spentNanoUsd?: NanoUsd;
}): HourlyBudget {
  let limit = options.limitNanoUsd;
  let hour = hourOf(options.clock);
  let spent = options.spentNanoUsd ?? 0;
  let reserved = 0;

  function turnHour(): void {
    const now = hourOf(options.clock);
    if (now === hour) return;
    hour = now;
    spent = 0;
  }

  return {
    reserve(nanoUsd) {
      turnHour();
      if (limit !== null && nanoUsd > 0 && spent + reserved + nanoUsd > limit) return null;
      reserved += nanoUsd;
      let settled = false;
      return {
        settle(actualNanoUsd) {
          if (settled) return;
          settled = true;
          turnHour();
          reserved -= nanoUsd;
          spent += actualNanoUsd;
        },
      };
    },
    snapshot() {
      turnHour();
      const remainingNanoUsd = limit === null ? null : Math.max(0, limit - spent - reserved);
      return { limitNanoUsd: limit, spentNanoUsd: spent, reservedNanoUsd: reserved, remainingNanoUsd };
    },
    setLimit(limitNanoUsd) {
      limit = limitNanoUsd;
    },
  };
}

function hourOf(clock: Clock): number {
  return Math.floor(clock.wallMs() / HOUR_MS);
}
