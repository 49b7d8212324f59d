import type { Random } from '@/lib/shared/rng';
import type { RetryPolicy } from './ports';
import type { Failure } from './types';

/**
 * Milliseconds to wait before the same model is tried again, or null when it is not.
 * `retriesDone` counts further tries already made. A Retry-After is honoured as it is up to `capMs`,
 * a longer one means another model. Otherwise exponential with full jitter (Brooker, “Exponential
 * Backoff and Jitter”, AWS 2015): uniform in [0, min(cap, base × 2^n)).
 */
export function retryWait(
  failure: Failure,
  retriesDone: number,
  policy: RetryPolicy,
  random: Random,
): number | null {
  if (!failure.retryable || retriesDone >= policy.maxRetries) return null;
  if (failure.retryAfterMs !== null)
    return failure.retryAfterMs <= policy.capMs ? failure.retryAfterMs : null;
  return Math.floor(random() * Math.min(policy.capMs, policy.baseMs * 2 ** retriesDone));
}
