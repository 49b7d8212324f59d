import { DEFAULT_TIMEOUTS } from '@/lib/shared/defaults';
import type { ExecutionPorts, RetryPolicy, Target, Timeouts } from './ports';
import type { Call } from './types';

const SECOND_MS = 1000;
// An answer may be this much longer than was estimated before its silence is taken for a failure.
const LONGER = 4;
// A model may be this much slower than expected before its silence is taken for a failure.
const SLOWNESS = 2;

/**
 * Limits of a call by where it goes: `headersMs` and `firstTokenMs` from its start, `totalMs` from the subtask's.
 * An answer that comes whole says nothing while it is written: it gets the time that takes as well, for the length
 * the caller allowed, else for four times the estimate, at half the expected speed.
 * The owner's `overrides` replace the shipped limits everywhere.
 */
export function createTimeouts(overrides: Partial<Timeouts> = {}): ExecutionPorts['timeouts'] {
  return (target, call) => {
    const limits: Timeouts = { ...DEFAULT_TIMEOUTS[target.endpoint.locality], ...overrides };
    if (call.native?.stream !== false) return limits;
    const writingMs = longestWritingMs(target, call);
    return {
      ...limits,
      headersMs: Math.min(limits.totalMs, limits.headersMs + writingMs),
      firstTokenMs: Math.min(limits.totalMs, limits.firstTokenMs + writingMs),
    };
  };
}

function longestWritingMs({ model }: Target, call: Call): number {
  if (call.native?.dialect === 'openai-embeddings') return 0;
  const expected =
    call.expectedOutputTokens === undefined ? model.maxOutput : LONGER * call.expectedOutputTokens;
  const tokens = Math.min(call.maxOutputTokens ?? expected, model.maxOutput);
  return ((SLOWNESS * tokens) / model.speed.tokensPerSecond) * SECOND_MS;
}

/** Three tries; a Retry-After of more than 10 s is better spent on another model. */
export const DEFAULT_RETRY: RetryPolicy = { maxRetries: 2, baseMs: 500, capMs: 10 * SECOND_MS };
