import { createBudget, type WindowedBudget } from '@/lib/execution/budget';
import type { Clock } from '@/lib/shared/clock';
import { getSpend } from '@/lib/telemetry/queries/get-spend-by-hour';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { type BudgetSettings, limitsOf } from './budget-settings';

export interface SeedOptions {
  telemetry: Telemetry;
  clock: Clock;
  logError(error: unknown): void;
}

/** What was recorded as spent since a moment (UTC ms), of everyone or of one client; null: it cannot be read now. */
export function recordedSpend(
  { telemetry, logError }: Omit<SeedOptions, 'clock'>,
  sinceMs: number,
  client?: string,
): number | null {
  try {
    telemetry.recorder.catchUp();
    return getSpend(telemetry.db, sinceMs, client);
  } catch (error) {
    logError(error);
    return null;
  }
}

/** The budget of everyone together, with what this house has spent already. `onSettle` is called after each paid call. */
export function createHouseBudget(
  options: SeedOptions & { settings: BudgetSettings; onSettle?(budget: WindowedBudget): void },
): WindowedBudget {
  const { clock, settings, onSettle } = options;
  return createBudget({
    clock,
    limits: limitsOf(settings),
    spentSince: (_window, startMs) => recordedSpend(options, startMs),
    ...(onSettle && { onSettle }),
  });
}
