import type { Clock } from '@/lib/shared/clock';

/** Time that passes only when nothing is left to do in it. */
export interface VirtualTime {
  clock: Clock;
  sleep(ms: number): Promise<void>;
  /** Calls `act` at that moment; earlier ones first, of one moment the one that was named first. */
  at(ms: number, act: () => void): void;
  /** Lets time pass to the end of what was planned, and rests with `pause` after each moment. */
  run(pause: () => Promise<void>): Promise<void>;
}

interface Timer {
  atMs: number;
  order: number;
  act(): void;
}

// A breaker awaits its call over several turns; what a moment starts must be over before the next one.
const TURNS = 24;

export function createVirtualTime(startWallMs = 0): VirtualTime {
  let nowMs = 0;
  let order = 0;
  const heap: Timer[] = [];
  const at = (atMs: number, act: () => void) =>
    push(heap, { atMs: Math.max(atMs, nowMs), order: order++, act });
  return {
    clock: { wallMs: () => startWallMs + nowMs, monotonicMs: () => nowMs },
    sleep: (ms) => new Promise((resolve) => at(nowMs + ms, resolve)),
    at,
    async run(pause) {
      while (heap.length > 0) {
        const next = pop(heap);
        nowMs = next.atMs;
        next.act();
        for (let turn = 0; turn < TURNS; turn++) await null;
        await pause();
      }
    },
  };
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
}

/** Sorted descending, so that the next one is the last. */
function push(timers: Timer[], timer: Timer): void {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(timer, timers[middle] as Timer)) low = middle + 1;
    else high = middle;
  }
  timers.splice(low, 0, timer);
}

function pop(timers: Timer[]): Timer {
  return timers.pop() as Timer;
}
