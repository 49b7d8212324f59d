import type { Clock } from '@/lib/shared/clock';
import type { SwitchyardError } from '@/lib/shared/errors';
import { unavailable } from './errors';
import { type RunningWorker, startWorker } from './start-worker';
import type { EmbedderName, EmbedderStatus } from './types';

// A model that cannot be loaded will not be a second later; a prompt must not wait to learn that again.
const RETRY_LOAD_MS = 60_000;
// A text that kills the thread may be sent again and again; loading takes half a second of a core.
const MAX_CRASHES = 3;
const CRASH_WINDOW_MS = 60_000;

export interface SupervisedWorker {
  run(text: string): Promise<Float32Array>;
  warmUp(): Promise<void>;
  status(): Omit<EmbedderStatus, 'cached'>;
  close(): Promise<void>;
}

export interface SuperviseOptions {
  name: EmbedderName;
  workerFile: string;
  clock: Clock;
}

/** Starts the worker on first use and again after a crash, within bounds. Rejects with `embedding_unavailable`. */
export function superviseWorker({ name, workerFile, clock }: SuperviseOptions): SupervisedWorker {
  let current: Promise<RunningWorker> | null = null;
  let state: EmbedderStatus['state'] = 'idle';
  let reason: string | null = null;
  let loadMs: number | null = null;
  let failedUntilMs = Number.NEGATIVE_INFINITY;
  let crashesMs: number[] = [];
  let closed = false;

  function fail(why: string, untilMs: number): void {
    state = 'failed';
    reason = why;
    failedUntilMs = untilMs;
  }

  function onCrash(why: string): void {
    const nowMs = clock.monotonicMs();
    current = null;
    state = 'idle';
    reason = why;
    crashesMs = [...crashesMs.filter((atMs) => atMs > nowMs - CRASH_WINDOW_MS), nowMs];
    if (crashesMs.length > MAX_CRASHES)
      fail(
        `it crashed ${crashesMs.length} times in a minute, at last because ${why}`,
        nowMs + CRASH_WINDOW_MS,
      );
  }

  async function load(): Promise<RunningWorker> {
    const startedMs = clock.monotonicMs();
    state = 'loading';
    try {
      const worker = await startWorker(workerFile, { name }, onCrash);
      if (closed) {
        await worker.terminate();
        throw closedError();
      }
      loadMs = clock.monotonicMs() - startedMs;
      state = 'ready';
      reason = null;
      return worker;
    } catch (error) {
      current = null;
      if (closed) throw closedError();
      fail((error as Error).message, clock.monotonicMs() + RETRY_LOAD_MS);
      throw unavailable(name, (error as Error).message);
    }
  }

  function closedError(): SwitchyardError {
    return unavailable(name, 'it was closed');
  }

  function worker(): Promise<RunningWorker> {
    if (closed) return Promise.reject(closedError());
    if (state === 'failed' && clock.monotonicMs() < failedUntilMs)
      return Promise.reject(unavailable(name, reason ?? 'it failed'));
    current ??= load();
    return current;
  }

  return {
    async run(text) {
      const running = await worker();
      try {
        return await running.embed(text);
      } catch (error) {
        throw closed ? closedError() : unavailable(name, (error as Error).message);
      }
    },
    async warmUp() {
      await worker();
    },
    status: () => ({ state, reason, loadMs }),
    async close() {
      closed = true;
      const running = await current?.catch(() => null);
      current = null;
      state = 'idle';
      await running?.terminate();
    },
  };
}
