// What: answers a subtask a second time, has a judge compare both answers in both orders, and says what came of it.
// Why: a choice's own grades only ever know the model that was chosen.
// Not for: when to do it (shadow.ts), or keeping the result (shadow-record.ts).
import type { Target } from '@/lib/execution/ports';
import type { Attempt, Call } from '@/lib/execution/types';
import { type ComparisonVerdict, parseComparison } from '@/lib/routing/pillars/judge/parse-comparison';
import { sumKnown } from '@/lib/shared/money';
import type { Context } from '../context';
import { textVerdict } from '../egress-context';
import { findJudge } from '../find-judge';
import { buildComparisonCall, buildSecondCall, estimateQuestion, estimateSecond } from './compare-call';
import type { ShadowAllowance } from './shadow-allowance';
import { callShadow, type ShadowQuestion } from './shadow-call';
import { whyConfined } from './shadow-confined';
import { answeredModelOf, type ShadowJob } from './shadow-job';
import { drawSecond, type Pool, poolOf } from './shadow-pool';

/** Who was good, whatever the order they were shown in. */
export type Winner = 'answer' | 'shadow' | 'both' | 'neither';

export interface Comparison {
  status: 'ok' | 'failed' | 'skipped';
  /** Why there is no label, one clause; null when there is one. */
  reason: string | null;
  shadowModel: string | null;
  judgeModel: string | null;
  inclusionAnswered: number | null;
  inclusionShadow: number | null;
  answerFirst: Winner | null;
  answerSecond: Winner | null;
  /** P(good) of the second model as the decision stated it. */
  expectedQuality: number | null;
  /** 0 when nothing was called; null: unknown. */
  costNanoUsd: number | null;
  simulated: boolean;
}

interface Prepared {
  second: Pool['seconds'][number];
  judge: Target;
  base: Comparison;
}

const ANSWER_STAYS = 'an answer is sensitive, and the judge is elsewhere';

/** Never repeats a call. Throws only what nobody expected. */
export async function compareAnswers(
  ctx: Context,
  job: ShadowJob,
  allowance: Pick<ShadowAllowance, 'reserve'>,
): Promise<Comparison> {
  const prepared = prepare(ctx, job);
  if ('reason' in prepared) return prepared;
  const { second, judge, base } = prepared;
  const asked = buildSecondCall(job, second.target);
  const { text } = job.entry.result;
  const expected = estimateSecond(second.candidate);
  const like = buildComparisonCall(asked, { first: text, second: text }, egressOf(job, []), () => 0.5);
  const question = estimateQuestion(like, judge, ctx.execution.estimateTokens);
  const reserved = allowance.reserve(expected + 2 * question, ctx.optimizeSettings().shadow.dailyUsd);
  if ('refused' in reserved) return { ...base, status: 'skipped', reason: reserved.refused };
  const attempts: Attempt[] = [];
  try {
    const result = await run(ctx, job, prepared, { asked, expected, attempts });
    return { ...result, costNanoUsd: sumKnown(attempts.map(({ costNanoUsd }) => costNanoUsd)) };
  } finally {
    const spent = attempts.map(({ costNanoUsd }, at) => costNanoUsd ?? (at === 0 ? expected : question));
    reserved.settle(spent.reduce((sum, nano) => sum + nano, 0));
  }
}

/** What was not compared, and why. */
export function leftOut({ entry }: Pick<ShadowJob, 'entry'>, reason: string | null): Comparison {
  return {
    status: 'skipped',
    reason,
    shadowModel: null,
    judgeModel: null,
    inclusionAnswered: null,
    inclusionShadow: null,
    answerFirst: null,
    answerSecond: null,
    expectedQuality: null,
    costNanoUsd: 0,
    simulated: entry.outcome.simulated,
  };
}

/** Whom to ask, by the decision alone and before anything is called; a Comparison says why nobody. */
function prepare(ctx: Context, job: ShadowJob): Prepared | Comparison {
  const { answer, entry } = job;
  const { decided } = answer;
  const answeredModel = answeredModelOf(job);
  const nothing = leftOut(job, null);
  if (answeredModel !== entry.decision.modelId)
    return { ...nothing, reason: 'a fallback answered, and with which probability is not known' };
  const judgeModel = judgeIdOf(ctx, job);
  const { target: judge, off } = findJudge(
    ctx,
    { ...decided, policy: { ...decided.policy, judge: { ...decided.policy.judge, model: judgeModel } } },
    false,
  );
  if (judge === null || judgeModel === null) return { ...nothing, judgeModel, reason: off };
  if (judgeModel === answeredModel)
    return { ...nothing, judgeModel, reason: 'the judge answered, and no judge compares its own answers' };
  const confined = whyConfined(decided, entry.decision, job.input);
  if (confined !== null && judge.endpoint.locality !== 'local')
    return { ...nothing, judgeModel, reason: `${confined}, and the judge is elsewhere` };
  const isSensitive = egressOf(job, [entry.result.text]).sensitive;
  if (isSensitive && judge.endpoint.locality !== 'local')
    return { ...nothing, judgeModel, reason: ANSWER_STAYS };
  const { catalog, needs } = decided;
  const { candidates } = entry.decision;
  const pool = poolOf({ candidates, catalog, answeredModel, judgeModel, confined, needs });
  const second = drawSecond(pool, ctx.random);
  if (second === null) return { ...nothing, judgeModel, reason: pool.why };
  const { modelId, quality } = second.candidate;
  const base = {
    ...nothing,
    judgeModel,
    shadowModel: modelId,
    inclusionAnswered: pool.inclusionOf(answeredModel),
    inclusionShadow: pool.inclusionOf(modelId),
    expectedQuality: quality,
  };
  return { second, judge, base };
}

/** The model that compares: the one chosen for it, else the policy’s judge; null: neither is named. */
export function judgeIdOf(ctx: Context, { answer }: Pick<ShadowJob, 'answer'>): string | null {
  return ctx.optimizeSettings().shadow.judge ?? answer.decided.policy.judge.model;
}

async function run(
  ctx: Context,
  job: ShadowJob,
  { second, judge, base }: Prepared,
  { asked, expected, attempts }: { asked: Call; expected: number; attempts: Attempt[] },
): Promise<Comparison> {
  const failed = (reason: string): Comparison => ({ ...base, status: 'failed', reason });
  const ask = async (question: Omit<ShadowQuestion, 'job' | 'number'>) => {
    const { result, refused } = await callShadow(ctx, { ...question, job, number: attempts.length + 1 });
    if (result) attempts.push(result.attempt);
    return { text: result?.text ?? '', problem: refused ?? whyFailed(ctx, result?.attempt ?? null) };
  };

  const reply = await ask({ target: second.target, call: asked, estimateNanoUsd: expected });
  // Nothing was sent yet: the house has no money, or the breaker is open.
  if (attempts.length === 0) return { ...base, status: 'skipped', reason: reply.problem };
  if (reply.problem !== null) return failed(reply.problem);
  if (reply.text.trim() === '') return failed(`${second.target.model.id} answered without text`);

  const texts = { answer: job.entry.result.text, shadow: reply.text };
  const egress = egressOf(job, [texts.answer, texts.shadow]);
  if (egress.sensitive && judge.endpoint.locality !== 'local')
    return { ...base, status: 'skipped', reason: ANSWER_STAYS };
  const said: Record<'answer' | 'shadow', Winner | null> = { answer: null, shadow: null };
  // Which order is asked first is chance too: a judge that fails under load would else fail in one of them.
  const orders = ctx.random() < 0.5 ? (['answer', 'shadow'] as const) : (['shadow', 'answer'] as const);
  for (const first of orders) {
    const both = { first: texts[first], second: texts[first === 'answer' ? 'shadow' : 'answer'] };
    const call = buildComparisonCall(asked, both, egress, ctx.random);
    const estimateNanoUsd = estimateQuestion(call, judge, ctx.execution.estimateTokens);
    const { text, problem } = await ask({ target: judge, call, estimateNanoUsd });
    const verdict = problem === null ? parseComparison(text) : null;
    said[first] = verdict && winnerOf(verdict, first);
    // What a judge said instead may repeat an answer, and is not kept.
    const failure = problem ?? (verdict === null ? 'the judge gave no verdict' : null);
    if (failure !== null) return { ...failed(failure), answerFirst: said.answer, answerSecond: said.shadow };
  }
  return { ...base, status: 'ok', reason: null, answerFirst: said.answer, answerSecond: said.shadow };
}

function winnerOf(verdict: ComparisonVerdict, first: 'answer' | 'shadow'): Winner {
  if (verdict === 'BOTH' || verdict === 'NEITHER') return verdict === 'BOTH' ? 'both' : 'neither';
  const isFirst = verdict === 'FIRST';
  return (first === 'answer') === isFirst ? 'answer' : 'shadow';
}

/** By kind: an upstream's own words may repeat what it was sent. */
function whyFailed(ctx: Context, attempt: Attempt | null): string | null {
  if (!attempt?.failure) return null;
  return ctx.running.stopping.aborted
    ? 'Switchyard was stopped'
    : `${attempt.modelId} failed (${attempt.failure.kind})`;
}

function egressOf({ answer, entry }: ShadowJob, answers: readonly string[]): NonNullable<Call['egress']> {
  const verdict = textVerdict(answer.decided.policy, answers.join('\n'));
  const isSensitive = entry.decision.subtask.sensitive !== null || verdict.sensitive;
  return { purpose: 'shadow', requestId: answer.requestId, ...verdict, sensitive: isSensitive };
}
