// What: money per UTC hour, day and month, set aside before a call and settled after it.
// Why: one port says yes only when every window has room, so that no burst of calls overspends any of them.
// Not for: what follows near the end of a window (lib/services/budget-policy.ts).
import type { Clock } from '@/lib/shared/clock';
import type { NanoUsd } from '@/lib/shared/money';
import { BUDGET_WINDOWS, type BudgetWindow, type ByWindow, windowEnd, windowStart } from './budget-window';
import type { Budget } from './ports';

/** A window as it stands. Without a limit nothing is ever refused and `remainingNanoUsd` is null. */
export interface BudgetSnapshot {
  limitNanoUsd: NanoUsd | null;
  spentNanoUsd: NanoUsd;
  reservedNanoUsd: NanoUsd;
  remainingNanoUsd: NanoUsd | null;
}

export interface WindowSnapshot extends BudgetSnapshot {
  window: BudgetWindow;
  /** The gateway key's name; null: the house. */
  owner: string | null;
  /** UTC ms; it begins anew at `endMs`. */
  startMs: number;
  endMs: number;
}

export interface WindowedBudget extends Budget {
  /** The hour. */
  snapshot(): BudgetSnapshot;
  /** Every window, the shortest first. */
  windows(): WindowSnapshot[];
  /** The window without room for this, of several the one that ends last; null: all have room. */
  fullWindow(nanoUsd: NanoUsd): WindowSnapshot | null;
  /** Changes the limit of the hour. */
  setLimit(limitNanoUsd: NanoUsd | null): void;
  setLimits(limits: Partial<ByWindow<NanoUsd | null>>): void;
}

/** As the rest of the house knows it. */
export type HourlyBudget = WindowedBudget;

export interface BudgetOptions {
  clock: Clock;
  /** Nano-USD by window; absent or null: no limit. */
  limits: Partial<ByWindow<NanoUsd | null>>;
  /**
   * What was spent since `startMs` (UTC ms), asked once for each window that begins: after a restart, and when a clock
   * jumps to a window this process has not seen.
   */
  spentSince?(window: BudgetWindow, startMs: number): NanoUsd | null;
  /** The gateway key's name; absent: the house. */
  owner?: string;
  /** Called after each call was paid. */
  onSettle?(budget: WindowedBudget): void;
}

// Windows a clock may jump back to and still find what was spent there.
const MOST_REMEMBERED = 100;

/**
 * A budget of all windows, in nano-USD. A call that began in an earlier window is charged to the one it ends in.
 * Reserving nothing is always possible, so that free models answer when the money is gone. What was spent is kept by
 * window, so that a clock that jumps back and forth opens no window anew.
 */
export function createBudget(options: BudgetOptions): WindowedBudget {
  const { clock, owner = null } = options;
  const pots = BUDGET_WINDOWS.map((window) => createPot(window, options));
  let reserved = 0;

  const lacks = (pot: Pot, nanoUsd: number) => {
    const spent = pot.spent(clock.wallMs());
    return pot.limit !== null && nanoUsd > 0 && spent + reserved + nanoUsd > pot.limit;
  };
  const look = (pot: Pot): WindowSnapshot => {
    const now = clock.wallMs();
    const spentNanoUsd = pot.spent(now);
    return {
      window: pot.window,
      owner,
      startMs: windowStart(pot.window, now),
      endMs: windowEnd(pot.window, now),
      limitNanoUsd: pot.limit,
      spentNanoUsd,
      reservedNanoUsd: reserved,
      remainingNanoUsd: pot.limit === null ? null : Math.max(0, pot.limit - spentNanoUsd - reserved),
    };
  };
  // Now, while what is known elsewhere is what this process has not spent itself.
  for (const pot of pots) pot.spent(clock.wallMs());

  const budget: WindowedBudget = {
    reserve(nanoUsd) {
      if (pots.some((pot) => lacks(pot, nanoUsd))) return null;
      reserved += nanoUsd;
      let settled = false;
      return {
        settle(actualNanoUsd) {
          if (settled) return;
          settled = true;
          reserved -= nanoUsd;
          for (const pot of pots) pot.add(actualNanoUsd, clock.wallMs());
          if (actualNanoUsd > 0) options.onSettle?.(budget);
        },
      };
    },
    snapshot() {
      const [hour] = pots.map(look) as [WindowSnapshot];
      const { limitNanoUsd, spentNanoUsd, reservedNanoUsd, remainingNanoUsd } = hour;
      return { limitNanoUsd, spentNanoUsd, reservedNanoUsd, remainingNanoUsd };
    },
    windows: () => pots.map(look),
    fullWindow(nanoUsd) {
      const full = pots.filter((pot) => lacks(pot, nanoUsd)).map(look);
      return full.sort((a, b) => b.endMs - a.endMs)[0] ?? null;
    },
    setLimit: (limitNanoUsd) => budget.setLimits({ hour: limitNanoUsd }),
    setLimits(limits) {
      for (const pot of pots) {
        const limit = limits[pot.window];
        if (limit !== undefined) pot.limit = limit;
      }
    },
  };
  return budget;
}

// A database that refuses may block each question for its busy timeout.
const ASK_AGAIN_MS = 5000;

interface Pot {
  window: BudgetWindow;
  limit: NanoUsd | null;
  spent(nowMs: number): NanoUsd;
  add(nanoUsd: NanoUsd, nowMs: number): void;
}

function createPot(window: BudgetWindow, { limits, spentSince }: BudgetOptions): Pot {
  const spentByStart = new Map<number, NanoUsd>();
  /** When a window's past was last asked for in vain, by its start. */
  const unknownSince = new Map<number, number>();
  let start = Number.NaN;
  let end = Number.NaN;

  function turn(nowMs: number): void {
    if (nowMs >= start && nowMs < end) {
      const askedMs = unknownSince.get(start);
      if (askedMs !== undefined && Math.abs(nowMs - askedMs) >= ASK_AGAIN_MS) readPast(nowMs);
      return;
    }
    start = windowStart(window, nowMs);
    end = windowEnd(window, nowMs);
    if (spentByStart.has(start)) return;
    readPast(nowMs);
    const [oldest] = [...spentByStart.keys()].sort((a, b) => a - b);
    if (spentByStart.size > MOST_REMEMBERED && oldest !== undefined && oldest !== start)
      spentByStart.delete(oldest);
  }
  /** What is spent here meanwhile is in the records too by the time they can be read. */
  function readPast(nowMs: number): void {
    const past = spentSince ? spentSince(window, start) : 0;
    if (past === null) unknownSince.set(start, nowMs);
    else unknownSince.delete(start);
    spentByStart.set(start, Math.max(0, past ?? 0, spentByStart.get(start) ?? 0));
  }
  const spent = (nowMs: number) => {
    turn(nowMs);
    return spentByStart.get(start) ?? 0;
  };
  return {
    window,
    limit: limits[window] ?? null,
    spent,
    add(nanoUsd, nowMs) {
      const before = spent(nowMs);
      spentByStart.set(start, before + nanoUsd);
    },
  };
}

/** A budget of the hour alone. `spentNanoUsd` seeds the current hour after a restart. */
export function createHourlyBudget(options: {
  clock: Clock;
  limitNanoUsd: NanoUsd | null;
  spentNanoUsd?: NanoUsd;
}): WindowedBudget {
  const { clock, limitNanoUsd, spentNanoUsd = 0 } = options;
  const first = windowStart('hour', clock.wallMs());
  return createBudget({
    clock,
    limits: { hour: limitNanoUsd },
    spentSince: (_window, startMs) => (startMs <= first ? spentNanoUsd : 0),
  });
}
