import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SentCall } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { systemClock } from '@/lib/shared/clock';
import { seededRandom } from '@/lib/shared/rng';
import { createTraceExporter } from '@/lib/telemetry/otel/create-trace-exporter';
import { readTraceSettings } from '@/lib/telemetry/otel/read-settings';
import { createSpanQueue } from '@/lib/telemetry/otel/span-queue';
import type { RequestTraces } from '@/lib/telemetry/otel/types';
import { type CollectedSpan, type OtlpCollector, startOtlpCollector } from '@/tests/fakes/otlp-collector';
import { STARTED_AT, tracedAttempt, tracedRequest } from '@/tests/fakes/traced-request';
import { until } from '@/tests/support/until';

let collector: OtlpCollector;
let outbound: Outbound;
let sent: SentCall[];
let logged: string[];
let slept: number[];
let traces: RequestTraces;

const HEADER = 'x-team-token';
const SECRET = 'collector-secret-1234567890';

beforeEach(async () => {
  [sent, logged, slept] = [[], [], []];
  collector = await startOtlpCollector();
  outbound = createOutbound({ ledger: { record: (call) => void sent.push(call) }, allowPrivate: () => true });
});

afterEach(async () => {
  await traces.close();
  await outbound.close();
  await collector.close().catch(() => {});
});

function start(env: Record<string, string> = {}): RequestTraces {
  const context = { requestId: null, endpointId: null, sensitive: null, policy: null };
  traces = createTraceExporter({
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
      OTEL_EXPORTER_OTLP_HEADERS: `${HEADER}=${SECRET}`,
      OTEL_BSP_SCHEDULE_DELAY: '10',
      ...env,
    },
    fetch: outbound.as({ purpose: 'trace', ...context }).fetch,
    clock: systemClock,
    random: seededRandom(5),
    version: '1.2.3',
    logError: (error) => void logged.push(String(error)),
    sleep: (ms) => {
      slept.push(ms);
      return new Promise((resolve) => setTimeout(resolve, 5));
    },
  }) as RequestTraces;
  return traces;
}

const arrive = (count: number) =>
  until('spans', () => (collector.spans.length >= count ? collector.spans : null));
const named = (name: string): CollectedSpan =>
  collector.spans.find((span) => span.name === name) as CollectedSpan;

describe.each(['http/json', 'http/protobuf'])('over %s', (protocol) => {
  it.each(['none', 'gzip'])('a request arrives as one trace, compressed by %s', async (compression) => {
    start({ OTEL_EXPORTER_OTLP_PROTOCOL: protocol, OTEL_EXPORTER_OTLP_COMPRESSION: compression });
    traces.judged('req_1', tracedAttempt({ id: 'att_j', upstreamName: 'judge', startedAt: STARTED_AT + 1 }));
    traces.ended(tracedRequest());
    const spans = await arrive(5);
    expect(spans.map(({ name }) => name).sort()).toEqual([
      'chat gpt-quick',
      'chat gpt-quick',
      'chat judge',
      'decide',
      'route balanced',
    ]);
    const root = named('route balanced');
    expect(root).toMatchObject({
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      parentSpanId: '00f067aa0ba902b7',
      kind: 2,
      startNano: BigInt(STARTED_AT) * 1_000_000n,
      endNano: BigInt(STARTED_AT + 1900) * 1_000_000n,
      statusCode: 0,
      resource: { 'service.name': 'switchyard', 'service.version': '1.2.3' },
      scope: 'switchyard',
    });
    expect(root.attributes).toMatchObject({
      'switchyard.request.id': 'req_1',
      'switchyard.cost.usd': 0.00046,
      'switchyard.saved.usd': 0.00154,
      'switchyard.simulated': false,
    });
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(named('chat judge').parentSpanId).toBe(named('decide').spanId);
    expect(named('decide')).toMatchObject({
      parentSpanId: root.spanId,
      endNano: BigInt(STARTED_AT + 6) * 1_000_000n,
    });
    const [failed, answered] = spans.filter(({ name }) => name === 'chat gpt-quick');
    expect(failed).toMatchObject({ parentSpanId: root.spanId, kind: 3, statusCode: 2, statusMessage: '' });
    expect(failed?.attributes).toMatchObject({
      'error.type': 'rate_limited',
      'http.response.status_code': 429,
    });
    expect(failed?.attributes).not.toHaveProperty('gen_ai.response.model');
    expect(answered).toMatchObject({
      startNano: BigInt(STARTED_AT + 1000) * 1_000_000n,
      endNano: BigInt(STARTED_AT + 1000) * 1_000_000n + 800_250_000n,
    });
    expect(answered?.attributes).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.system': 'openai',
      'gen_ai.request.model': 'gpt-quick',
      'gen_ai.response.model': 'gpt-quick',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.response.time_to_first_chunk': 0.1205,
      'gen_ai.usage.input_tokens': 40,
      'gen_ai.usage.output_tokens': 200,
      'gen_ai.usage.cache_read.input_tokens': 8,
      'server.address': 'api.openai.com',
      'server.port': 443,
      'switchyard.tier': 2,
      'switchyard.complexity': expect.any(Number),
      'switchyard.utility': expect.any(Number),
    });
    expect(answered?.attributes).not.toHaveProperty('gen_ai.usage.reasoning.output_tokens');
    const [post] = collector.posts;
    expect(post).toMatchObject({ path: '/v1/traces', headers: { [HEADER]: SECRET } });
    for (const word of ['OAuth2', 'FastAPI', 'middleware', 'endpoints', SECRET])
      expect(post?.raw.toString('latin1')).not.toContain(word);
    expect(sent).toEqual([expect.objectContaining({ purpose: 'trace', requestId: null, method: 'POST' })]);
    await until('the answer', () => traces.status().sent === 5);
    expect(traces.status()).toEqual({ state: 'ok', detail: null, sent: 5, dropped: 0 });
  });

  it('a collector that keeps a part of them is believed', async () => {
    start({ OTEL_EXPORTER_OTLP_PROTOCOL: protocol });
    // Field 1 (partial_success) with field 1 (rejected_spans) = 3.
    const body = protocol === 'http/json' ? '{"partialSuccess":{"rejectedSpans":"3"}}' : '\n\u0002\b\u0003';
    collector.answer({ status: 200, body });
    traces.ended(tracedRequest());
    await until('the answer', () => traces.status().dropped === 3);
    expect(traces.status()).toMatchObject({
      state: 'ok',
      sent: 1,
      detail: expect.stringContaining('a part'),
    });
  });
});

describe('which traces', () => {
  it('without a caller’s span each request begins a trace of its own', async () => {
    start();
    traces.ended(tracedRequest({ traceparent: null }));
    traces.ended(tracedRequest({ traceparent: 'nonsense' }));
    const spans = await arrive(8);
    const roots = spans.filter(({ parentSpanId }) => parentSpanId === '');
    expect(roots).toHaveLength(2);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(2);
  });

  it.each([
    [
      'the caller’s span was not sampled',
      {},
      { traceparent: `${'00-'}${'a'.repeat(32)}-${'b'.repeat(16)}-00` },
    ],
    ['sampling is off', { OTEL_TRACES_SAMPLER: 'always_off' }, {}],
    ['no share is taken', { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' }, {}],
  ])('nothing is sent where %s', async (_case, env, over) => {
    start(env);
    traces.ended(tracedRequest(over));
    await traces.close();
    expect(collector.posts).toEqual([]);
    expect(traces.status()).toEqual({ state: 'ok', detail: null, sent: 0, dropped: 0 });
  });

  it('a failed request says so, and simulated ones stay recognisable', async () => {
    start();
    traces.ended(tracedRequest({ status: 'failed', attempts: [tracedAttempt({ simulated: true })] }));
    await arrive(3);
    expect(named('route balanced')).toMatchObject({ statusCode: 2 });
    expect(named('route balanced').attributes).toMatchObject({ 'switchyard.simulated': true });
    expect(named('chat gpt-quick').attributes['gen_ai.provider.name']).toBe('switchyard.simulated');
  });
});

describe('a collector in trouble', () => {
  it.each([429, 502, 503, 504])('%i is tried again after the time it asks for', async (status) => {
    start();
    collector.answer({ status, headers: { 'retry-after': '2' } }, { status }, { status: 200 });
    traces.ended(tracedRequest());
    await arrive(4);
    expect(slept).toEqual([2000, expect.any(Number)]);
    expect(slept[1]).toBeGreaterThanOrEqual(1000);
    await until('the answer', () => traces.status().state === 'ok');
    expect(traces.status()).toEqual({ state: 'ok', detail: null, sent: 4, dropped: 0 });
  });

  it.each([400, 401, 404, 413, 500, 307])('%i is not', async (status) => {
    start();
    collector.answer({ status });
    traces.ended(tracedRequest());
    await until('the loss', () => traces.status().dropped === 4);
    expect(collector.posts).toHaveLength(1);
    expect(traces.status().detail).toBe(
      `4 spans were dropped (${new URL(collector.origin).host} answered ${status})`,
    );
  });

  it('that is down costs nobody time, is said once, and its spans are counted', async () => {
    await collector.close();
    start({ OTEL_BSP_MAX_QUEUE_SIZE: '40', OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '40' });
    const began = performance.now();
    for (let i = 0; i < 100; i++) traces.ended(tracedRequest());
    expect(performance.now() - began).toBeLessThan(1000);
    await until('the loss', () => traces.status().dropped === 400);
    expect(slept.length).toBeGreaterThanOrEqual(4);
    expect(traces.status()).toMatchObject({ state: 'failing', sent: 0 });
    expect(traces.status().detail).toMatch(/^400 spans were dropped \(.+\)$/);
    expect(logged).toEqual([expect.stringContaining('ECONNREFUSED')]);
    expect(`${logged} ${traces.status().detail}`).not.toContain(SECRET);
  });

  it('that comes back is used again', async () => {
    start();
    collector.answer('cut', 'cut', 'cut', 'cut', 'cut', { status: 200 });
    traces.ended(tracedRequest());
    await until('the loss', () => traces.status().dropped === 4);
    expect(traces.status().state).toBe('failing');
    traces.ended(tracedRequest());
    await arrive(4);
    await until('the answer', () => traces.status().state === 'ok');
    expect(traces.status()).toMatchObject({ sent: 4, dropped: 4 });
  });

  it('that hangs is left after its time, and the process stops without it', async () => {
    start({ OTEL_EXPORTER_OTLP_TIMEOUT: '50' });
    collector.answer('hang');
    traces.ended(tracedRequest());
    await until('the loss', () => traces.status().dropped === 4);
    expect(traces.status().detail).toContain('no answer in time');
  });

  it('what is queued goes out when the process stops', async () => {
    start({ OTEL_BSP_SCHEDULE_DELAY: '60000' });
    traces.ended(tracedRequest());
    await traces.close();
    expect(collector.spans).toHaveLength(4);
  });
});

it('goes on after its queue was found empty', async () => {
  start();
  const read = readTraceSettings({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
    OTEL_BSP_SCHEDULE_DELAY: '10',
  });
  if (read.state !== 'on') throw new Error('the settings are wrong');
  const { fetch } = outbound;
  const queue = createSpanQueue(
    { settings: read.settings, fetch, clock: systemClock, random: seededRandom(5), sleep: async () => {} },
    (error) => void logged.push(String(error)),
  );
  const tracer = new BasicTracerProvider({ spanProcessors: [queue] }).getTracer('test');
  for (const [at, name] of ['first', 'second', 'third'].entries()) {
    await queue.forceFlush();
    tracer.startSpan(name).end();
    await arrive(at + 1);
  }
  expect(collector.spans.map((span) => span.name)).toEqual(['first', 'second', 'third']);
  await queue.shutdown();
});

it('gRPC is refused in a sentence, and nothing is sent', async () => {
  start({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' });
  traces.ended(tracedRequest());
  expect(traces.status()).toMatchObject({ state: 'off', detail: expect.stringContaining('http/protobuf') });
  expect(logged).toEqual([expect.stringContaining('grpc')]);
});
