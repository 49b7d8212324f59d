import type { Clock } from '@/lib/shared/clock';
import type { History } from './types';

const DAY_MS = 86_400_000;
// Two days are what the bar and a report of a day need; a quarter and the one before it, the longest report in use.
const STEPS_DAYS = [2, 14, 60, 180];

/**
 * Starts the thread and reads the sums by hour, newest first and in steps, so that whoever asks meanwhile waits for one
 * step only. Never rejects: what fails here is said to whoever asks next.
 */
export async function warmUp(history: Pick<History, 'ask'>, clock: Clock): Promise<void> {
  try {
    for (const days of STEPS_DAYS)
      await history.ask('medianComplexity', { sinceMs: clock.wallMs() - days * DAY_MS });
  } catch {
    // Said to whoever asks next.
  }
}
