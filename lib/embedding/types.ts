// What: the port: texts in, unit vectors out, and what an embedder says about itself.
// Why: routing and services must not know which model runs, nor that it runs in another thread.
// Not for: judging similarity; whoever compares vectors chooses the measure.

export const EMBEDDER_NAMES = ['use-lite', 'minilm'] as const;
export type EmbedderName = (typeof EMBEDDER_NAMES)[number];

export interface EmbedOptions {
  /** Rejects with the signal's reason; the work itself is dropped when nobody else waits for it. */
  signal?: AbortSignal;
  /** Milliseconds from the call, waiting and loading included; unlimited when absent. */
  timeoutMs?: number;
}

export interface EmbedderStatus {
  state: 'idle' | 'loading' | 'ready' | 'failed';
  /** Why it failed, or why the worker was lost last; null when nothing went wrong. */
  reason: string | null;
  /** Milliseconds the last start took, thread included; null before the first. */
  loadMs: number | null;
  /** Vectors in the cache. */
  cached: number;
}

export interface Embedder {
  readonly name: string;
  readonly dimensions: number;
  /**
   * One vector of unit length a text, in order; the caller owns them. Long texts are cut (see model-limits.ts).
   * Rejects with the signal's reason, or a SwitchyardError: `embedding_unavailable`, `embedding_timeout`.
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>;
  status(): EmbedderStatus;
  /** Loads the model when it is not loaded; rejects like `embed`. */
  warmUp(): Promise<void>;
  /** Ends the thread; what waits and every later call rejects. */
  close(): Promise<void>;
}
