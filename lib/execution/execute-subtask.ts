import { createId } from '@/lib/shared/ids';
import { type Admission, admit } from './admit';
import { type AttemptResult, makeAttempt } from './attempt';
import { retryWait } from './backoff';
import { failureOf, HEALTH_OF } from './failure';
import type { EndpointLoad, ExecutionPorts, NextStep, Target } from './ports';
import { quietly } from './quietly';
import { routeOf } from './route-of';
import type { Attempt, Call, Failure, SubtaskResult } from './types';

export interface SubtaskInput {
  subtask: number;
  /** In the order they are tried. */
  targets: readonly Target[];
  call: Call;
  /** Nano-USD set aside before a call; null when the price is unknown. */
  estimateNanoUsd(target: Target): number | null;
  signal: AbortSignal;
}

/**
 * Tries the targets in order until one answers. Every failure before content may be retried on the same
 * model (`retryWait`) and then falls back, also a 400: it may be this model's alone (an unsupported
 * parameter). After a context overflow only models with a larger window are tried. Once content was sent
 * nothing is replayed: the result is failed and keeps the partial text.
 * Never rejects; `failure` is the last attempt's, or why no attempt could be made.
 */
export async function executeSubtask(input: SubtaskInput, ports: ExecutionPorts): Promise<SubtaskResult> {
  const attempts: Attempt[] = [];
  try {
    return await tryTargets(input, { ...ports, emit: quietly(ports.emit) }, attempts);
  } catch {
    return conclude(input.subtask, attempts, null, failureOf('internal', 'The request failed unexpectedly.'));
  }
}

async function tryTargets(
  input: SubtaskInput,
  ports: ExecutionPorts,
  attempts: Attempt[],
): Promise<SubtaskResult> {
  const { subtask, signal } = input;
  const startMs = ports.clock.monotonicMs();
  let queue = [...input.targets];
  let refusal = failureOf('not_found', 'No model may be called for this.');

  function admitTarget(target: Target): Admission | null {
    const answer = admit(target, input.estimateNanoUsd(target), startMs, input.call, ports);
    if (!('refused' in answer)) return answer;
    refusal = answer.refused;
    return null;
  }

  function admitNext(): Admission | null {
    for (let target = takeNext(queue, ports.load); target; target = takeNext(queue, ports.load)) {
      const admission = admitTarget(target);
      if (admission) return admission;
    }
    return null;
  }

  let admission = signal.aborted ? null : admitNext();
  let retries = 0;
  let backoffMs = 0;
  while (admission) {
    const { target }: Admission = admission;
    const result = await attemptUnderBreaker(admission, input, attempts.length + 1, backoffMs, ports);
    backoffMs = 0;
    if (!result) {
      refusal = failureOf('breaker_open', `${target.model.id} failed repeatedly.`);
      admission = admitNext();
      continue;
    }
    attempts.push(result.attempt);
    const { failure } = result.attempt;
    const ended = (next: NextStep) =>
      ports.emit({
        type: 'attempt_ended',
        subtask,
        attempt: result.attempt,
        atMs: ports.clock.monotonicMs(),
        next,
      });

    if (!failure || failure.kind === 'aborted' || (result.contentSent && !ports.sendsWhole)) {
      ended(failure ? 'give_up' : 'done');
      return conclude(subtask, attempts, result, failure);
    }

    const waitMs =
      ports.breakers.blockedReason(routeOf(target)) === null
        ? retryWait(failure, retries, ports.retry, ports.random)
        : null;
    if (waitMs !== null && ports.clock.monotonicMs() + waitMs < admission.totalDeadlineMs) {
      ended('retry');
      ports.emit({ type: 'backing_off', subtask, modelId: target.model.id, waitMs, because: failure });
      await ports.sleep(waitMs, signal).catch(() => {});
      if (signal.aborted) break;
      backoffMs = waitMs;
      retries++;
      admission = admitTarget(target);
      if (!admission) retries = 0;
      admission ??= admitNext();
      continue;
    }

    if (failure.kind === 'context_overflow')
      queue = queue.filter(({ model }) => model.contextWindow > target.model.contextWindow);
    retries = 0;
    admission = admitNext();
    ended(admission ? 'fallback' : 'give_up');
  }
  if (signal.aborted)
    return conclude(subtask, attempts, null, failureOf('aborted', 'Stopped by the caller.'));
  return conclude(subtask, attempts, null, attempts.at(-1)?.failure ?? refusal);
}

/** One attempt, its verdict on the breaker and its money settled. Null when the breaker let nobody through. */
async function attemptUnderBreaker(
  admission: Admission,
  input: SubtaskInput,
  number: number,
  backoffMs: number,
  ports: ExecutionPorts,
): Promise<AttemptResult | null> {
  const { target } = admission;
  const leave = ports.load?.enter(target.endpoint.id);
  let spentNanoUsd: number | null = 0;
  try {
    return await ports.breakers.run(
      routeOf(target),
      async () => {
        const id = createId('att', ports.clock, ports.random);
        const { subtask, call, signal } = input;
        const atMs = ports.clock.monotonicMs();
        const { id: modelId, tier } = target.model;
        ports.emit({ type: 'attempt_started', subtask, id, number, modelId, tier, atMs });
        const { totalDeadlineMs } = admission;
        const result = await makeAttempt(
          { id, subtask, number, target, call, backoffMs, totalDeadlineMs, signal },
          ports,
        );
        spentNanoUsd = result.attempt.costNanoUsd;
        return result;
      },
      ({ attempt }) => (attempt.failure ? HEALTH_OF[attempt.failure.kind] : 'up'),
    );
  } finally {
    leave?.();
    admission.settle(spentNanoUsd ?? admission.reservedNanoUsd);
  }
}

/** Takes the next model's least busy endpoint out of the queue; among equals the first. */
function takeNext(queue: Target[], load: EndpointLoad | undefined): Target | undefined {
  const [first] = queue;
  if (!first || !load) return queue.shift();
  const places = queue.filter(({ model }) => model.id === first.model.id);
  const busy = places.map(({ endpoint }) => load.of(endpoint.id));
  const chosen = places[busy.indexOf(Math.min(...busy))] ?? first;
  queue.splice(queue.indexOf(chosen), 1);
  return chosen;
}

function conclude(
  subtask: number,
  attempts: Attempt[],
  last: AttemptResult | null,
  failure: Failure | null,
): SubtaskResult {
  return {
    subtask,
    status: failure === null ? 'ok' : failure.kind === 'aborted' ? 'aborted' : 'failed',
    text: last?.text ?? '',
    reasoning: last?.reasoning ?? '',
    toolCalls: last?.toolCalls ?? [],
    wireBody: last?.wireBody ?? null,
    finishKind: last?.finishKind ?? null,
    attempts,
    final: attempts.at(-1) ?? null,
    failure,
  };
}
