// What: asks a small model how difficult a text is, within time, money, privacy and breakers.
// Why: its answer is only an opinion; whatever goes wrong must leave the request as it was.
// Not for: whether it is worth asking (lib/routing/pillars/judge), or what follows from the answer.

import { admit } from '@/lib/execution/admit';
import { type AttemptResult, makeAttempt } from '@/lib/execution/attempt';
import { HEALTH_OF } from '@/lib/execution/failure';
import type { Target } from '@/lib/execution/ports';
import type { Call, EgressContext } from '@/lib/execution/types';
import type { Judgement } from '@/lib/routing/evidence';
import { formatDuration, formatUsd } from '@/lib/routing/explain/format';
import { parseJudgement } from '@/lib/routing/pillars/judge/parse-judgement';
import type { JudgeSettings } from '@/lib/routing/policy/types';
import { excerpt, lowerFirst } from '@/lib/routing/text';
import { createId } from '@/lib/shared/ids';
import { nanoToUsd, usdToNano } from '@/lib/shared/money';
import { recordAttemptRow } from '@/lib/telemetry/record-request';
import type { Context } from './context';
import { buildJudgeCall, estimateJudgeCall } from './judge-call';
import { notePrice } from './note-price';
import { attemptRow } from './record-rows';

export interface JudgeQuestion {
  text: string;
  target: Target;
  settings: JudgeSettings;
  /** Why the text may not leave this machine; null: it may. */
  confined: string | null;
  requestId: string;
  /** Who asked, as rows say it. */
  payer: string;
  /** What is recorded of the text where it leaves. */
  verdict: Pick<EgressContext, 'sensitive' | 'policy'>;
  signal: AbortSignal;
}

const EXCERPT_UNITS = 40;

/** Never throws: what goes wrong is a judgement without a score that says why. The call is recorded. */
export async function askJudge(ctx: Context, question: JudgeQuestion): Promise<Judgement> {
  const { target, confined } = question;
  const startMs = ctx.clock.monotonicMs();
  try {
    if (confined !== null && target.endpoint.locality !== 'local')
      return unasked(target, `${confined}, and the judge is elsewhere`);
    return await ask(ctx, question);
  } catch (error) {
    ctx.logError(error);
    return {
      ...unasked(target, 'asking it failed unexpectedly'),
      asked: true,
      ms: ctx.clock.monotonicMs() - startMs,
      usd: null,
    };
  }
}

async function ask(ctx: Context, question: JudgeQuestion): Promise<Judgement> {
  const { target, settings, requestId, verdict } = question;
  const egress = { purpose: 'judge' as const, requestId, ...verdict };
  const call: Call = { ...buildJudgeCall(question.text, ctx.random), egress };
  const estimate = estimateJudgeCall(call, target, ctx.execution.estimateTokens);
  ctx.judgeBudget.setLimit(usdToNano(settings.hourlyUsd));
  const allowance = ctx.judgeBudget.reserve(estimate);
  if (!allowance)
    return unasked(target, `the judge may spend ${formatUsd(settings.hourlyUsd)} an hour, and has`);
  let spent = 0;
  try {
    const admission = admit(target, estimate, ctx.clock.monotonicMs(), call, portsOf(ctx, settings));
    if ('refused' in admission) return unasked(target, lowerFirst(admission.refused.message));
    try {
      const result = await callOnce(ctx, question, call, admission.totalDeadlineMs);
      if (result === null) return unasked(target, 'its breaker is open');
      spent = result.attempt.costNanoUsd ?? estimate;
      return toJudgement(result, settings);
    } finally {
      admission.settle(spent);
    }
  } finally {
    allowance.settle(spent);
  }
}

/** One attempt under the breaker, recorded. Null: the breaker let nobody through. */
function callOnce(
  ctx: Context,
  { target, settings, requestId, payer, signal }: JudgeQuestion,
  call: Call,
  totalDeadlineMs: number,
): Promise<AttemptResult | null> {
  return ctx.execution.breakers.run(
    target.model.id,
    async () => {
      const id = createId('att', ctx.clock, ctx.random);
      const input = { id, subtask: 0, number: 1, target, call, backoffMs: 0, totalDeadlineMs, signal };
      const result = await makeAttempt(input, portsOf(ctx, settings));
      recordAttemptRow(ctx.telemetry.recorder, {
        ...attemptRow(result.attempt, { requestId, subtaskId: '', client: payer, taskType: null }),
        purpose: 'judge',
      });
      notePrice(ctx, ctx.catalog(), result.attempt);
      ctx.traces?.judged(requestId, result.attempt);
      return result;
    },
    ({ attempt }) => (attempt.failure ? HEALTH_OF[attempt.failure.kind] : 'up'),
  );
}

/**
 * Only the total limit is the judge's: running out of it says nothing about the model's health, which may
 * be answering somebody at that moment.
 */
function portsOf({ execution }: Context, { timeoutMs }: JudgeSettings) {
  const never = 2 * timeoutMs;
  return {
    ...execution,
    emit: () => {},
    timeouts: () => ({ headersMs: never, firstTokenMs: never, idleMs: never, totalMs: timeoutMs }),
  };
}

function toJudgement({ attempt, text }: AttemptResult, { timeoutMs }: JudgeSettings): Judgement {
  const { failure, modelId: model, durationMs: ms, costNanoUsd } = attempt;
  const known = { asked: true, model, ms, usd: nanoToUsd(costNanoUsd) };
  const score = failure === null ? parseJudgement(text) : null;
  if (score !== null) return { ...known, score, failure: null };
  const why =
    failure?.kind === 'timeout_total'
      ? `timed out after ${formatDuration(timeoutMs)}`
      : failure
        ? lowerFirst(failure.message)
        : `it said “${excerpt(text, EXCERPT_UNITS)}”`;
  return { ...known, score: null, failure: why.replace(/\.$/, '') };
}

function unasked({ model }: Target, why: string): Judgement {
  return {
    score: null,
    failure: why.replace(/\.$/, ''),
    asked: false,
    model: model.id,
    ms: 0,
    usd: 0,
  };
}
