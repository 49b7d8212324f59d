// What: answers that are being written right now, apart from who is watching.
// Why: a closed tab must not end an answer; a second tab must be able to join it.
// Not for: keeping them; a finished run is forgotten and read from the database.

/** One running answer: everything sent so far, and those who listen. `Chunk` is opaque here. */
export interface LiveRun {
  conversationId: string;
  signal: AbortSignal;
  push(chunk: unknown): void;
  /** From the first chunk on, then live until the end. */
  watch(): ReadableStream<unknown>;
  stop(): void;
  end(): void;
}

export interface LiveRuns {
  /** Null when an answer is already running in this conversation. */
  begin(conversationId: string): LiveRun | null;
  find(conversationId: string): LiveRun | null;
  /** Stops all; resolves when they ended or after `graceMs`. */
  stopAll(graceMs: number): Promise<void>;
}

export function createLiveRuns(): LiveRuns {
  const runs = new Map<string, LiveRun>();
  return {
    begin(conversationId) {
      if (runs.has(conversationId)) return null;
      const run = createRun(conversationId, () => runs.delete(conversationId));
      runs.set(conversationId, run);
      return run;
    },
    find: (conversationId) => runs.get(conversationId) ?? null,
    async stopAll(graceMs) {
      for (const run of runs.values()) run.stop();
      const deadline = performance.now() + graceMs;
      while (runs.size > 0 && performance.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
  };
}

function createRun(conversationId: string, onEnd: () => void): LiveRun {
  const chunks: unknown[] = [];
  const watchers = new Set<ReadableStreamDefaultController<unknown>>();
  const abort = new AbortController();
  let ended = false;
  return {
    conversationId,
    signal: abort.signal,
    push(chunk) {
      chunks.push(chunk);
      for (const watcher of watchers) watcher.enqueue(chunk);
    },
    watch() {
      let self: ReadableStreamDefaultController<unknown>;
      return new ReadableStream<unknown>({
        start(controller) {
          self = controller;
          for (const chunk of chunks) controller.enqueue(chunk);
          if (ended) controller.close();
          else watchers.add(controller);
        },
        cancel: () => {
          watchers.delete(self);
        },
      });
    },
    stop: () => abort.abort(),
    end() {
      if (ended) return;
      ended = true;
      for (const watcher of watchers) watcher.close();
      watchers.clear();
      onEnd();
    },
  };
}
