// What: one call of a comparison, under breaker, budget and record; never repeated.
// Why: a second answer is nobody's answer: what goes wrong is a reason in a row, and the money shows.
// Not for: what is asked (compare-call.ts).
import { admit } from '@/lib/execution/admit';
import { type AttemptResult, makeAttempt } from '@/lib/execution/attempt';
import { HEALTH_OF } from '@/lib/execution/failure';
import type { Target } from '@/lib/execution/ports';
import { routeOf } from '@/lib/execution/route-of';
import type { Call } from '@/lib/execution/types';
import { lowerFirst } from '@/lib/routing/text';
import { createId } from '@/lib/shared/ids';
import { recordAttemptRow } from '@/lib/telemetry/record-request';
import type { Context } from '../context';
import { notePrice } from '../note-price';
import { attemptRow } from '../record-rows';
import type { ShadowJob } from './shadow-job';

// The owner pays, whoever asked: a gateway key's budget is counted by its id in these rows.
const OWNER = '';

export interface ShadowQuestion {
  job: ShadowJob;
  target: Target;
  call: Call;
  estimateNanoUsd: number;
  /** 1 is the second answer, 2 and 3 are the judge's. */
  number: number;
}

/** `refused`: nothing was sent, and why, as a clause. */
export type ShadowReply = { result: AttemptResult; refused: null } | { result: null; refused: string };

/** Never throws for what an upstream does; ends at once when the process is told to. */
export async function callShadow(ctx: Context, question: ShadowQuestion): Promise<ShadowReply> {
  const { target, call, estimateNanoUsd } = question;
  const ports = { ...ctx.execution, emit: () => {} };
  const admission = admit(target, estimateNanoUsd, ctx.clock.monotonicMs(), call, ports);
  if ('refused' in admission) return refuse(lowerFirst(admission.refused.message).replace(/\.$/, ''));
  const leave = ctx.execution.load?.enter(target.endpoint.id);
  let spentNanoUsd = 0;
  try {
    const result = await ctx.execution.breakers.run(
      routeOf(target),
      async () => {
        const made = await makeAttempt(
          {
            id: createId('att', ctx.clock, ctx.random),
            subtask: question.job.index,
            number: question.number,
            target,
            call,
            backoffMs: 0,
            totalDeadlineMs: admission.totalDeadlineMs,
            signal: ctx.running.stopping,
          },
          ports,
        );
        spentNanoUsd = made.attempt.costNanoUsd ?? estimateNanoUsd;
        record(ctx, question, made);
        return made;
      },
      ({ attempt }) => (attempt.failure ? HEALTH_OF[attempt.failure.kind] : 'up'),
    );
    return result ? { result, refused: null } : refuse(`${target.model.id} failed repeatedly`);
  } finally {
    leave?.();
    admission.settle(spentNanoUsd);
  }
}

function record(ctx: Context, { job }: ShadowQuestion, { attempt }: AttemptResult): void {
  const { answer, subtaskId, entry } = job;
  recordAttemptRow(ctx.telemetry.recorder, {
    ...attemptRow(attempt, {
      requestId: answer.requestId,
      subtaskId,
      client: OWNER,
      taskType: entry.decision.subtask.taskType,
    }),
    purpose: 'shadow',
  });
  notePrice(ctx, answer.decided.catalog, attempt);
}

function refuse(refused: string): ShadowReply {
  return { result: null, refused };
}
