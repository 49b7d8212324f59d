// What: sends each request as a trace to a collector of OpenTelemetry, where the environment names one.
// Why: people look at traces of all their programs in one place, and routing must not be the blind spot.
// Not for: prompts and answers; no text of either ever goes this way.
import type { Tracer } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import type { Attempt } from '@/lib/execution/types';
import type { Clock } from '@/lib/shared/clock';
import type { Random } from '@/lib/shared/rng';
import { readTraceSettings, type TraceSettings } from './read-settings';
import { createSpanQueue } from './span-queue';
import type { RequestTraces, TracedRequest } from './types';
import { writeSpans } from './write-spans';

export interface TraceExporterOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** Recorded and guarded as what leaves for a trace. */
  fetch: typeof globalThis.fetch;
  clock: Clock;
  random: Random;
  version: string;
  logError(error: unknown): void;
  /** Between two tries; default: real time. */
  sleep?(ms: number, signal: AbortSignal): Promise<void>;
}

// Requests with a judge that never ended must not fill the memory.
const MOST_JUDGED = 1000;

/** Null where the environment names no collector. A wrong variable starts no tracing, says so once, and stays in `status`. */
export function createTraceExporter(options: TraceExporterOptions): RequestTraces | null {
  const read = readTraceSettings(options.env);
  if (read.state === 'unset') return null;
  if (read.state === 'on') return exporting(read.settings, options);
  const detail = `they are off: ${read.problem}`;
  options.logError(new Error(`Traces: ${detail}.`));
  return {
    judged() {},
    ended() {},
    status: () => ({ state: 'off', detail, sent: 0, dropped: 0 }),
    close: () => Promise.resolve(),
  };
}

function exporting(
  settings: TraceSettings,
  { fetch, clock, random, version, logError, sleep = wait }: TraceExporterOptions,
): RequestTraces {
  const queue = createSpanQueue({ settings, fetch, clock, random, sleep }, logError);
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'switchyard',
      'service.version': version,
      ...settings.resource,
    }),
    sampler: samplerOf(settings.sampler),
    idGenerator: { generateTraceId: () => hex(random, 32), generateSpanId: () => hex(random, 16) },
    spanProcessors: [queue],
  });
  const tracer: Tracer = provider.getTracer('switchyard', version);
  const judged = new Map<string, Attempt[]>();
  return {
    judged(requestId, attempt) {
      judged.set(requestId, [...(judged.get(requestId) ?? []), attempt]);
      const [oldest] = judged.keys();
      if (judged.size > MOST_JUDGED && oldest !== undefined) judged.delete(oldest);
    },
    ended(request: TracedRequest) {
      const own = judged.get(request.requestId) ?? [];
      judged.delete(request.requestId);
      try {
        writeSpans(tracer, request, own);
      } catch (error) {
        logError(error);
      }
    },
    status: queue.status,
    close: () => queue.shutdown(),
  };
}

function samplerOf({ name, ratio }: TraceSettings['sampler']): Sampler {
  const root = name.endsWith('traceidratio')
    ? new TraceIdRatioBasedSampler(ratio)
    : name.endsWith('always_on')
      ? new AlwaysOnSampler()
      : new AlwaysOffSampler();
  return name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}

/** Never all zeros, which would be no id. */
function hex(random: Random, digits: number): string {
  let text = '';
  while (text.length < digits) text += Math.floor(random() * 16).toString(16);
  return /^0+$/.test(text) ? `${text.slice(1)}1` : text;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
