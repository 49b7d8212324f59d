import { describe, expect, it } from 'vitest';
import { parentOf } from '@/lib/telemetry/otel/parent-of';
import { readTraceSettings } from '@/lib/telemetry/otel/read-settings';

const AT = 'http://127.0.0.1:4318';

describe('where traces go', () => {
  it.each([
    [{}, 'unset'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '  ' }, 'unset'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_SDK_DISABLED: 'true' }, 'unset'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_TRACES_EXPORTER: 'none' }, 'unset'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT }, `${AT}/v1/traces`],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: `${AT}/` }, `${AT}/v1/traces`],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: `${AT}/otlp` }, `${AT}/otlp/v1/traces`],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${AT}/here` }, `${AT}/here`],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${AT}/a`, OTEL_EXPORTER_OTLP_ENDPOINT: 'x' }, `${AT}/a`],
  ])('%j → %s', (env, expected) => {
    const read = readTraceSettings(env);
    expect(read.state === 'on' ? read.settings.url.href : read.state).toBe(expected);
  });

  it('reads protocol, headers, service and batch', () => {
    const read = readTraceSettings({
      OTEL_EXPORTER_OTLP_ENDPOINT: AT,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20abc%2C1, x-team = yard',
      OTEL_SERVICE_NAME: 'yard',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test,service.name=other',
      OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
      OTEL_TRACES_SAMPLER_ARG: '0.25',
      OTEL_BSP_SCHEDULE_DELAY: '20',
    });
    expect(read).toMatchObject({
      state: 'on',
      settings: {
        protocol: 'http/json',
        headers: { authorization: 'Bearer abc,1', 'x-team': 'yard' },
        resource: { 'service.name': 'yard', 'deployment.environment.name': 'test' },
        sampler: { name: 'parentbased_traceidratio', ratio: 0.25 },
        batch: { delayMs: 20, maxQueued: 2048, maxSpans: 512 },
      },
    });
  });

  it.each([
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' },
      /PROTOCOL: grpc is not spoken/,
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, /ENDPOINT: expected an address/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://me:secret@host' }, /credentials do not belong/],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_EXPORTER_OTLP_HEADERS: 'secret' },
      /HEADERS: expected key=value/,
    ],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_EXPORTER_OTLP_HEADERS: 'a=secret%' }, /percent-encoded/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_TRACES_SAMPLER: 'sometimes' }, /SAMPLER: expected one of/],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: AT, OTEL_BSP_SCHEDULE_DELAY: '-1' }, /SCHEDULE_DELAY: expected a whole/],
  ])('%j is wrong, and its secret is not said', (env, problem) => {
    const read = readTraceSettings(env);
    expect(read).toMatchObject({ state: 'wrong', problem: expect.stringMatching(problem) });
    expect(JSON.stringify(read)).not.toContain('secret');
  });
});

describe('the caller’s span', () => {
  const [TRACE, SPAN] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];

  it.each([
    [`00-${TRACE}-${SPAN}-01`, 1],
    [`00-${TRACE}-${SPAN}-00`, 0],
    [`00-${TRACE}-${SPAN}-03`, 1],
    [`cc-${TRACE}-${SPAN}-01-what-comes-later`, 1],
  ])('%s is continued', (header, traceFlags) => {
    expect(parentOf(header)).toEqual({ traceId: TRACE, spanId: SPAN, traceFlags, isRemote: true });
  });

  it.each([
    null,
    '',
    'nonsense',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-01-more`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
  ])('%s begins a new trace', (header) => {
    expect(parentOf(header)).toBeNull();
  });
});
