import type { KeepDays } from '@/lib/telemetry/retain';
import type { Context } from '../context';

/**
 * Texts are wanted for a season; rows for a year and the month it is compared with. Conversations are their owner's,
 * who deletes them. Sums by hour are kept for ever, whatever stands here.
 */
export const DEFAULT_KEEP_DAYS: KeepDays = { texts: 90, traces: 90, rows: 400, messages: null };

/** Days as they count now: what ships, under what the app set, under what the file fixes. */
export function keepDaysOf({ settings }: Pick<Context, 'settings'>): KeepDays {
  return {
    ...DEFAULT_KEEP_DAYS,
    ...settings.store.current('policy').document.storage?.keepDays,
    ...settings.file.config.storage?.keepDays,
  };
}
