// What: history, asked of a thread of its own.
// Why: one queue, one connection and one copy of the sums for the whole process.
// Not for: what is answered (answer-question.ts).
import { type Clock, systemClock } from '@/lib/shared/clock';
import { historyUnavailable } from './errors';
import { locateHistoryWorker } from './locate-worker';
import { createQuestionQueue } from './question-queue';
import { superviseThread } from './supervise-thread';
import type { History } from './types';

export interface CreateHistoryOptions {
  /** The database's file; it must have been opened and migrated before the first question. */
  databasePath: string;
  clock?: Clock;
  /** For tests. */
  workerFile?: string;
}

/** Costs nothing until the first question. Questions are answered in order. */
export function createHistory({ databasePath, clock, workerFile }: CreateHistoryOptions): History {
  const queue = createQuestionQueue();
  const thread = superviseThread({
    workerFile: workerFile ?? locateHistoryWorker(),
    databasePath,
    clock: clock ?? systemClock,
  });
  let closed = false;
  return {
    ask(name, input, signal) {
      if (closed) return Promise.reject(historyUnavailable('it was closed'));
      return queue.add(() => thread.ask(name, input, signal), signal) as Promise<never>;
    },
    async close() {
      closed = true;
      await thread.terminate();
    },
  };
}
