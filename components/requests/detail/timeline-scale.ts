// What: attempts as bars of a shared time axis.
// Why: a drawing in numbers can be tested.
// Not for: words or colours.
import type { StoryAttempt } from '@/lib/services/request-story-types';

export interface Bar {
  kind: 'back_off' | 'waiting' | 'streaming' | 'failed' | 'stopped';
  /** Percent of the axis. */
  from: number;
  width: number;
}

export interface Scale {
  endMs: number;
  /** Milliseconds with a line of their own, the first is 0. */
  ticks: number[];
}

const MOST_TICKS = 6;

/** An axis to the end of the last attempt, with round ticks. */
export function scaleOf(attempts: readonly StoryAttempt[], totalMs: number | null): Scale {
  const endMs = Math.max(1, totalMs ?? 0, ...attempts.map(({ startMs, durationMs }) => startMs + durationMs));
  const power = 10 ** Math.floor(Math.log10(endMs / MOST_TICKS));
  const step =
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => endMs / size <= MOST_TICKS) ?? endMs;
  const ticks = Array.from({ length: Math.floor(endMs / step) + 1 }, (_, at) => at * step);
  return { endMs, ticks };
}

/** Waiting before it, for its first token, and the answer; what failed or was stopped is one bar. */
export function barsOf(attempt: StoryAttempt, { endMs }: Scale): Bar[] {
  const { startMs, durationMs, backoffMs, firstTokenMs, status } = attempt;
  const bar = (kind: Bar['kind'], from: number, lengthMs: number): Bar[] =>
    lengthMs <= 0 ? [] : [{ kind, from: (from / endMs) * 100, width: (lengthMs / endMs) * 100 }];
  const before = bar('back_off', Math.max(0, startMs - backoffMs), Math.min(startMs, backoffMs));
  if (status === 'failed') return [...before, ...bar('failed', startMs, Math.max(durationMs, 0.01))];
  const waitMs = Math.min(durationMs, firstTokenMs ?? durationMs);
  return [
    ...before,
    ...bar('waiting', startMs, waitMs),
    ...bar(status === 'aborted' ? 'stopped' : 'streaming', startMs + waitMs, durationMs - waitMs),
  ];
}
