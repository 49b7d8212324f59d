// What: the requests that are being answered in this process.
// Why: a process that is told to end must stop them, and write what they did, before it closes the database.
// Not for: chat answers' streams (live-runs.ts).

export interface Running {
  /** Aborts when the process is told to end. */
  readonly stopping: AbortSignal;
  /** Counts `work` as running until it settles. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Aborts all; resolves when they ended or after `graceMs`. */
  stopAll(graceMs: number): Promise<void>;
}

export function createRunning(): Running {
  const abort = new AbortController();
  const active = new Set<Promise<unknown>>();
  return {
    stopping: abort.signal,
    async track(work) {
      active.add(work);
      try {
        return await work;
      } finally {
        active.delete(work);
      }
    },
    async stopAll(graceMs) {
      abort.abort();
      const grace = new Promise((resolve) => setTimeout(resolve, graceMs).unref());
      await Promise.race([Promise.allSettled([...active]), grace]);
    },
  };
}
