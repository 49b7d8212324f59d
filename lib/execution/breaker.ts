import {
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel';
import type { Clock } from '@/lib/shared/clock';
import type { Breakers, Health } from './ports';

// The reference router's numbers: three failures in a row open a cooldown of 30 s.
const FAILURES_TO_OPEN = 3;
const COOLDOWN_MS = 30_000;

export interface BreakerState {
  state: 'closed' | 'open' | 'half_open';
  /** Wall time (UTC ms) from which a probe is let through; null when closed or probing. */
  untilMs: number | null;
}

export interface ModelBreakers extends Breakers {
  state(modelId: string): BreakerState;
  /** Forgets what is known of a model: its endpoint or key was changed. */
  reset(modelId: string): void;
}

interface Entry {
  policy: CircuitBreakerPolicy;
  /** Monotonic ms at which it opened; null while it is not open. */
  openedAtMs: number | null;
}

interface Judged {
  health: Health;
}

/**
 * One cockatiel circuit breaker per model id. Cockatiel measures the cooldown on the wall clock and takes
 * an unjudged probe for a success; `rearm` avoids both: the cooldown is measured here, on the monotonic
 * clock, and an open breaker is rebuilt ready for its (next) probe.
 */
export function createBreakers(options: {
  clock: Clock;
  failuresToOpen?: number;
  cooldownMs?: number;
}): ModelBreakers {
  const { clock, failuresToOpen = FAILURES_TO_OPEN, cooldownMs = COOLDOWN_MS } = options;
  const entries = new Map<string, Entry>();

  function create(initialState?: unknown): Entry {
    const policy = circuitBreaker(handleWhenResult(isDown), {
      halfOpenAfter: cooldownMs,
      breaker: new ConsecutiveBreaker(failuresToOpen),
      ...(initialState === undefined ? {} : { initialState }),
    });
    const entry: Entry = { policy, openedAtMs: null };
    policy.onBreak(() => {
      entry.openedAtMs = clock.monotonicMs();
    });
    return entry;
  }

  function entryOf(modelId: string): Entry {
    const entry = entries.get(modelId) ?? create();
    entries.set(modelId, entry);
    return entry;
  }

  function rearm(modelId: string): Entry {
    const { breakerState } = entryOf(modelId).policy.toJSON() as { breakerState: unknown };
    const entry = create({
      ownState: { value: CircuitState.Open, openedAt: Number.NEGATIVE_INFINITY, attemptNo: 1 },
      breakerState,
    });
    entries.set(modelId, entry);
    return entry;
  }

  function waitMs(entry: Entry): number {
    if (entry.policy.state !== CircuitState.Open || entry.openedAtMs === null) return 0;
    return Math.max(0, entry.openedAtMs + cooldownMs - clock.monotonicMs());
  }

  function blockedReason(modelId: string): string | null {
    const entry = entries.get(modelId);
    if (!entry) return null;
    if (entry.policy.state === CircuitState.HalfOpen) return 'failed repeatedly; a probe is under way';
    const ms = waitMs(entry);
    return ms > 0 ? `failed repeatedly; probed again in ${Math.ceil(ms / 1000)} s` : null;
  }

  return {
    blockedReason,
    async run(modelId, call, judge) {
      if (blockedReason(modelId) !== null) return null;
      const probing = entryOf(modelId).policy.state === CircuitState.Open;
      const entry = probing ? rearm(modelId) : entryOf(modelId);
      const release = () => {
        if (probing && entries.get(modelId) === entry) rearm(modelId);
      };
      const judged = await entry.policy.execute(async () => {
        try {
          const result = await call();
          const health = judge(result);
          if (health === 'unknown') release();
          return { result, health };
        } catch (error) {
          release();
          throw error;
        }
      });
      return judged.result;
    },
    state(modelId) {
      const entry = entries.get(modelId);
      if (!entry || entry.policy.state === CircuitState.Closed) return { state: 'closed', untilMs: null };
      const ms = waitMs(entry);
      return ms > 0 ? { state: 'open', untilMs: clock.wallMs() + ms } : { state: 'half_open', untilMs: null };
    },
    reset(modelId) {
      entries.delete(modelId);
    },
  };
}

function isDown(result: unknown): boolean {
  return (result as Judged).health === 'down';
}
