interface Job {
  text: string;
  waiters: Set<Waiter>;
}

interface Waiter {
  resolve(vector: Float32Array): void;
  reject(error: unknown): void;
}

export interface JobQueue {
  /** Waits for the vector of `text`; identical keys share one run. */
  add(key: string, text: string, leave: AbortSignal): Promise<Float32Array>;
}

/** Runs one job at a time, first come first served; a job that nobody waits for any more is not begun. */
export function createJobQueue(run: (text: string) => Promise<Float32Array>): JobQueue {
  const jobs = new Map<string, Job>();
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    // A Map being iterated also yields what is added meanwhile.
    for (const [key, job] of jobs) {
      try {
        if (job.waiters.size === 0) continue;
        const vector = await run(job.text);
        for (const waiter of job.waiters) waiter.resolve(vector);
      } catch (error) {
        for (const waiter of job.waiters) waiter.reject(error);
      } finally {
        jobs.delete(key);
      }
    }
    working = false;
  }

  return {
    add(key, text, leave) {
      if (leave.aborted) return Promise.reject(leave.reason);
      return new Promise((resolve, reject) => {
        const job = jobs.get(key) ?? { text, waiters: new Set() };
        const waiter: Waiter = { resolve, reject };
        job.waiters.add(waiter);
        jobs.set(key, job);
        leave.addEventListener('abort', () => {
          job.waiters.delete(waiter);
          reject(leave.reason);
        });
        void work();
      });
    },
  };
}
