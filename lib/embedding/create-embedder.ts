// What: sentence embeddings on this machine: cut, cache, queue, and a worker thread behind them.
// Why: prompts must not leave the machine to be compared, nor stop the event loop while they are.
// Not for: choosing when to embed, or languages the models do not know (both are English).
import { type Clock, systemClock } from '@/lib/shared/clock';
import { cutText } from './cut-text';
import { timedOut, unavailable } from './errors';
import { createJobQueue } from './job-queue';
import { locateWorker } from './locate-worker';
import { MODEL_LIMITS } from './model-limits';
import { superviseWorker } from './supervise-worker';
import type { Embedder, EmbedderName, EmbedOptions } from './types';
import { createVectorCache, keyOf } from './vector-cache';

// 2,000 vectors of 512 numbers are 4 MB.
const CACHE_SIZE = 2000;

export interface CreateEmbedderOptions {
  name: EmbedderName;
  /** File of the worker thread; found by `locateWorker` when absent. */
  workerFile?: string;
  /** Vectors kept; 0 keeps none. */
  cacheSize?: number;
  clock?: Clock;
}

/** An embedder that loads its model on first use. Creating it starts nothing and never throws. */
export function createEmbedder(options: CreateEmbedderOptions): Embedder {
  const { name, workerFile = locateWorker(), cacheSize = CACHE_SIZE, clock = systemClock } = options;
  const limits = MODEL_LIMITS[name];
  const worker = superviseWorker({ name, workerFile, clock });
  const cache = createVectorCache(cacheSize);
  // Kept also when whoever asked has gone: the next one finds it.
  const queue = createJobQueue(async (text) => {
    const vector = await worker.run(text);
    cache.set(keyOf(text), vector);
    return vector;
  });
  const closing = new AbortController();

  async function vectorOf(text: string, leave: AbortSignal): Promise<Float32Array> {
    const cut = cutText(text, limits);
    const key = keyOf(cut);
    const known = cache.get(key);
    if (known) return known.slice();
    return (await queue.add(key, cut, leave)).slice();
  }

  async function embed(texts: readonly string[], { signal, timeoutMs }: EmbedOptions = {}) {
    closing.signal.throwIfAborted();
    signal?.throwIfAborted();
    const leave = new AbortController();
    const timer =
      timeoutMs === undefined ? null : setTimeout(() => leave.abort(timedOut(name, timeoutMs)), timeoutMs);
    const sources = signal ? [signal, leave.signal, closing.signal] : [leave.signal, closing.signal];
    try {
      const any = AbortSignal.any(sources);
      return await Promise.all(texts.map((text) => vectorOf(text, any)));
    } finally {
      if (timer) clearTimeout(timer);
    }
  }

  return {
    name,
    dimensions: limits.dimensions,
    embed,
    status: () => ({ ...worker.status(), cached: cache.size }),
    warmUp: () => worker.warmUp(),
    async close() {
      closing.abort(unavailable(name, 'it was closed'));
      await worker.close();
    },
  };
}
