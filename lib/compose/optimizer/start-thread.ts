import { Worker } from 'node:worker_threads';
import { searchCancelled, searchUnavailable } from '@/lib/services/optimize/optimizer';
import { SwitchyardError } from '@/lib/shared/errors';
import type { EndMessage, Job, JobMessage, ThreadInput, ThreadMessage } from './messages';

// Preparing a hundred thousand choices takes seconds on a busy machine; past this it will never end.
const SILENCE_MS = 180_000;
// A policy over a hundred thousand choices takes well under this; a thread that does not listen is ended.
const CANCEL_GRACE_MS = 5000;
// Columns live outside the heap; this is room for groups, points and the code itself.
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

export interface OptimizerThread {
  /** Takes jobs in order. `transfer`: buffers that move there. Rejects with a SwitchyardError. */
  run(job: Job, options: RunOptions): Promise<EndMessage>;
  terminate(): Promise<void>;
}

export interface RunOptions {
  transfer?: ArrayBuffer[];
  onProgress?: (progress: Extract<ThreadMessage, { type: 'progress' }>['progress']) => void;
  signal?: AbortSignal | undefined;
}

interface Waiting {
  end(message: EndMessage): void;
  fail(error: Error): void;
  onProgress: RunOptions['onProgress'];
}

/** Starts a thread; `onGone` is called once when it has ended, whatever the reason. */
export function startThread(file: string, onGone: () => void): OptimizerThread {
  const cancelled = new SharedArrayBuffer(4);
  const cancelledId = new Int32Array(cancelled);
  // Loaders of the parent (tsx, vitest) are not wanted: they slow the start and change what the file means.
  const worker = new Worker(/* turbopackIgnore: true */ file, {
    workerData: { cancelled } satisfies ThreadInput,
    execArgv: [],
    resourceLimits: RESOURCE_LIMITS,
  });
  worker.unref();
  const waiting = new Map<number, Waiting>();
  let silence: NodeJS.Timeout | null = null;
  let gone: string | null = null;
  let lastId = 0;

  function leave(reason: string): void {
    if (gone !== null) return;
    gone = reason;
    if (silence) clearTimeout(silence);
    for (const { fail } of waiting.values()) fail(searchUnavailable(reason));
    waiting.clear();
    onGone();
    void worker.terminate();
  }

  /** The process stays alive for the thread, and the thread is watched, only while something waits for it. */
  function watch(): void {
    if (silence) clearTimeout(silence);
    silence = null;
    if (waiting.size === 0) {
      worker.unref();
      return;
    }
    worker.ref();
    silence = setTimeout(() => leave(`its thread was silent for ${SILENCE_MS / 60_000} minutes`), SILENCE_MS);
  }

  worker.on('message', (message: ThreadMessage) => {
    const job = waiting.get(message.id);
    if (message.type === 'progress') job?.onProgress?.(message.progress);
    else {
      waiting.delete(message.id);
      job?.end(message);
    }
    watch();
  });
  worker.on('error', (error) => leave(reasonOf(error)));
  worker.on('exit', (code) => leave(`its thread ended with code ${code}`));

  return {
    run(job, { transfer = [], onProgress, signal }) {
      if (gone !== null) return Promise.reject(searchUnavailable(gone));
      if (signal?.aborted) return Promise.reject(searchCancelled());
      lastId += 1;
      const id = lastId;
      return new Promise<EndMessage>((resolve, reject) => {
        let grace: NodeJS.Timeout | null = null;
        const cancel = () => {
          Atomics.store(cancelledId, 0, id);
          grace = setTimeout(() => {
            waiting.delete(id);
            settle();
            reject(searchCancelled());
            leave('its thread had to be stopped');
          }, CANCEL_GRACE_MS);
        };
        const settle = () => {
          if (grace) clearTimeout(grace);
          signal?.removeEventListener('abort', cancel);
        };
        const fail = (error: Error) => {
          settle();
          reject(signal?.aborted ? searchCancelled() : error);
        };
        const end = (message: EndMessage) => {
          if (message.type === 'cancelled') return fail(searchCancelled());
          if (message.type === 'failed') return fail(errorOf(message));
          settle();
          resolve(message);
        };
        signal?.addEventListener('abort', cancel, { once: true });
        waiting.set(id, { end, fail, onProgress });
        watch();
        worker.postMessage({ ...job, id } satisfies JobMessage, transfer);
      });
    },
    async terminate() {
      leave('it was closed');
      await worker.terminate();
    },
  };
}

function errorOf({ reason, told }: Extract<EndMessage, { type: 'failed' }>): Error {
  if (!told) return searchUnavailable(reason);
  const { message, code, status, param } = told;
  return new SwitchyardError(message, { code, status, param });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'ERR_WORKER_OUT_OF_MEMORY')
    return `its thread ran out of memory (${RESOURCE_LIMITS.maxOldGenerationSizeMb} MB); search fewer days`;
  return message ?? String(error);
}
