import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { SwitchyardError } from '@/lib/shared/errors';

export interface LoginAttempts {
  /** Counts an attempt before its token is looked at, so that many at once cannot outrun the count. Rejects with a 429. */
  spend(peer: string | null): Promise<void>;
  /** Takes the count back: the token was right. */
  giveBack(peer: string | null): Promise<void>;
}

const WRONG_PER_MINUTE = 10;
const WINDOW_SECONDS = 60;

/** Ten wrong tokens a minute for each address, in this process's memory; callers without an address share one count. */
export function createLoginAttempts(): LoginAttempts {
  const limiter = new RateLimiterMemory({ points: WRONG_PER_MINUTE, duration: WINDOW_SECONDS });
  return {
    async spend(peer) {
      try {
        await limiter.consume(bucketOf(peer));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new SwitchyardError(
          'Too many wrong tokens came from this address. Wait a minute before signing in again.',
          {
            code: 'too_many_attempts',
            status: 429,
            param: 'token',
            retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
          },
        );
      }
    },
    async giveBack(peer) {
      await limiter.reward(bucketOf(peer));
    },
  };
}

/** One machine may use every address of its IPv6 network (/64), so that those count as one. */
function bucketOf(peer: string | null): string {
  if (peer === null) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(peer)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(peer)) return peer;
  const [head = '', tail] = peer.split('%', 1)[0]?.split('::') ?? [];
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)].slice(0, 4).join(':');
}
