import { Worker } from 'node:worker_threads';
import type { EmbedMessage, WorkerInput, WorkerMessage } from './messages';

// Loading took 0.4 to 1.4 s, the latter with both cores busy; disks can be slow.
const LOAD_TIMEOUT_MS = 30_000;
// A hundred times the longest inference: past this it will never end.
const EMBED_TIMEOUT_MS = 10_000;
// The tokenizer and graph use 30 MB. Left to itself the young generation grows to 192 MB for nothing:
// 8 MB took the thread from about 235 to 175 MB; any difference in speed was below the noise of three runs.
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

export interface RunningWorker {
  /** One text at a time. Rejects with an Error whose message is the reason. */
  embed(text: string): Promise<Float32Array>;
  terminate(): Promise<void>;
}

/** Called once when a loaded worker has gone by itself. */
export type OnCrash = (reason: string) => void;

interface Waiting {
  resolve(message: WorkerMessage): void;
  reject(error: Error): void;
}

/** Resolves when the model is loaded; rejects with the reason when it cannot be, and no thread is left. */
export async function startWorker(
  file: string,
  input: WorkerInput,
  onCrash: OnCrash,
): Promise<RunningWorker> {
  // Loaders of the parent (tsx, vitest) are not wanted: they slow the start and change what the file means.
  const options = {
    workerData: input,
    execArgv: [],
    resourceLimits: RESOURCE_LIMITS,
  };
  const worker = new Worker(/* turbopackIgnore: true */ file, options);
  let waiting: Waiting | null = null;
  let gone: Error | null = null;
  let loaded = false;
  let id = 0;

  function leave(reason: string): void {
    if (gone) return;
    gone = new Error(reason);
    waiting?.reject(gone);
    if (loaded) onCrash(reason);
    void worker.terminate();
  }
  worker.on('message', (message: WorkerMessage) => waiting?.resolve(message));
  worker.on('error', (error) => leave(error instanceof Error ? error.message : String(error)));
  worker.on('exit', (code) => leave(`its thread ended with code ${code}`));

  /** The process stays alive for the thread only while something waits for it. */
  async function answer(timeoutMs: number): Promise<WorkerMessage> {
    if (gone) throw gone;
    const timer = setTimeout(() => leave(`its thread was silent for ${timeoutMs} ms`), timeoutMs);
    worker.ref();
    try {
      return await new Promise<WorkerMessage>((resolve, reject) => {
        waiting = { resolve, reject };
      });
    } finally {
      waiting = null;
      clearTimeout(timer);
      worker.unref();
    }
  }

  const first = await answer(LOAD_TIMEOUT_MS);
  if (first.type !== 'ready') {
    const reason = first.type === 'load-failed' ? first.reason : 'its thread spoke out of turn';
    leave(reason);
    throw new Error(reason);
  }
  loaded = true;

  return {
    async embed(text) {
      id += 1;
      worker.postMessage({ id, text } satisfies EmbedMessage);
      const message = await answer(EMBED_TIMEOUT_MS);
      if (message.type === 'vector' && message.id === id) return message.vector;
      throw new Error(message.type === 'embed-failed' ? message.reason : 'its thread spoke out of turn');
    },
    async terminate() {
      loaded = false;
      leave('it was closed');
      await worker.terminate();
    },
  };
}
