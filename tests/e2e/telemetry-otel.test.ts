import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GOOD_USAGE } from '../fakes/fault-behaviours';
import { ask, askChat, CANARY, leave } from '../fakes/otlp-asks';
import { type OtlpCollector, startOtlpCollector } from '../fakes/otlp-collector';
import { COLLECTOR_SECRET, JUDGE_USAGE, type OtlpLab, startOtlpLab, UPSTREAM_KEY } from '../fakes/otlp-lab';
import { type AttemptRow, nano, readTrace } from '../fakes/otlp-traces';
import { readRows } from '../support/database';
import { until } from '../support/until';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLER_SPAN = '00f067aa0ba902b7';
const GOOD_TOKENS = {
  'gen_ai.usage.input_tokens': GOOD_USAGE.prompt_tokens,
  'gen_ai.usage.output_tokens': GOOD_USAGE.completion_tokens,
};

function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

describe.each(['http/protobuf', 'http/json'])('the server with a collector, over %s', (protocol) => {
  let collector: OtlpCollector;
  let lab: OtlpLab;

  beforeAll(async () => {
    collector = await startOtlpCollector();
    lab = await startOtlpLab({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.origin,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
    });
  });

  afterAll(async () => {
    await lab.stop();
    await collector.close();
  });

  const traceOf = (requestId: string) => readTrace(requestId, { server: lab.server, collector });

  it.each<[string, { ask(): Promise<string>; status: string; source: string; calls: object[] }]>([
    [
      'of the chat',
      {
        ask: () => askChat(lab.server),
        status: 'ok',
        source: 'api',
        calls: [{ name: 'chat sound', statusCode: 0, attributes: GOOD_TOKENS }],
      },
    ],
    [
      'of the gateway, streamed',
      {
        ask: () => ask(lab.server, 'sound', { stream: true }),
        status: 'ok',
        source: 'gateway',
        calls: [
          {
            name: 'chat sound',
            attributes: { ...GOOD_TOKENS, 'gen_ai.response.time_to_first_chunk': expect.any(Number) },
          },
        ],
      },
    ],
    [
      'of the gateway, whole',
      {
        ask: () => ask(lab.server, 'sound'),
        status: 'ok',
        source: 'gateway',
        calls: [{ name: 'chat sound', attributes: { ...GOOD_TOKENS, 'gen_ai.response.model': 'sound' } }],
      },
    ],
    [
      'that a judge was asked about',
      {
        ask: () => ask(lab.server, 'judged'),
        status: 'ok',
        source: 'gateway',
        calls: [
          {
            name: 'chat judge',
            attributes: {
              'switchyard.purpose': 'judge',
              'gen_ai.usage.input_tokens': JUDGE_USAGE.prompt_tokens,
            },
          },
          { attributes: { 'switchyard.purpose': 'answer', ...GOOD_TOKENS } },
        ],
      },
    ],
    [
      'that fails',
      {
        ask: () => ask(lab.server, 'failing'),
        status: 'failed',
        source: 'gateway',
        calls: [
          {
            name: 'chat broken',
            statusCode: 2,
            attributes: { 'error.type': 'bad_request', 'http.response.status_code': 400 },
          },
        ],
      },
    ],
    [
      'whose caller leaves',
      {
        ask: () => leave(lab.server),
        status: 'stopped',
        source: 'gateway',
        calls: [{ name: 'chat slow', attributes: { 'error.type': 'aborted' } }],
      },
    ],
  ])(
    'a request %s is one trace, as its rows have it',
    async (_name, { ask: send, status, source, calls }) => {
      const sent = Date.now();
      const trace = await traceOf(await send());
      const { root, decide, attempts, row } = trace;
      expect(row.status).toBe(status);
      expect(root).toMatchObject({
        name: 'route balanced',
        parentSpanId: '',
        kind: 2,
        statusCode: status === 'failed' ? 2 : 0,
        resource: { 'service.name': 'switchyard' },
        attributes: { 'switchyard.status': status, 'switchyard.source': source },
      });
      expect(decide).toMatchObject({ parentSpanId: root.spanId, kind: 1 });
      expect(trace.calls).toMatchObject(calls);
      for (const [at, span] of trace.calls.entries()) {
        const attempt = attempts[at] as AttemptRow;
        const parent = attempt.purpose === 'judge' ? decide : root;
        expect(span).toMatchObject({
          parentSpanId: parent.spanId,
          kind: 3,
          startNano: nano(attempt.started_at),
          endNano: nano(attempt.started_at + attempt.duration_ms),
          attributes: {
            'gen_ai.operation.name': 'chat',
            'gen_ai.provider.name': expect.any(String),
            'gen_ai.request.model': attempt.upstream_name,
            'server.address': '127.0.0.1',
          },
        });
      }
      expect(root.startNano).toBe(nano(row.created_at));
      expect(Math.abs(Number(root.endNano - root.startNano) / 1e6 - row.total_ms)).toBeLessThan(1);
      expect(row.created_at).toBeGreaterThanOrEqual(sent);
      expect(root.attributes['switchyard.cost.usd'] ?? null).toBe(
        row.cost_nano_usd === null ? null : row.cost_nano_usd / 1e9,
      );
      expect(decide.startNano).toBe(root.startNano);
      expect(decide.endNano).toBeLessThanOrEqual(root.endNano);
    },
  );

  it('a fallback shows the calls before it, each with what became of it', async () => {
    const { root, calls } = await traceOf(await ask(lab.server, 'falling', { stream: true }));
    expect(calls.length).toBeGreaterThan(1);
    for (const failed of calls.slice(0, -1))
      expect(failed).toMatchObject({
        name: 'chat shaky',
        statusCode: 2,
        attributes: { 'error.type': 'server_error', 'http.response.status_code': 500 },
      });
    expect(calls.at(-1)).toMatchObject({
      name: 'chat steady',
      statusCode: 0,
      parentSpanId: root.spanId,
      attributes: { 'switchyard.attempt.number': calls.length, 'gen_ai.response.finish_reasons': ['stop'] },
    });
    expect(root.attributes).toMatchObject({
      'switchyard.models': ['lab/steady'],
      'switchyard.attempts': calls.length,
    });
  });

  it.each([
    ['01', CALLER_SPAN],
    ['00', null],
  ])('a trace the caller began goes on, sampled as it says: %s', async (flags, parent) => {
    const traceId = TRACE_ID.replace(/^.{4}/, `${protocol.length}${flags}`.padStart(4, 'a'));
    const id = await ask(lab.server, 'sound', {
      headers: { traceparent: `00-${traceId}-${CALLER_SPAN}-${flags}` },
    });
    if (parent !== null) {
      const { root } = await traceOf(id);
      return expect(root).toMatchObject({ traceId, parentSpanId: parent });
    }
    await traceOf(await ask(lab.server, 'sound'));
    expect(collector.spans.filter((span) => span.traceId === traceId)).toEqual([]);
  });

  it('tells the collector nothing that was asked or answered, and nobody the collector’s secret', async () => {
    expect(collector.posts.length).toBeGreaterThan(3);
    for (const { path, headers, raw } of collector.posts) {
      expect(path).toBe('/v1/traces');
      expect(headers).toMatchObject({
        authorization: `Bearer ${COLLECTOR_SECRET}`,
        'content-type': protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
      });
      const text = raw.toString('latin1');
      for (const secret of [CANARY, 'Grüße', UPSTREAM_KEY, COLLECTOR_SECRET])
        expect(text.includes(Buffer.from(secret).toString('latin1')), secret).toBe(false);
    }
    const onDisk = everythingIn(lab.server.dataDir);
    expect(onDisk).toContain('lab/steady');
    const told = [
      lab.server.output(),
      onDisk,
      await (await fetch(`${lab.server.url}/health`)).text(),
      await (await fetch(`${lab.server.url}/api/egress`)).text(),
    ];
    for (const text of told) expect(text).not.toContain(COLLECTOR_SECRET);
  });

  it('each batch that was sent stands in the egress record', async () => {
    const rows = () =>
      readRows<{ host: string; bytes: number; method: string; request_id: string | null; scope: string }>(
        lab.server.dataDir,
        "select * from egress where purpose = 'trace' order by seq",
      );
    await until('a row for each', () => rows().length === collector.posts.length);
    expect(rows().map(({ bytes }) => bytes)).toEqual(collector.posts.map(({ raw }) => raw.length));
    for (const row of rows())
      expect(row).toMatchObject({
        host: new URL(collector.origin).host,
        method: 'POST',
        scope: 'loopback',
        request_id: null,
      });
  });
});
