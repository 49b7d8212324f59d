// What: the search that runs in this process, how far it is, and the way to stop it.
// Why: one at a time; pages ask twice a second how it goes, and a process that ends must end it.
// Not for: what was found; that is a row.
import type { SearchProgress } from '@/lib/optimize/types';

export interface RunningSearch {
  id: string;
  signal: AbortSignal;
  /** Aborts because the process ends, not because somebody said so. */
  stopping(): boolean;
  report(progress: SearchProgress): void;
}

export interface LiveSearch {
  /** Null when one runs. `work` must not reject. */
  begin<T>(id: string, work: (search: RunningSearch) => Promise<T>): Promise<T> | null;
  /** Null: none runs. */
  current(): { id: string; progress: SearchProgress } | null;
  /** False: it is not the one that runs. */
  cancel(id: string): boolean;
  /** Ends it; resolves when its row says so. */
  stop(): Promise<void>;
}

const BEGUN: SearchProgress = { phase: 'reading', done: 0, says: 'reading history' };

export function createLiveSearch(): LiveSearch {
  let live: { id: string; progress: SearchProgress; abort: AbortController; ended: Promise<unknown> } | null =
    null;
  let stopping = false;
  return {
    begin(id, work) {
      if (live) return null;
      const abort = new AbortController();
      const own = { id, progress: BEGUN, abort, ended: Promise.resolve() as Promise<unknown> };
      live = own;
      const result = work({
        id,
        signal: abort.signal,
        stopping: () => stopping,
        report: (progress) => {
          own.progress = progress;
        },
      }).finally(() => {
        live = null;
      });
      own.ended = result;
      return result;
    },
    current: () => live && { id: live.id, progress: live.progress },
    cancel(id) {
      if (live?.id !== id) return false;
      live.abort.abort();
      return true;
    },
    async stop() {
      stopping = true;
      live?.abort.abort();
      await live?.ended;
    },
  };
}
