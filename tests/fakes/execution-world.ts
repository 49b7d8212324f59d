import { createBreakers, type ModelBreakers } from '@/lib/execution/breaker';
import { createHourlyBudget, type HourlyBudget } from '@/lib/execution/budget';
import type { ExecutionEvent, ExecutionPorts, RetryPolicy, Timeouts, Upstreams } from '@/lib/execution/ports';
import { after, sleep } from '@/lib/execution/sleep';
import { systemClock } from '@/lib/shared/clock';
import { countWords } from './openai-upstream';

export interface ExecutionWorld {
  ports: ExecutionPorts;
  events: ExecutionEvent[];
  breakers: ModelBreakers;
  budget: HourlyBudget;
}

export interface WorldOptions {
  upstreams: Upstreams;
  time?: Pick<ExecutionPorts, 'clock' | 'sleep' | 'after'>;
  limitNanoUsd?: number | null;
  timeouts?: Partial<Timeouts>;
  retry?: Partial<RetryPolicy>;
  cooldownMs?: number;
}

const TIMEOUTS: Timeouts = { headersMs: 1000, firstTokenMs: 2000, idleMs: 1000, totalMs: 20_000 };

/** Real breakers, budget and loop around the given upstreams; random is always one half. */
export function createExecutionWorld(options: WorldOptions): ExecutionWorld {
  const time = options.time ?? { clock: systemClock, sleep, after };
  const events: ExecutionEvent[] = [];
  const breakers = createBreakers({
    clock: time.clock,
    ...(options.cooldownMs === undefined ? {} : { cooldownMs: options.cooldownMs }),
  });
  const budget = createHourlyBudget({ clock: time.clock, limitNanoUsd: options.limitNanoUsd ?? null });
  const ports: ExecutionPorts = {
    ...time,
    upstreams: options.upstreams,
    breakers,
    budget,
    random: () => 0.5,
    emit: (event) => void events.push(event),
    timeouts: () => ({ ...TIMEOUTS, ...options.timeouts }),
    retry: { maxRetries: 2, baseMs: 100, capMs: 5000, ...options.retry },
    estimateTokens: countWords,
  };
  return { ports, events, breakers, budget };
}

/** Events as short lines: `a: rate_limited > retry`, `wait 50`. Text is left out. */
export function trailOf(events: readonly ExecutionEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'backing_off') return [`wait ${event.waitMs}`];
    if (event.type !== 'attempt_ended') return [];
    const { modelId, failure } = event.attempt;
    return [`${modelId}: ${failure?.kind ?? 'ok'} > ${event.next}`];
  });
}
