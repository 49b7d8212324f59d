import { Worker } from 'node:worker_threads';
import { toHistoryError } from './errors';
import type { QuestionMessage, ThreadMessage } from './messages';

// The first question loads a year of sums on a busy machine; past this it will never end.
const ANSWER_TIMEOUT_MS = 60_000;
// Cells live outside the heap; this is room for the rows and strings of one answer.
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 };

export interface HistoryThread {
  /** One question at a time. Rejects with a SwitchyardError; `signal` lets the thread give a search up. */
  ask(name: QuestionMessage['name'], input: unknown, signal?: AbortSignal): Promise<unknown>;
  terminate(): Promise<void>;
}

interface Waiting {
  resolve(message: ThreadMessage): void;
  reject(error: Error): void;
}

/** Starts a thread; `onCrash` is called once when it has gone by itself. */
export function startThread(
  file: string,
  databasePath: string,
  onCrash: (reason: string) => void,
): HistoryThread {
  const cancelled = new SharedArrayBuffer(4);
  const cancelledId = new Int32Array(cancelled);
  // Loaders of the parent (tsx, vitest) are not wanted: they slow the start and change what the file means.
  const options = {
    workerData: { databasePath, cancelled },
    execArgv: [],
    resourceLimits: RESOURCE_LIMITS,
  };
  const worker = new Worker(/* turbopackIgnore: true */ file, options);
  worker.unref();
  let waiting: Waiting | null = null;
  let gone: string | null = null;
  let closing = false;
  let id = 0;

  function leave(reason: string): void {
    if (gone !== null) return;
    gone = reason;
    waiting?.reject(toHistoryError(reason, null));
    if (!closing) onCrash(reason);
    void worker.terminate();
  }
  worker.on('message', (message: ThreadMessage) => waiting?.resolve(message));
  worker.on('error', (error) => leave(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => leave(`its thread ended with code ${code}`));

  return {
    async ask(name, input, signal) {
      if (gone !== null) throw toHistoryError(gone, null);
      id += 1;
      const own = id;
      const cancel = () => void Atomics.store(cancelledId, 0, own);
      const timer = setTimeout(
        () => leave(`its thread was silent for ${ANSWER_TIMEOUT_MS / 1000} seconds`),
        ANSWER_TIMEOUT_MS,
      );
      signal?.addEventListener('abort', cancel, { once: true });
      // The process stays alive for the thread only while something waits for it.
      worker.ref();
      try {
        const message = await new Promise<ThreadMessage>((resolve, reject) => {
          waiting = { resolve, reject };
          worker.postMessage({ id: own, name, input } satisfies QuestionMessage);
        });
        if (message.type === 'answer') return message.answer;
        throw toHistoryError(message.reason, message.told);
      } finally {
        waiting = null;
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        worker.unref();
      }
    },
    async terminate() {
      closing = true;
      leave('it was closed');
      await worker.terminate();
    },
  };
}
