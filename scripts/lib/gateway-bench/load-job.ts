import type { Mode } from './wire.ts';

/** One slice of load on one address; sent to the load generator's process. */
export interface LoadJob {
  url: string;
  headers: Record<string, string>;
  model: string;
  mode: Mode;
  concurrency: number;
  n: number;
  /** Asks for answers at the pace of a real model. */
  paced: boolean;
  /** Number of the first prompt; no two requests of a run share one. */
  firstId: number;
}

export interface LoadResult {
  /** Milliseconds from sending to the end of the answer, of the right answers. */
  latenciesMs: number[];
  wallMs: number;
  errors: number;
  firstError: string | null;
}
