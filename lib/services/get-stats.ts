import { nanoToUsd } from '@/lib/shared/money';
import { getCallTotals } from '@/lib/telemetry/queries/get-call-totals';
import { getGradeMean } from '@/lib/telemetry/queries/get-grade-mean';
import type { Context } from './context';

/** Totals over every recorded subtask call, in the article's fields and beyond. */
export function getStats(ctx: Context) {
  const totals = getCallTotals(ctx.telemetry.db, 0);
  const grades = getGradeMean(ctx.telemetry.db, 0);
  return {
    total_calls: totals.calls,
    total_cost: totals.calls === 0 ? 0 : roundUnits(totals.costUnits),
    unpriced_calls: totals.unpricedCalls,
    total_cost_usd: nanoToUsd(totals.costNanoUsd),
    avg_quality: grades.mean === null ? null : Math.round(grades.mean * 1000) / 1000,
    graded_calls: grades.count,
    avg_quality_heuristic:
      totals.avgHeuristic === null ? null : Math.round(totals.avgHeuristic * 1000) / 1000,
    calls_by_tier: totals.byTier,
    simulated_calls: totals.simulatedCalls,
    judge_calls: totals.judgeCalls,
    failed_calls: totals.failedCalls,
    success_rate: totals.calls === 0 ? null : totals.answeredCalls / totals.calls,
    requests: totals.requests,
    input_tokens: totals.inputTokens,
    output_tokens: totals.outputTokens,
    avg_latency_ms: totals.avgLatencyMs,
    p50_latency_ms: totals.p50LatencyMs,
    p95_latency_ms: totals.p95LatencyMs,
    p50_ttft_ms: totals.p50FirstTokenMs,
    telemetry: ctx.telemetry.recorder.state().state,
  };
}

function roundUnits(units: number | null): number | null {
  return units === null ? null : Math.round(units * 1e6) / 1e6;
}
