import { nanoToUsd } from '@/lib/shared/money';
import { getCallTotals } from '@/lib/telemetry/queries/get-call-totals';
import type { Context } from './context';

/** Totals over every recorded subtask call, in the article's fields and beyond. */
export function getStats(ctx: Context) {
  const totals = getCallTotals(ctx.telemetry.db, 0);
  const answered = totals.calls - totals.failedCalls;
  return {
    total_calls: totals.calls,
    total_cost: totals.costUnits === null ? 0 : Math.round(totals.costUnits * 1e6) / 1e6,
    total_cost_usd: nanoToUsd(totals.costNanoUsd),
    avg_quality: null,
    avg_quality_heuristic:
      totals.avgHeuristic === null ? null : Math.round(totals.avgHeuristic * 1000) / 1000,
    calls_by_tier: totals.byTier,
    simulated_calls: totals.simulatedCalls,
    failed_calls: totals.failedCalls,
    success_rate: totals.calls === 0 ? null : answered / totals.calls,
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
