import type { AtLimit, AtWarning } from '@/lib/catalog/budget-schema';
import type { WindowSnapshot } from '@/lib/execution/budget';
import type { BudgetWindow } from '@/lib/execution/budget-window';
import { nanoToUsd } from '@/lib/shared/money';
import { crossingOf } from './budget-crossing';
import { type DayProfile, dayProfile, type Forecast, forecastOf } from './budget-forecast';
import { spendHistory } from './budget-history';
import { budgetOfPolicy } from './budget-settings';
import { isPastWarning, isReached, windowsOf } from './budget-standing';
import type { Context } from './context';

/** One window for people; USD, UTC ms. Null: no limit, or too early to say. */
export interface BudgetWindowView {
  window: BudgetWindow;
  limitUsd: number | null;
  spentUsd: number;
  reservedUsd: number;
  remainingUsd: number | null;
  /** Spent of the limit, 0..; null without a limit. */
  share: number | null;
  forecastUsd: number | null;
  forecastBasis: Forecast['basis'];
  /** When the forecast comes to the limit, UTC ms; null: not before the end, or already there. */
  crossesAtMs: number | null;
  state: 'open' | 'ok' | 'warning' | 'reached';
  startMs: number;
  /** When it begins anew. */
  endMs: number;
}

/** `GET /api/budgets`. */
export interface BudgetReport {
  atMs: number;
  warnAt: number;
  atWarning: AtWarning;
  atLimit: AtLimit;
  /** Of everyone together: hour, day, month. */
  windows: BudgetWindowView[];
  /** Gateway keys that open something, newest first. */
  keys: { id: string; name: string; windows: BudgetWindowView[] }[];
}

/** Every budget as it stands, with what it will come to. */
export function getBudgetReport(ctx: Context): BudgetReport {
  const { warnAt, atWarning, atLimit } = budgetOfPolicy(ctx.policy(ctx.defaultPolicy));
  const nowMs = ctx.clock.wallMs();
  const view = (windows: readonly WindowSnapshot[], client?: string) => {
    const profile = dayProfile(spendHistory(ctx, client), nowMs);
    return windows.map((window) => viewOf(window, { nowMs, profile, warnAt }));
  };
  const keys = ctx.keys.all().filter(({ revokedAt }) => revokedAt === null);
  return {
    atMs: nowMs,
    warnAt,
    atWarning,
    atLimit,
    windows: view(windowsOf(ctx.execution.budget)),
    keys: keys.reverse().map((key) => ({
      id: key.id,
      name: key.name,
      windows: view(ctx.keys.budgetOf(key).windows(), key.id),
    })),
  };
}

/** The house's window that is nearest to its limit, the shortest of equals; without any limit the hour. No forecast. */
export function nearestWindow(
  ctx: Pick<Context, 'execution' | 'policy' | 'defaultPolicy' | 'clock'>,
): BudgetWindowView | null {
  const { warnAt } = budgetOfPolicy(ctx.policy(ctx.defaultPolicy));
  const nowMs = ctx.clock.wallMs();
  const views = windowsOf(ctx.execution.budget).map((window) =>
    viewOf(window, { nowMs, profile: null, warnAt }),
  );
  const limited = views.filter(({ share }) => share !== null);
  return limited.sort((a, b) => (b.share ?? 0) - (a.share ?? 0))[0] ?? views[0] ?? null;
}

/** A window in USD with its forecast. */
export function viewOf(
  snapshot: WindowSnapshot,
  { nowMs, profile, warnAt }: { nowMs: number; profile: DayProfile | null; warnAt: number },
): BudgetWindowView {
  const { window, limitNanoUsd, spentNanoUsd, reservedNanoUsd, remainingNanoUsd, startMs, endMs } = snapshot;
  const forecast = forecastOf(snapshot, nowMs, profile);
  return {
    window,
    limitUsd: nanoToUsd(limitNanoUsd),
    spentUsd: nanoToUsd(spentNanoUsd),
    reservedUsd: nanoToUsd(reservedNanoUsd),
    remainingUsd: nanoToUsd(remainingNanoUsd),
    share: shareOf(snapshot),
    forecastUsd: nanoToUsd(forecast.nanoUsd),
    forecastBasis: forecast.basis,
    crossesAtMs: crossingOf(snapshot, { forecast, nowMs, profile }),
    state: stateOf(snapshot, warnAt),
    startMs,
    endMs,
  };
}

/** A limit of nothing is used up. */
function shareOf({ limitNanoUsd, spentNanoUsd }: WindowSnapshot): number | null {
  if (limitNanoUsd === null) return null;
  return limitNanoUsd === 0 ? 1 : spentNanoUsd / limitNanoUsd;
}

function stateOf(window: WindowSnapshot, warnAt: number): BudgetWindowView['state'] {
  if (window.limitNanoUsd === null) return 'open';
  if (isReached(window)) return 'reached';
  return isPastWarning(window, warnAt) ? 'warning' : 'ok';
}
