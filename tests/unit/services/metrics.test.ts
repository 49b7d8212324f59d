import { describe, expect, it } from 'vitest';
import { getBudget } from '@/lib/http/routing-api/get-budget';
import { getMetrics, parseSince } from '@/lib/http/routing-api/get-metrics';
import { getModel, getModels } from '@/lib/http/routing-api/get-models';
import { getPrometheus } from '@/lib/http/routing-api/get-prometheus';
import { answerRequest } from '@/lib/services/answer-request';
import { type Caller, HOUSE, keyIdOf, scopeToCaller } from '@/lib/services/keys/caller';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import {
  type Body,
  callerWith,
  get,
  type RoutingWorld,
  refusalOf,
  routingWorld,
} from '../http/routing-api/routing-world';
import { PROMPT, target } from './feedback-world';

const NOW = Date.UTC(2026, 10, 2, 12, 0, 0);

async function ask(world: RoutingWorld, over: { model?: string; caller?: Caller; dryRun?: boolean } = {}) {
  const { caller = HOUSE, ...rest } = over;
  await answerRequest(scopeToCaller(world.ctx, caller), {
    prompt: PROMPT,
    model: 'small',
    source: 'gateway',
    keyId: keyIdOf(caller),
    signal: new AbortController().signal,
    ...rest,
  });
}

const metricsOf = async (world: RoutingWorld, query = '', caller: Caller = HOUSE): Promise<Body> =>
  (await getMetrics(world.ctx, get(query), caller)).json();

describe('GET /v1/metrics', () => {
  it('knows nothing of nothing', async () => {
    expect(await metricsOf(routingWorld())).toMatchObject({
      total_requests: 0,
      success_rate: null,
      total_cost: 0,
      avg_latency_ms: null,
      p50_latency_ms: null,
      p95_latency_ms: null,
      model_distribution: {},
      cost_savings_percent: null,
      baseline_model: 'large',
    });
  });

  it('says what was asked, what it cost and what it saved', async () => {
    const world = routingWorld();
    for (const model of ['small', 'small', 'small', 'large']) await ask(world, { model });
    await ask(world, { dryRun: true });
    const metrics = await metricsOf(world);
    expect(metrics).toMatchObject({
      total_requests: 4,
      success_rate: 1,
      model_distribution: { small: 0.75, large: 0.25 },
      model_answers: { small: 3, large: 1 },
      requests_by_status: { ok: 4 },
      input_tokens: 400,
      output_tokens: 4,
      unpriced_requests: 0,
    });
    expect(metrics.total_cost).toBeCloseTo(world.ctx.execution.budget.snapshot().spentNanoUsd / 1e9, 12);
    const [small, large] = [100 * 0.1 + 0.5, 100 * 0.9 + 4.5];
    expect(metrics.cost_savings_percent).toBeCloseTo((100 * 3 * (large - small)) / (4 * large), 9);
  });

  it('leaves made-up answers out unless asked', async () => {
    const world = routingWorld({ targets: [target('small', 1), target('toy', 1, true)] });
    await ask(world);
    await ask(world, { model: 'toy' });
    expect(await metricsOf(world)).toMatchObject({ total_requests: 1, simulated_left_out: 1 });
    expect(await metricsOf(world, '?simulated=1')).toMatchObject({
      total_requests: 2,
      simulated_left_out: 0,
      model_distribution: { small: 0.5, toy: 0.5 },
    });
  });

  it('shows a key its own', async () => {
    const world = routingWorld();
    const caller = callerWith(world.ctx);
    await ask(world, { caller });
    await ask(world, { model: 'large' });
    expect(await metricsOf(world, '', caller)).toMatchObject({
      total_requests: 1,
      model_distribution: { small: 1 },
    });
    expect(await metricsOf(world)).toMatchObject({ total_requests: 2 });
  });

  it('counts from when it is told', async () => {
    const world = routingWorld();
    await ask(world);
    world.time.skip(7_200_000);
    await ask(world);
    for (const since of ['1h', '3600s', '60m', '2026-11-02T13:00:00Z', String(NOW + 1)])
      expect(await metricsOf(world, `?since=${since}`)).toMatchObject({ total_requests: 1 });
    for (const since of ['', '3h', '1d', '2w', '2026-11-02', '0'])
      expect(await metricsOf(world, `?since=${since}`)).toMatchObject({ total_requests: 2 });
  });

  it.each(['yesterday', '-1', '7y', 'h', '1e9', '2026-13-01', '24'.repeat(9), 'NaN'])(
    'refuses since=%s',
    async (text) => {
      expect(await refusalOf(() => parseSince(text, NOW))).toMatchObject({ status: 400, param: 'since' });
    },
  );

  it('refuses a flag that says neither', async () => {
    const { ctx } = routingWorld();
    expect(await refusalOf(() => getMetrics(ctx, get('?simulated=maybe'), HOUSE))).toMatchObject({
      status: 400,
      param: 'simulated',
    });
  });
});

describe('GET /metrics', () => {
  it('is what Prometheus reads, the same at every scrape', async () => {
    const world = routingWorld({ hourlyUsd: 2 });
    await ask(world);
    // The process itself is another at each scrape.
    const scrape = async () =>
      (await (await getPrometheus(world.ctx, get())).text()).replace(/^(?:process|nodejs)_.*$/gm, '');
    const [text, again] = await Promise.all([scrape(), scrape()]);
    expect(again).toBe(text);
    expect(text).toMatch(
      /# TYPE switchyard_requests_total counter\nswitchyard_requests_total\{status="ok"\} 1\n/,
    );
    expect(text).toContain('switchyard_model_answers_total{model="small"} 1');
    expect(text).toContain('switchyard_tokens_total{direction="input"} 100');
    expect(text).toMatch(/# TYPE switchyard_budget_limit_usd gauge\nswitchyard_budget_limit_usd 2\n/);
    expect(text).toContain('switchyard_model_up{model="small",tier="1"} 1');
    expect(text).toMatch(/switchyard_request_latency_seconds\{quantile="0.5"\} \d/);
    const response = await getPrometheus(world.ctx, get());
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  });

  it('leaves out what it does not know', async () => {
    const text = await (await getPrometheus(routingWorld().ctx, get())).text();
    expect(text).toContain('switchyard_requests_total{status="failed"} 0');
    expect(text).not.toMatch(/quantile=|limit_usd|savings|NaN/);
  });
});

describe('GET /v1/budget', () => {
  it('is the house’s hour, or a key’s own', async () => {
    const world = routingWorld({ hourlyUsd: 2 });
    const caller = callerWith(world.ctx, { hourlyUsd: 1 });
    world.ctx.keys.budgetOf(caller.key).reserve(250_000_000)?.settle(250_000_000);
    world.ctx.execution.budget.reserve(500_000_000);
    expect(await getBudget(world.ctx, HOUSE).json()).toMatchObject({
      hourly_budget: 2,
      current_hour_spend: 0,
      reserved: 0.5,
      remaining: 1.5,
      utilization_percent: 0,
    });
    expect(await getBudget(world.ctx, caller).json()).toMatchObject({
      hourly_budget: 1,
      current_hour_spend: 0.25,
      reserved: 0,
      remaining: 0.75,
      utilization_percent: 25,
    });
  });

  it.each<[number | null, object]>([
    [null, { hourly_budget: null, remaining: null, utilization_percent: null, current_hour_spend: 0 }],
    [0, { hourly_budget: 0, remaining: 0, utilization_percent: 100 }],
  ])('of %s', async (hourlyUsd, expected) => {
    expect(await getBudget(routingWorld({ hourlyUsd }).ctx, HOUSE).json()).toMatchObject(expected);
  });
});

describe('GET /v1/models', () => {
  const world = () => routingWorld({ targets: [target('lab/small:3b', 1), target('large', 3)] });

  it('lists auto, the presets and the catalog', async () => {
    const { object, data }: Body = await (await getModels(world().ctx)).json();
    expect(object).toBe('list');
    expect(data.map(({ id }: Body) => id)).toEqual([
      'auto',
      ...POLICY_PRESETS.map((name) => `auto/${name}`),
      'lab/small:3b',
      'large',
    ]);
    for (const entry of data)
      expect(entry).toMatchObject({ object: 'model', created: NOW / 1000, owned_by: expect.any(String) });
    expect(data.at(-1)).toMatchObject({
      tier: 3,
      prices: { input_per_mtok: 0.9, output_per_mtok: 4.5 },
      quality: expect.any(Number),
      latency: { p50_ms: null, expected_first_token_ms: 100 },
      capabilities: [],
      context_window: 8192,
      simulated: false,
      health: 'up',
    });
    expect(data[1]).toMatchObject({ id: 'auto/reference', health: 'not_runnable' });
  });

  it('says everything of a price', async () => {
    const lab = target('lab', 2);
    const price = {
      inputPerMTok: 1,
      outputPerMTok: 2,
      cacheWrite1hPerMTok: 3,
      tiers: [{ aboveInputTokens: 200_000, inputPerMTok: 4 }],
      perImageUsd: 0.004,
      perRequestUsd: 0.005,
      power: { watts: 65, usdPerKwh: 0.3 },
      version: 'yours x',
    };
    const { ctx } = routingWorld({ targets: [{ ...lab, model: { ...lab.model, price } }] });
    const { prices }: Body = await (await getModel(ctx, 'lab')).json();
    const none = { output_per_mtok: null, cache_read_per_mtok: null, cache_write_per_mtok: null };
    expect(prices).toEqual({
      ...none,
      input_per_mtok: 1,
      output_per_mtok: 2,
      cache_write_1h_per_mtok: 3,
      reasoning_per_mtok: null,
      tiers: [
        {
          ...none,
          above_input_tokens: 200_000,
          input_per_mtok: 4,
          cache_write_1h_per_mtok: null,
          reasoning_per_mtok: null,
        },
      ],
      per_image_usd: 0.004,
      per_request_usd: 0.005,
      electricity: { watts: 65, usd_per_kwh: 0.3 },
      version: 'yours x',
    });
  });

  it('has each by its id', async () => {
    const { ctx } = world();
    for (const id of ['auto', 'auto/cheap', 'lab/small:3b'])
      expect(await (await getModel(ctx, id)).json()).toMatchObject({ id, object: 'model' });
    expect(await refusalOf(() => getModel(ctx, 'gpt-9'))).toMatchObject({
      status: 404,
      param: 'model',
      code: 'model_not_found',
    });
  });
});
