import { windowStart } from '@/lib/execution/budget-window';
import { type ClientHour, getSpendByHour } from '@/lib/telemetry/queries/get-spend-by-hour';
import type { Telemetry } from '@/lib/telemetry/telemetry';
import { PROFILE_DAYS } from './budget-forecast';
import type { Context } from './context';

const DAY_MS = 86_400_000;
// Profiles change by the day; reading a month of sums with every poll would be for nothing.
const FRESH_MS = 60_000;

const read = new WeakMap<Telemetry, { atMs: number; spends: ClientHour[] }>();

/** Spending by hour of everyone or of one client, as old as a minute, or what was read last where it cannot be read. */
export function spendHistory(
  ctx: Pick<Context, 'telemetry' | 'clock' | 'logError'>,
  client?: string,
): ClientHour[] {
  const all = readAll(ctx);
  return client === undefined ? all : all.filter((spend) => spend.client === client);
}

function readAll({ telemetry, clock, logError }: Pick<Context, 'telemetry' | 'clock' | 'logError'>) {
  const atMs = clock.monotonicMs();
  const known = read.get(telemetry);
  if (known && atMs - known.atMs < FRESH_MS) return known.spends;
  try {
    const spends = getSpendByHour(telemetry.db, windowStart('day', clock.wallMs()) - PROFILE_DAYS * DAY_MS);
    read.set(telemetry, { atMs, spends });
    return spends;
  } catch (error) {
    logError(error);
    return known?.spends ?? [];
  }
}
