import type { Clock } from '@/lib/shared/clock';

interface Timer {
  atMs: number;
  wake(): void;
}

export interface FakeTime {
  clock: Clock;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  after(ms: number, wake: () => void): () => void;
  /** Sleepers that have not woken: 0 when nothing leaked. */
  pending(): number;
  /** Moves the clock without waking anyone. */
  skip(ms: number): void;
}

/** Time that jumps to the next sleeper as soon as nothing else is left to do. */
export function createFakeTime(startWallMs = Date.UTC(2026, 10, 2, 12, 0, 0)): FakeTime {
  let nowMs = 0;
  const timers = new Set<Timer>();
  let ticking = false;

  function tick(): void {
    ticking = false;
    const next = [...timers].sort((a, b) => a.atMs - b.atMs)[0];
    if (!next) return;
    nowMs = Math.max(nowMs, next.atMs);
    next.wake();
    keepTicking();
  }

  function keepTicking(): void {
    if (ticking || timers.size === 0) return;
    ticking = true;
    setImmediate(tick);
  }

  return {
    clock: { wallMs: () => startWallMs + nowMs, monotonicMs: () => nowMs },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const stop = () => {
          timers.delete(timer);
          reject(signal.reason);
        };
        const timer: Timer = {
          atMs: nowMs + ms,
          wake() {
            timers.delete(timer);
            signal.removeEventListener('abort', stop);
            resolve();
          },
        };
        timers.add(timer);
        signal.addEventListener('abort', stop, { once: true });
        keepTicking();
      }),
    after(ms, wake) {
      const timer: Timer = {
        atMs: nowMs + ms,
        wake() {
          timers.delete(timer);
          wake();
        },
      };
      timers.add(timer);
      keepTicking();
      return () => void timers.delete(timer);
    },
    pending: () => timers.size,
    skip(ms) {
      nowMs += ms;
    },
  };
}
