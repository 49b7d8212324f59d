import type { ErrorKind, Failure } from '@/lib/execution/types';
import type { SubtaskDecision } from '@/lib/routing/types';
import type { Context } from '@/lib/services/context';
import { SwitchyardError } from '@/lib/shared/errors';
import { isLocalDown, sayLocalDown } from '../stays-local';

/** Every other kind is a 502: the upstream refused, or sent garbage. */
const STATUSES: Partial<Record<ErrorKind, number>> = {
  aborted: 499,
  timeout_headers: 504,
  timeout_first_token: 504,
  timeout_total: 504,
  stalled: 504,
  rate_limited: 429,
  budget: 429,
  context_overflow: 400,
  content_filter: 400,
  bad_request: 400,
};

// An upstream that does not say when to come back is mostly ready again after a few seconds.
const RETRY_AFTER_SECONDS = 5;
const UNDECIDED = { candidates: [] };

/**
 * What a caller is told when no attempt answered; the code is the failure's kind, or `local_unavailable` for what may
 * not leave this machine. `nowMs` is UTC ms.
 */
export function failureError(
  failure: Failure,
  nowMs: number,
  decision: Pick<SubtaskDecision, 'candidates'> = UNDECIDED,
): SwitchyardError {
  const { kind, message } = failure;
  if (isLocalDown(kind, decision))
    return new SwitchyardError(sayLocalDown(message), { code: 'local_unavailable', status: 502 });
  const status = STATUSES[kind] ?? 502;
  return new SwitchyardError(message, {
    code: kind,
    status,
    ...(status === 429 && { retryAfterSeconds: retryAfter(failure, nowMs) }),
  });
}

/** The same, unless the answer was stopped because this process is ending. */
export function stoppedOr(
  ctx: Pick<Context, 'running' | 'clock'>,
  failure: Failure,
  decision?: Pick<SubtaskDecision, 'candidates'>,
): SwitchyardError {
  if (failure.kind !== 'aborted' || !ctx.running.stopping.aborted)
    return failureError(failure, ctx.clock.wallMs(), decision);
  return new SwitchyardError('Switchyard is shutting down.', {
    code: 'shutting_down',
    status: 503,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

function retryAfter({ kind, retryAfterMs }: Failure, nowMs: number): number {
  if (retryAfterMs !== null) return Math.max(1, Math.ceil(retryAfterMs / 1000));
  return kind === 'budget' ? 3600 - (Math.floor(nowMs / 1000) % 3600) : RETRY_AFTER_SECONDS;
}
