import type { ErrorKind } from '@/lib/execution/types';
import type { Traffic } from '@/lib/telemetry/history/figures';
import type { Meters } from '@/lib/telemetry/meters/types';
import type { MeterRegistry, Sample } from './registry';

export const LATENCY_BOUNDS_MS = [
  100, 250, 500, 1000, 2500, 5000, 10_000, 20_000, 40_000, 60_000, 120_000, 300_000,
];
export const FIRST_TOKEN_BOUNDS_MS = [25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000];

const NANO = 1e9;

// A counter that appears with its first event hides that event from `rate`.
const STATUSES = { ok: 0, partial: 0, failed: 0, stopped: 0, interrupted: 0 };
const OUTCOMES: Readonly<Record<ErrorKind | 'ok', 0>> = {
  ok: 0,
  rate_limited: 0,
  overloaded: 0,
  server_error: 0,
  connection: 0,
  timeout_headers: 0,
  timeout_first_token: 0,
  stalled: 0,
  timeout_total: 0,
  truncated: 0,
  bad_response: 0,
  context_overflow: 0,
  content_filter: 0,
  auth: 0,
  bad_request: 0,
  not_found: 0,
  budget: 0,
  breaker_open: 0,
  aborted: 0,
  internal: 0,
};

/** Totals of everything ever recorded. */
export function addTotals(registry: MeterRegistry, traffic: Traffic): void {
  const by = (label: string, values: Readonly<Record<string, number>>): Sample[] =>
    Object.entries(values).map(([key, value]) => [{ [label]: key }, value]);
  registry.counter(
    'switchyard_requests_total',
    'Requests that ended, by status.',
    by('status', { ...STATUSES, ...traffic.byStatus }),
  );
  const tokens = { input: traffic.inputTokens, output: traffic.outputTokens };
  registry.counter(
    'switchyard_tokens_total',
    'Tokens, by direction.',
    Object.entries(tokens).flatMap(([direction, count]): Sample[] =>
      count === null ? [] : [[{ direction }, count]],
    ),
  );
  registry.counter(
    'switchyard_model_answers_total',
    'Answers, by catalog id.',
    by('model', traffic.answersByModel),
  );
  registry.counter('switchyard_cost_usd_total', 'What answers and judges cost, where known.', [
    [{}, (traffic.costNanoUsd ?? 0) / NANO],
  ]);
  registry.counter('switchyard_routing_cost_usd_total', 'The part of it that judges cost.', [
    [{}, (traffic.judgeCostNanoUsd ?? 0) / NANO],
  ]);
  registry.counter('switchyard_unpriced_requests_total', 'Requests whose cost is unknown.', [
    [{}, traffic.unpriced],
  ]);
  const { baselineNanoUsd, comparableNanoUsd } = traffic;
  const saved =
    baselineNanoUsd === null || comparableNanoUsd === null ? null : baselineNanoUsd - comparableNanoUsd;
  registry.gauge('switchyard_cost_savings_usd', 'Saved against the baseline model.', [
    [{}, saved === null ? null : saved / NANO],
  ]);
}

/** Who left by themselves say nothing about success. */
const JUDGED = ['ok', 'partial', 'failed', 'interrupted'];

/** Gauges of the last hour: quantiles over all time would never move again. */
export function addLastHour(registry: MeterRegistry, traffic: Traffic): void {
  const seconds = (ms: number | null) => (ms === null ? null : ms / 1000);
  registry.gauge(
    'switchyard_request_latency_seconds',
    'Duration of requests answered in the last hour, by quantile.',
    [
      [{ quantile: '0.5' }, seconds(traffic.p50Ms)],
      [{ quantile: '0.95' }, seconds(traffic.p95Ms)],
    ],
  );
  registry.gauge('switchyard_request_latency_mean_seconds', 'Mean of the same.', [
    [{}, seconds(traffic.avgMs)],
  ]);
  const judged = JUDGED.reduce((sum, status) => sum + (traffic.byStatus[status] ?? 0), 0);
  registry.gauge('switchyard_success_ratio', 'Answered share of the last hour’s requests, 0 to 1.', [
    [{}, judged === 0 ? null : (traffic.byStatus.ok ?? 0) / judged],
  ]);
}

/** Histograms, and calls by what became of them. */
export function addMeters(registry: MeterRegistry, { latency, firstToken, calls, models }: Meters): void {
  registry.histogram(
    'switchyard_request_duration_seconds',
    'Duration of answered requests, from sums: each value is within 1 % of where it is counted.',
    LATENCY_BOUNDS_MS,
    latency,
  );
  registry.histogram(
    'switchyard_time_to_first_token_seconds',
    'From the request to its first token, from sums: each value is within 1 % of where it is counted.',
    FIRST_TOKEN_BOUNDS_MS,
    firstToken,
  );
  const known = new Set(calls.filter(({ purpose }) => purpose === 'answer').map(({ outcome }) => outcome));
  registry.counter(
    'switchyard_attempts_total',
    'Calls to models, by purpose and outcome: ok or the kind of error.',
    [
      ...calls.map(({ purpose, outcome, count }): Sample => [{ purpose, outcome }, count]),
      ...Object.keys(OUTCOMES)
        .filter((outcome) => !known.has(outcome))
        .map((outcome): Sample => [{ purpose: 'answer', outcome }, 0]),
    ],
  );
  registry.counter(
    'switchyard_model_tokens_total',
    'Tokens of calls by model; cache_read and cache_write are part of input, reasoning of output.',
    models.flatMap(({ modelId: model, tier, ...sums }): Sample[] => [
      [{ model, tier, kind: 'input' }, sums.inputTokens],
      [{ model, tier, kind: 'output' }, sums.outputTokens],
      [{ model, tier, kind: 'cache_read' }, sums.cacheReadTokens],
      [{ model, tier, kind: 'cache_write' }, sums.cacheWriteTokens],
      [{ model, tier, kind: 'reasoning' }, sums.reasoningTokens],
    ]),
  );
  registry.counter(
    'switchyard_model_cost_usd_total',
    'What calls cost by model, where known.',
    models.map(({ modelId: model, tier, costNanoUsd }) => [{ model, tier }, costNanoUsd / NANO]),
  );
}
