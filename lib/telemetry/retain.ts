// What: carries a sweep to its end in small transactions, with pauses between them.
// Why: rows go in the background; no write waits longer for it than for another write.
// Not for: what is swept (retention/), or when (lib/services/storage).
import type { Clock } from '@/lib/shared/clock';
import type { Sweep } from './retention/sweep';

/** Kinds of what is kept, each with days of its own; null: for ever. */
export interface KeepDays {
  texts: number | null;
  traces: number | null;
  rows: number | null;
  messages: number | null;
}

// A step is made to take half of the longest time a write may wait (20 ms); first ones are small.
const STEP_MS = 10;
const FIRST_LIMIT = 20;
const MOST = 2000;
// The event loop gets twice the time that a step takes.
const PAUSE_MS = 20;

export interface Carried {
  /** Rows that were erased or deleted. */
  changed: number;
  /** The longest step. */
  longestMs: number;
  /** False: it was told to stop. */
  finished: boolean;
}

export interface CarryOptions {
  beforeMs: number;
  clock: Clock;
  pause?(ms: number): Promise<void>;
  isStopped?(): boolean;
  /** After each step, with what was changed so far. */
  onProgress?(changed: number): void;
}

/** Everything a sweep has to do before a moment (UTC ms). Rejects with what the database throws. */
export async function carryOut(sweep: Sweep, options: CarryOptions): Promise<Carried> {
  const { clock, pause = wait, isStopped = () => false, onProgress = () => {} } = options;
  let limit = FIRST_LIMIT;
  let changed = 0;
  let longestMs = 0;
  while (!isStopped()) {
    const startMs = clock.monotonicMs();
    const step = sweep.step(options.beforeMs, limit);
    const tookMs = clock.monotonicMs() - startMs;
    changed += step.changed;
    longestMs = Math.max(longestMs, tookMs);
    onProgress(changed);
    if (step.seen < limit) return { changed, longestMs, finished: true };
    const fit = tookMs > 0 ? STEP_MS / tookMs : 2;
    limit = Math.round(Math.min(MOST, Math.max(1, limit * Math.min(2, fit * 0.8))));
    await pause(PAUSE_MS);
  }
  return { changed, longestMs, finished: false };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
