import { nanoToUsd } from '@/lib/shared/money';
import type { Traffic } from '@/lib/telemetry/history/figures';
import type { Context } from './context';
import { baselineModel } from './outcome';

export interface MetricsFilter {
  /** UTC ms. */
  since: number;
  /** Only requests of this gateway key; null: everybody's. */
  keyId: string | null;
  /** True: made-up answers count too. */
  simulated: boolean;
}

/** Who left by themselves say nothing about success. */
const JUDGED: readonly string[] = ['ok', 'partial', 'failed', 'interrupted'];

/** Rates are 0..1, except `cost_savings_percent`; money is USD; null: unknown, or nothing to say it of. */
export async function getMetrics(ctx: Context, { since, keyId, simulated }: MetricsFilter) {
  ctx.telemetry.recorder.catchUp();
  const metrics = await ctx.history.ask('traffic', { sinceMs: since, client: keyId, simulated });
  const { byStatus } = metrics;
  const models = Object.entries(metrics.answersByModel).sort(([a, n], [b, m]) => m - n || a.localeCompare(b));
  const total = sum(Object.values(byStatus));
  const judged = sum(JUDGED.map((status) => byStatus[status] ?? 0));
  const answers = sum(models.map(([, count]) => count));
  const savedNanoUsd = savingsOf(metrics);
  return {
    total_requests: total,
    success_rate: judged === 0 ? null : (byStatus.ok ?? 0) / judged,
    total_cost: total === 0 ? 0 : nanoToUsd(metrics.costNanoUsd),
    avg_latency_ms: metrics.avgMs,
    p50_latency_ms: metrics.p50Ms,
    p95_latency_ms: metrics.p95Ms,
    model_distribution: Object.fromEntries(
      models.map(([modelId, count]) => [modelId, count / Math.max(1, answers)]),
    ),
    model_answers: Object.fromEntries(models),
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
    simulated_left_out: simulated ? 0 : metrics.simulated,
    /** UTC ms. */
    since,
  };
}

/** What the same tokens would have cost on the baseline, minus what was paid; nano-USD. */
function savingsOf({ baselineNanoUsd, comparableNanoUsd }: Traffic): number | null {
  return baselineNanoUsd === null || comparableNanoUsd === null ? null : baselineNanoUsd - comparableNanoUsd;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
