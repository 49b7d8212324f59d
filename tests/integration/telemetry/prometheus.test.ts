import { afterEach, beforeEach, expect, it } from 'vitest';
import { getPrometheus } from '@/lib/http/routing-api/get-prometheus';
import { createMeterRegistry } from '@/lib/http/routing-api/prometheus/registry';
import {
  addMeters,
  FIRST_TOKEN_BOUNDS_MS,
  LATENCY_BOUNDS_MS,
} from '@/lib/http/routing-api/prometheus/traffic-meters';
import { HOUSE } from '@/lib/services/keys/caller';
import { createCubeKeeper } from '@/lib/telemetry/history/load-cube';
import { readMeters } from '@/lib/telemetry/meters/read-meters';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { writeHistory } from '@/scripts/lib/history/write-history';
import { createServiceWorld, type ServiceWorld } from '@/tests/fakes/service-world';
import { readPrometheus } from '@/tests/support/read-prometheus';

let world: ServiceWorld;

beforeEach(() => {
  world = createServiceWorld({
    targets: [],
    upstreams: {
      stream: () => {
        throw new Error('nobody calls');
      },
    },
  });
  const endMs = world.time.clock.wallMs();
  const plan = { seed: 4, requests: 3000, days: 9, endMs, simulated: false, tracedFromMs: endMs, traced: [] };
  writeHistory(world.ctx.telemetry.db, generateHistory(plan));
});

afterEach(() => world.close());

const scrape = async (query = '') => {
  const response = await getPrometheus(world.ctx, new Request(`http://x/metrics${query}`) as never, HOUSE);
  return readPrometheus(await response.text());
};
const sumOf = (query: string) => world.ctx.telemetry.db.$client.prepare(query).pluck().get() as number;
const total = (families: Awaited<ReturnType<typeof scrape>>, name: string) =>
  families.get(name)?.samples.reduce((sum, { value }) => sum + value, 0);

it('is the format’s, and says what the rows say', async () => {
  await scrape();
  await new Promise((resolve) => setTimeout(resolve, 60));
  const families = await scrape();
  expect(total(families, 'switchyard_requests_total')).toBe(3000);
  expect(total(families, 'switchyard_cost_usd_total')).toBeCloseTo(
    sumOf('select sum(cost_nano_usd) from requests') / 1e9,
    9,
  );
  expect(families.get('switchyard_requests_total')?.samples).toContainEqual({
    name: 'switchyard_requests_total',
    labels: { status: 'failed' },
    value: sumOf("select count(*) from requests where status = 'failed'"),
  });
  for (const name of [
    'nodejs_eventloop_lag_p99_seconds',
    'switchyard_database_bytes',
    'switchyard_uptime_seconds',
  ])
    expect(total(families, name), name).toBeGreaterThanOrEqual(0);
});

it('histograms and calls are those of the rows', async () => {
  const cube = createCubeKeeper(world.ctx.telemetry.db.$client).current();
  const input = {
    client: null,
    simulated: false,
    latencyBoundsMs: LATENCY_BOUNDS_MS,
    firstTokenBoundsMs: FIRST_TOKEN_BOUNDS_MS,
  };
  const registry = createMeterRegistry();
  addMeters(registry, readMeters(cube, input));
  const families = readPrometheus(await registry.text());
  const answered = "from requests where status in ('ok', 'partial')";
  const { samples = [] } = families.get('switchyard_request_duration_seconds') ?? {};
  const at = (name: string, le?: string) =>
    samples
      .filter((sample) => sample.name.endsWith(name) && (le === undefined || sample.labels.le === le))
      .reduce((sum, { value }) => sum + value, 0);
  expect(at('_count')).toBe(sumOf(`select count(total_ms) ${answered}`));
  expect(at('_sum') / (sumOf(`select sum(total_ms) ${answered}`) / 1000)).toBeCloseTo(1, 2);
  for (const ms of LATENCY_BOUNDS_MS) {
    // Whoever is within 1 % of a bound may be counted on either side.
    const [low, high] = [0.99, 1.01].map((part) =>
      sumOf(`select count(*) ${answered} and total_ms <= ${ms * part}`),
    );
    expect(at('_bucket', String(ms / 1000))).toBeGreaterThanOrEqual(low as number);
    expect(at('_bucket', String(ms / 1000))).toBeLessThanOrEqual(high as number);
  }
  const calls = families.get('switchyard_attempts_total')?.samples ?? [];
  const [limited] = calls.filter(({ labels }) => labels.outcome === 'rate_limited');
  expect(limited?.value).toBe(sumOf("select count(*) from attempts where error_kind = 'rate_limited'"));
  expect(calls.filter(({ labels }) => labels.outcome === 'auth')).toMatchObject([{ value: 0 }]);
  const tokens = families.get('switchyard_model_tokens_total')?.samples ?? [];
  const heavy = tokens.find(({ labels }) => labels.model === 'model::heavy' && labels.kind === 'output');
  expect(heavy).toMatchObject({
    labels: { tier: '4' },
    value: sumOf("select sum(output_tokens) from attempts where model_id = 'model::heavy'"),
  });
});
