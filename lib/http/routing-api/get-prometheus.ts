import { Counter, Gauge, Registry } from 'prom-client';
import type { Context } from '@/lib/services/context';
import { getBudget } from '@/lib/services/get-budget';
import { getMetrics } from '@/lib/services/get-metrics';
import { type Caller, HOUSE, keyIdOf } from '@/lib/services/keys/caller';
import { listGatewayModels } from '@/lib/services/list-gateway-models';
import type { Incoming } from '../incoming';
import { parseSimulated } from './get-metrics';

// Quantiles over all time would never move again; Prometheus asks far more often than once an hour.
const RECENT_MS = 3_600_000;

/** `GET /metrics?simulated=1` in Prometheus' text format. Counters count everything ever recorded. */
export async function getPrometheus(
  ctx: Context,
  request: Incoming,
  caller: Caller = HOUSE,
): Promise<Response> {
  const simulated = parseSimulated(new URL(request.url).searchParams.get('simulated'));
  const filter = { since: 0, simulated, keyId: keyIdOf(caller) };
  // Of its own: a second scrape at the same time must not see half of this one.
  const registry = new Registry();
  addTraffic(registry, getMetrics(ctx, filter));
  addLatency(registry, getMetrics(ctx, { ...filter, since: ctx.clock.wallMs() - RECENT_MS }));
  addBudget(registry, getBudget(ctx, caller));
  addModels(registry, ctx);
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } });
}

// A counter that appears with its first event hides that event from `rate`.
const NONE = { ok: 0, partial: 0, failed: 0, stopped: 0, interrupted: 0 };

type Metrics = ReturnType<typeof getMetrics>;

function addTraffic(registry: Registry, metrics: Metrics): void {
  const requests = counter(registry, 'switchyard_requests_total', 'Requests that ended, by status.', [
    'status',
  ]);
  for (const [status, count] of Object.entries({ ...NONE, ...metrics.requests_by_status }))
    requests.inc({ status }, count);
  const tokens = counter(registry, 'switchyard_tokens_total', 'Tokens, by direction.', ['direction']);
  if (metrics.input_tokens !== null) tokens.inc({ direction: 'input' }, metrics.input_tokens);
  if (metrics.output_tokens !== null) tokens.inc({ direction: 'output' }, metrics.output_tokens);
  const answers = counter(registry, 'switchyard_model_answers_total', 'Answers, by catalog id.', ['model']);
  for (const [model, count] of Object.entries(metrics.model_answers)) answers.inc({ model }, count);
  counter(registry, 'switchyard_cost_usd_total', 'What answers and judges cost, where known.').inc(
    metrics.total_cost ?? 0,
  );
  counter(registry, 'switchyard_unpriced_requests_total', 'Requests whose cost is unknown.').inc(
    metrics.unpriced_requests,
  );
  gauge(registry, 'switchyard_cost_savings_usd', 'Saved against the baseline model.', metrics.cost_savings);
}

function addLatency(
  registry: Registry,
  { p50_latency_ms, p95_latency_ms, avg_latency_ms, success_rate }: Metrics,
) {
  const latency = new Gauge({
    name: 'switchyard_request_latency_seconds',
    help: 'Duration of requests answered in the last hour, by quantile.',
    labelNames: ['quantile'],
    registers: [registry],
  });
  if (p50_latency_ms !== null) latency.set({ quantile: '0.5' }, p50_latency_ms / 1000);
  if (p95_latency_ms !== null) latency.set({ quantile: '0.95' }, p95_latency_ms / 1000);
  const mean = avg_latency_ms === null ? null : avg_latency_ms / 1000;
  gauge(registry, 'switchyard_request_latency_mean_seconds', 'Mean of the same.', mean);
  gauge(
    registry,
    'switchyard_success_ratio',
    'Answered share of the last hour’s requests, 0 to 1.',
    success_rate,
  );
}

function addBudget(registry: Registry, budget: ReturnType<typeof getBudget>): void {
  gauge(registry, 'switchyard_budget_limit_usd', 'What may be spent in an hour.', budget.hourly_budget);
  gauge(registry, 'switchyard_budget_spent_usd', 'Spent in this UTC hour.', budget.current_hour_spend);
  gauge(registry, 'switchyard_budget_reserved_usd', 'Set aside for calls under way.', budget.reserved);
}

function addModels(registry: Registry, ctx: Context): void {
  const up = new Gauge({
    name: 'switchyard_model_up',
    help: '1 while the model may be called, 0 while its breaker is open.',
    labelNames: ['model', 'tier'],
    registers: [registry],
  });
  for (const { id, tier, health } of listGatewayModels(ctx))
    if (tier !== null) up.set({ model: id, tier: String(tier) }, health === 'open' ? 0 : 1);
  gauge(
    registry,
    'switchyard_uptime_seconds',
    'Since the start.',
    (ctx.clock.wallMs() - ctx.startedAt) / 1000,
  );
}

function counter(registry: Registry, name: string, help: string, labelNames: string[] = []): Counter {
  return new Counter({ name, help, labelNames, registers: [registry] });
}

/** An unknown value is left out, never 0. */
function gauge(registry: Registry, name: string, help: string, value: number | null): void {
  if (value !== null) new Gauge({ name, help, registers: [registry] }).set(value);
}
