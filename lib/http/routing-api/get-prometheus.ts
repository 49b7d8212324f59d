import type { Context } from '@/lib/services/context';
import { getBudget } from '@/lib/services/get-budget';
import { type Caller, HOUSE, keyIdOf } from '@/lib/services/keys/caller';
import { listGatewayModels } from '@/lib/services/list-gateway-models';
import type { Incoming } from '../incoming';
import { parseSimulated } from './get-metrics';
import { addProcess } from './prometheus/process-meters';
import { createMeterRegistry, type MeterRegistry } from './prometheus/registry';
import {
  addLastHour,
  addMeters,
  addTotals,
  FIRST_TOKEN_BOUNDS_MS,
  LATENCY_BOUNDS_MS,
} from './prometheus/traffic-meters';

// Quantiles over all time would never move again; Prometheus asks far more often than once an hour.
const RECENT_MS = 3_600_000;

/** `GET /metrics?simulated=1` in Prometheus' text format. Counters count everything ever recorded. */
export async function getPrometheus(
  ctx: Context,
  request: Incoming,
  caller: Caller = HOUSE,
): Promise<Response> {
  const simulated = parseSimulated(new URL(request.url).searchParams.get('simulated'));
  ctx.telemetry.recorder.catchUp();
  const { history } = ctx;
  const filter = { client: keyIdOf(caller), simulated };
  const registry = createMeterRegistry();
  const [ever, recent, meters] = await Promise.all([
    history.ask('traffic', { ...filter, sinceMs: 0 }),
    history.ask('traffic', { ...filter, sinceMs: ctx.clock.wallMs() - RECENT_MS }),
    history.ask('meters', {
      ...filter,
      latencyBoundsMs: LATENCY_BOUNDS_MS,
      firstTokenBoundsMs: FIRST_TOKEN_BOUNDS_MS,
    }),
  ]);
  addTotals(registry, ever);
  addLastHour(registry, recent);
  addMeters(registry, meters);
  addBudget(registry, getBudget(ctx, caller));
  addModels(registry, ctx, await listGatewayModels(ctx));
  if (caller.kind !== 'key') await addProcess(registry, ctx);
  return new Response(await registry.text(), { headers: { 'content-type': registry.contentType } });
}

function addBudget(registry: MeterRegistry, budget: ReturnType<typeof getBudget>): void {
  const { day, month } = budget;
  const windows = { day, month };
  registry.gauge('switchyard_budget_limit_usd', 'What may be spent in an hour.', [
    [{}, budget.hourly_budget],
  ]);
  registry.gauge('switchyard_budget_spent_usd', 'Spent in this UTC hour.', [[{}, budget.current_hour_spend]]);
  registry.gauge('switchyard_budget_reserved_usd', 'Set aside for calls under way.', [[{}, budget.reserved]]);
  registry.gauge(
    'switchyard_budget_window_limit_usd',
    'What may be spent in a day and a month.',
    Object.entries(windows).map(([window, view]) => [{ window }, view?.budget ?? null]),
  );
  registry.gauge(
    'switchyard_budget_window_spent_usd',
    'Spent in this day and this month.',
    Object.entries(windows).map(([window, view]) => [{ window }, view?.spend ?? null]),
  );
}

function addModels(
  registry: MeterRegistry,
  ctx: Context,
  models: Awaited<ReturnType<typeof listGatewayModels>>,
): void {
  registry.gauge(
    'switchyard_model_up',
    '1 while the model may be called, 0 while its breaker is open.',
    models.flatMap(({ id, tier, health }) =>
      tier === null ? [] : [[{ model: id, tier: String(tier) }, health === 'open' ? 0 : 1] as const],
    ),
  );
  registry.gauge('switchyard_uptime_seconds', 'Since the start.', [
    [{}, (ctx.clock.wallMs() - ctx.startedAt) / 1000],
  ]);
}
