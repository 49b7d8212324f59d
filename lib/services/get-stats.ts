import { addKnown, nanoToUsd } from '@/lib/shared/money';
import { getGradeMean } from '@/lib/telemetry/queries/get-grade-mean';
import type { Context } from './context';

/** Totals over every recorded subtask call, made-up ones included, in the article's fields and beyond. */
export async function getStats(ctx: Context) {
  ctx.telemetry.recorder.catchUp();
  const all = { sinceMs: 0, client: null };
  const [traffic, real] = await Promise.all([
    ctx.history.ask('traffic', { ...all, simulated: true }),
    ctx.history.ask('traffic', { ...all, simulated: false }),
  ]);
  const { calls, callFigures } = traffic;
  const grades = getGradeMean(ctx.telemetry.db, 0);
  return {
    total_calls: calls,
    total_cost: calls === 0 ? 0 : round(callFigures.costUnits, 6),
    unpriced_calls: callFigures.unpriced,
    total_cost_usd: nanoToUsd(addKnown(callFigures.costNanoUsd, traffic.judgeCostNanoUsd)),
    avg_quality: round(grades.mean, 3),
    graded_calls: grades.count,
    avg_quality_heuristic: round(callFigures.heuristic, 3),
    calls_by_tier: traffic.answersByTier,
    simulated_calls: calls - real.calls,
    judge_calls: traffic.judgeCalls,
    failed_calls: traffic.failedCalls,
    success_rate: calls === 0 ? null : traffic.answeredCalls / calls,
    requests: Object.values(traffic.byStatus).reduce((sum, count) => sum + count, 0),
    input_tokens: callFigures.inputTokens,
    output_tokens: callFigures.outputTokens,
    avg_latency_ms: callFigures.avgMs,
    p50_latency_ms: callFigures.p50Ms,
    p95_latency_ms: callFigures.p95Ms,
    p50_ttft_ms: callFigures.firstTokenP50Ms,
    telemetry: ctx.telemetry.recorder.state().state,
  };
}

function round(value: number | null, places: number): number | null {
  return value === null ? null : Math.round(value * 10 ** places) / 10 ** places;
}
