import type { RetryPolicy, Timeouts } from '@/lib/execution/ports';
import type { ErrorKind, Failure, SubtaskResult } from '@/lib/execution/types';
import type { Step } from '@/tests/fakes/fake-upstreams';

export interface ExecuteCase {
  name: string;
  /** Model ids in the order of fallback; `a:100` gives a context window of 100 tokens. */
  models: string[];
  /** One script a call. */
  scripts: Record<string, Step[][]>;
  timeouts?: Partial<Timeouts>;
  retry?: Partial<RetryPolicy>;
  /** Nano-USD of the hour and of each reservation. */
  budget?: { limit: number; estimate: Record<string, number> };
  /** Models whose breaker is open from the start. */
  open?: string[];
  /** Virtual ms at which the caller leaves. */
  abortAtMs?: number;
  expect: {
    status: SubtaskResult['status'];
    kind: ErrorKind | null;
    text: string;
    trail: string[];
    /** Virtual ms of the whole. */
    atMs?: number;
  };
}

export const headers: Step = { do: 'headers' };
export const text = (value: string): Step => ({ do: 'text', text: value });
export const wait = (ms: number): Step => ({ do: 'wait', ms });
export const finish: Step = { do: 'finish', usage: { inputTokens: 10, outputTokens: 5 } };
export const hang: Step = { do: 'hang' };
export const answer = (value: string): Step[] => [headers, text(value), finish];

export function fail(kind: ErrorKind, over: Partial<Failure> = {}): Step {
  return {
    do: 'fail',
    failure: { kind, message: kind, status: null, retryable: false, retryAfterMs: null, ...over },
  };
}
export const again = (kind: ErrorKind, over: Partial<Failure> = {}) => [
  fail(kind, { retryable: true, ...over }),
];
export const busy = again('rate_limited', { status: 429 });
export const down = again('overloaded', { status: 503 });
