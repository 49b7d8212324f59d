import type { WindowedBudget } from './budget';
import { budgetName } from './budget-words';
import { failureOf } from './failure';
import type { Budget, ExecutionPorts, Target } from './ports';
import { routeOf } from './route-of';
import type { Call, Failure } from './types';

/** A target that may be called now, with its money set aside. */
export interface Admission {
  target: Target;
  /** Monotonic ms at which the subtask has used up this target's total limit. */
  totalDeadlineMs: number;
  reservedNanoUsd: number;
  settle(actualNanoUsd: number): void;
}

/**
 * Asks breaker, clock and budget whether a target may be called now; a Failure says why not.
 * `startMs` is when the subtask began (monotonic): the total limit spans all its attempts.
 * An unknown estimate (null) reserves nothing.
 */
export function admit(
  target: Target,
  estimateNanoUsd: number | null,
  startMs: number,
  call: Call,
  ports: ExecutionPorts,
): Admission | { refused: Failure } {
  const blocked = ports.breakers.blockedReason(routeOf(target));
  if (blocked !== null) return { refused: failureOf('breaker_open', `${target.model.id} ${blocked}.`) };
  const totalDeadlineMs = startMs + ports.timeouts(target, call).totalMs;
  if (ports.clock.monotonicMs() >= totalDeadlineMs)
    return { refused: failureOf('timeout_total', 'The time for the request ran out.') };
  const reservedNanoUsd = estimateNanoUsd ?? 0;
  const reservation = ports.budget.reserve(reservedNanoUsd);
  if (!reservation) return { refused: noRoom(target, reservedNanoUsd, ports) };
  return { target, totalDeadlineMs, reservedNanoUsd, settle: reservation.settle };
}

/** Names the window that has no room, and when it begins anew. */
function noRoom({ model }: Target, nanoUsd: number, { budget, clock }: ExecutionPorts): Failure {
  const full = (budget as Budget & Partial<WindowedBudget>).fullWindow?.(nanoUsd) ?? null;
  if (full === null) return failureOf('budget', `The budget has no room for ${model.id}.`);
  const name = budgetName(full);
  return {
    ...failureOf('budget', `${name.charAt(0).toUpperCase()}${name.slice(1)} has no room for ${model.id}.`),
    retryAfterMs: Math.max(1, full.endMs - clock.wallMs()),
  };
}
