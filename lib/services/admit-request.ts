import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SwitchyardError } from '@/lib/shared/errors';

/** Where calls of models knock first. */
export interface RequestLimiter {
  /** Counts one request of anyone. Rejects with a 429 that says when to come back. */
  admit(): Promise<void>;
}

const WINDOW_SECONDS = 60;

/** Counts everyone together in this process's memory; the limit (requests a minute, null: none) may change between requests. */
export function createRequestLimiter(): { admit(limit: number | null): Promise<void> } {
  const limiter = new RateLimiterMemory({ points: 1, duration: WINDOW_SECONDS });
  return {
    async admit(limit) {
      if (limit === null) return;
      limiter.points = limit;
      try {
        await limiter.consume('house');
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new SwitchyardError(`This server takes ${limit} requests a minute, of everyone together.`, {
          code: 'rate_limit_exceeded',
          status: 429,
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        });
      }
    },
  };
}
