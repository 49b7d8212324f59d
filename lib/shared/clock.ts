// What: the clock as an argument.
// Why: durations must survive clock jumps (monotonic) and rows carry UTC; tests need to move time.
// Not for: timers.

export interface Clock {
  /** Wall time, milliseconds since the Unix epoch, UTC. */
  wallMs(): number;
  /** Monotonic milliseconds with fractions; only differences mean anything. */
  monotonicMs(): number;
}

export const systemClock: Clock = {
  wallMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
