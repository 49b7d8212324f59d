// What: the environment variables of OpenTelemetry that this exporter knows.
// Why: a collector is set up once for all programs; their names and rules are the specification's.
// Not for: anything else of the environment (lib/shared/env.ts).
//
// https://opentelemetry.io/docs/specs/otel/protocol/exporter/ and …/configuration/sdk-environment-variables/

export interface TraceSettings {
  url: URL;
  protocol: 'http/json' | 'http/protobuf';
  /** May hold secrets: they go to the collector alone. */
  headers: Readonly<Record<string, string>>;
  timeoutMs: number;
  compression: 'gzip' | 'none';
  /** `service.name` and what else describes this process. */
  resource: Readonly<Record<string, string>>;
  sampler: { name: SamplerName; ratio: number };
  batch: { delayMs: number; maxQueued: number; maxSpans: number };
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

export type TraceSettingsResult =
  | { state: 'on'; settings: TraceSettings }
  | { state: 'unset' }
  /** A sentence for people without a full stop, naming the variable and never a secret. */
  | { state: 'wrong'; problem: string };

type Source = Readonly<Record<string, string | undefined>>;

/** Unset without an endpoint, with OTEL_SDK_DISABLED=true or OTEL_TRACES_EXPORTER=none. */
export function readTraceSettings(env: Source): TraceSettingsResult {
  const text = (name: string): string | null => env[name]?.trim() || null;
  const ofTraces = (name: string) =>
    text(`OTEL_EXPORTER_OTLP_TRACES_${name}`) ?? text(`OTEL_EXPORTER_OTLP_${name}`);
  const isOff =
    text('OTEL_SDK_DISABLED')?.toLowerCase() === 'true' || text('OTEL_TRACES_EXPORTER') === 'none';
  if (isOff || ofTraces('ENDPOINT') === null) return { state: 'unset' };
  try {
    const protocol = ofTraces('PROTOCOL') ?? 'http/protobuf';
    if (protocol !== 'http/json' && protocol !== 'http/protobuf')
      throw new Wrong(
        `OTEL_EXPORTER_OTLP_PROTOCOL: ${protocol} is not spoken here; set it to http/protobuf or http/json, on port 4318 as a rule`,
      );
    return {
      state: 'on',
      settings: {
        url: endpointOf(text),
        protocol,
        headers: pairsOf('OTEL_EXPORTER_OTLP_HEADERS', ofTraces('HEADERS')),
        timeoutMs: numberOf('OTEL_EXPORTER_OTLP_TIMEOUT', ofTraces('TIMEOUT'), 10_000),
        compression: ofTraces('COMPRESSION') === 'gzip' ? 'gzip' : 'none',
        resource: {
          ...pairsOf('OTEL_RESOURCE_ATTRIBUTES', text('OTEL_RESOURCE_ATTRIBUTES')),
          ...serviceName(text('OTEL_SERVICE_NAME')),
        },
        sampler: samplerOf(text('OTEL_TRACES_SAMPLER'), text('OTEL_TRACES_SAMPLER_ARG')),
        batch: {
          delayMs: numberOf('OTEL_BSP_SCHEDULE_DELAY', text('OTEL_BSP_SCHEDULE_DELAY'), 5000),
          maxQueued: numberOf('OTEL_BSP_MAX_QUEUE_SIZE', text('OTEL_BSP_MAX_QUEUE_SIZE'), 2048),
          maxSpans: numberOf('OTEL_BSP_MAX_EXPORT_BATCH_SIZE', text('OTEL_BSP_MAX_EXPORT_BATCH_SIZE'), 512),
        },
      },
    };
  } catch (error) {
    if (error instanceof Wrong) return { state: 'wrong', problem: error.message };
    throw error;
  }
}

class Wrong extends Error {}

/** The signal's own address is used as it is, the common one gets the signal's path. */
function endpointOf(text: (name: string) => string | null): URL {
  const own = text('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT');
  const name = own ? 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT' : 'OTEL_EXPORTER_OTLP_ENDPOINT';
  const value = own ?? `${text(name)?.replace(/\/+$/, '')}/v1/traces`;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol))
    throw new Wrong(`${name}: expected an address such as http://127.0.0.1:4318`);
  if (url.username || url.password)
    throw new Wrong(`${name}: credentials do not belong into an address; use OTEL_EXPORTER_OTLP_HEADERS`);
  return url;
}

/** `key=value,key2=value2`, values percent-encoded, as in W3C baggage. */
function pairsOf(name: string, text: string | null): Record<string, string> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const key = pair.slice(0, Math.max(0, at)).trim();
      if (key === '') throw new Wrong(`${name}: expected key=value pairs with commas between them`);
      return [key, decode(name, pair.slice(at + 1).trim())];
    }),
  );
}

function decode(name: string, value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    throw new Wrong(`${name}: a value is not percent-encoded as it should be`);
  }
}

function numberOf(name: string, text: string | null, fallback: number): number {
  if (text === null) return fallback;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Wrong(`${name}: expected a whole number above 0, got "${text}"`);
  return Number(text);
}

function serviceName(name: string | null): Record<string, string> {
  return name === null ? {} : { 'service.name': name };
}

function samplerOf(name: string | null, argument: string | null): TraceSettings['sampler'] {
  const known = SAMPLERS.find((each) => each === (name ?? 'parentbased_always_on').toLowerCase());
  if (!known) throw new Wrong(`OTEL_TRACES_SAMPLER: expected one of ${SAMPLERS.join(', ')}`);
  const ratio = Number(argument ?? 1);
  if (!(ratio >= 0 && ratio <= 1)) throw new Wrong('OTEL_TRACES_SAMPLER_ARG: expected a number from 0 to 1');
  return { name: known, ratio };
}
