// setTimeout takes 32 bits; a longer wait would fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Resolves after `ms`; rejects with the signal's reason as soon as it aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop);
        resolve();
      },
      Math.min(ms, LONGEST_TIMER_MS),
    );
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Calls `wake` after `ms`; the returned function cancels it. */
export function after(ms: number, wake: () => void): () => void {
  const timer = setTimeout(wake, Math.min(ms, LONGEST_TIMER_MS));
  return () => clearTimeout(timer);
}
