import { nanoToUsd } from '@/lib/shared/money';
import {
  getRequestMetrics,
  type MetricsFilter,
  type RequestMetrics,
  type RequestStatus,
} from '@/lib/telemetry/queries/get-request-metrics';
import type { Context } from './context';
import { baselineModel } from './outcome';

/** Who left by themselves say nothing about success. */
const JUDGED: readonly RequestStatus[] = ['ok', 'partial', 'failed', 'interrupted'];

/** Rates are 0..1, except `cost_savings_percent`; money is USD; null: unknown, or nothing to say it of. */
export function getMetrics(ctx: Context, filter: MetricsFilter) {
  ctx.telemetry.recorder.catchUp();
  const metrics = getRequestMetrics(ctx.telemetry.db, filter);
  const { byStatus, models } = metrics;
  const total = sum(Object.values(byStatus));
  const judged = sum(JUDGED.map((status) => byStatus[status] ?? 0));
  const answers = sum(models.map((model) => model.answers));
  const savedNanoUsd = savingsOf(metrics);
  return {
    total_requests: total,
    success_rate: judged === 0 ? null : (byStatus.ok ?? 0) / judged,
    total_cost: total === 0 ? 0 : nanoToUsd(metrics.costNanoUsd),
    avg_latency_ms: metrics.avgMs,
    p50_latency_ms: metrics.p50Ms,
    p95_latency_ms: metrics.p95Ms,
    model_distribution: Object.fromEntries(
      models.map((model) => [model.modelId, model.answers / Math.max(1, answers)]),
    ),
    model_answers: Object.fromEntries(models.map((model) => [model.modelId, model.answers])),
    cost_savings_percent:
      savedNanoUsd !== null && metrics.baselineNanoUsd
        ? (100 * savedNanoUsd) / metrics.baselineNanoUsd
        : null,
    cost_savings: nanoToUsd(savedNanoUsd),
    baseline_model: baselineModel(ctx.catalog())?.id ?? null,
    requests_by_status: byStatus,
    unpriced_requests: metrics.unpriced,
    input_tokens: metrics.inputTokens,
    output_tokens: metrics.outputTokens,
    simulated_left_out: metrics.simulatedLeftOut,
    /** UTC ms. */
    since: filter.since,
  };
}

/** What the same tokens would have cost on the baseline, minus what was paid; nano-USD. */
function savingsOf({ baselineNanoUsd, comparableNanoUsd }: RequestMetrics): number | null {
  return baselineNanoUsd === null || comparableNanoUsd === null ? null : baselineNanoUsd - comparableNanoUsd;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
