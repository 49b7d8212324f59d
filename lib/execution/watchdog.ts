import type { Clock } from '@/lib/shared/clock';
import type { ExecutionPorts, Timeouts } from './ports';
import type { ErrorKind } from './types';

type Phase = 'headers' | 'first_token' | 'idle';

export type TimeoutKind = Extract<
  ErrorKind,
  'timeout_headers' | 'timeout_first_token' | 'stalled' | 'timeout_total'
>;

const KIND_OF: Readonly<Record<Phase, TimeoutKind>> = {
  headers: 'timeout_headers',
  first_token: 'timeout_first_token',
  idle: 'stalled',
};

export interface Watchdog {
  headersArrived(): void;
  /** Any content; starts or renews the idle limit. */
  contentArrived(): void;
  /** No limit but the total one until content arrives again. */
  hold(): void;
  /** Ends its timers. */
  stop(): void;
}

/**
 * Watches one call: headers and first token from its start, idle from the last content, and
 * `totalDeadlineMs` (monotonic). Calls `onExpired` at most once.
 */
export function startWatchdog(
  timeouts: Timeouts,
  totalDeadlineMs: number,
  ports: { clock: Clock; sleep: ExecutionPorts['sleep'] },
  onExpired: (kind: TimeoutKind) => void,
): Watchdog {
  const startMs = ports.clock.monotonicMs();
  const stopped = new AbortController();
  let phase: Phase = 'headers';
  let phaseDeadlineMs = startMs + timeouts.headersMs;
  let nap = new AbortController();

  async function watch(): Promise<void> {
    while (!stopped.signal.aborted) {
      const now = ports.clock.monotonicMs();
      if (now >= totalDeadlineMs) return onExpired('timeout_total');
      if (now >= phaseDeadlineMs) return onExpired(KIND_OF[phase]);
      nap = new AbortController();
      await ports.sleep(Math.min(phaseDeadlineMs, totalDeadlineMs) - now, nap.signal).catch(() => {});
    }
  }

  function enter(next: Phase, deadlineMs: number): void {
    const sooner = deadlineMs < phaseDeadlineMs;
    phase = next;
    phaseDeadlineMs = deadlineMs;
    // A later deadline is noticed when the present nap ends; only a sooner one must cut it short.
    if (sooner) nap.abort();
  }

  void watch();
  return {
    headersArrived() {
      if (phase === 'headers') enter('first_token', startMs + timeouts.firstTokenMs);
    },
    contentArrived() {
      enter('idle', ports.clock.monotonicMs() + timeouts.idleMs);
    },
    hold() {
      enter('idle', Number.POSITIVE_INFINITY);
    },
    stop() {
      stopped.abort();
      nap.abort();
    },
  };
}
