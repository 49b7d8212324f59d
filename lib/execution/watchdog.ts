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
  ports: Pick<ExecutionPorts, 'clock' | 'after'>,
  onExpired: (kind: TimeoutKind) => void,
): Watchdog {
  const startMs = ports.clock.monotonicMs();
  let phase: Phase = 'headers';
  let phaseDeadlineMs = startMs + timeouts.headersMs;
  let cancel = () => {};
  let isStopped = false;

  function watch(): void {
    const now = ports.clock.monotonicMs();
    if (now >= totalDeadlineMs) onExpired('timeout_total');
    else if (now >= phaseDeadlineMs) onExpired(KIND_OF[phase]);
    else cancel = ports.after(Math.min(phaseDeadlineMs, totalDeadlineMs) - now, watch);
  }

  function enter(next: Phase, deadlineMs: number): void {
    const sooner = deadlineMs < phaseDeadlineMs;
    phase = next;
    phaseDeadlineMs = deadlineMs;
    // A later deadline is noticed when the present timer fires; only a sooner one needs another.
    if (!sooner || isStopped) return;
    cancel();
    watch();
  }

  watch();
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
      isStopped = true;
      cancel();
    },
  };
}
