import type { Clock } from '@/lib/shared/clock';
import { historyUnavailable } from './errors';
import { type HistoryThread, startThread } from './start-thread';

// A question that kills the thread may be asked again and again, and loading takes seconds of a core.
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

/** Starts the thread on first use and again after a crash, within bounds. Rejects with `history_unavailable`. */
export function superviseThread(options: {
  workerFile: string;
  databasePath: string;
  clock: Clock;
}): HistoryThread {
  const { workerFile, databasePath, clock } = options;
  let current: HistoryThread | null = null;
  let crashesMs: number[] = [];
  let lastReason = '';
  let closed = false;

  function onCrash(reason: string): void {
    current = null;
    lastReason = reason;
    crashesMs.push(clock.monotonicMs());
  }

  function thread(): HistoryThread {
    if (closed) throw historyUnavailable('it was closed');
    const sinceMs = clock.monotonicMs() - CRASH_WINDOW_MS;
    crashesMs = crashesMs.filter((atMs) => atMs > sinceMs);
    if (crashesMs.length > MAX_CRASHES)
      throw historyUnavailable(
        `its thread crashed ${crashesMs.length} times in a minute, at last because ${lastReason}`,
      );
    current ??= startThread(workerFile, databasePath, onCrash);
    return current;
  }

  return {
    ask: async (name, input, signal) => thread().ask(name, input, signal),
    async terminate() {
      closed = true;
      await current?.terminate();
      current = null;
    },
  };
}
