// What: sends a batch to the collector, again where that may help.
// Why: OTLP over HTTP says which answers are worth another try, and how long to wait.
// Not for: which spans there are, or what waits meanwhile (span-queue.ts).
import { gzipSync } from 'node:zlib';
import { JsonTraceSerializer, ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import type { Clock } from '@/lib/shared/clock';
import type { Random } from '@/lib/shared/rng';
import type { TraceSettings } from './read-settings';

// https://opentelemetry.io/docs/specs/otlp/#failures-1
const WORTH_RETRYING = new Set([429, 502, 503, 504]);
const TRIES = 5;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export interface Sending {
  settings: TraceSettings;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  random: Random;
  /** Resolves early, and does not reject, when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** `lost` names how many the collector did not keep, and `why` in words without a full stop; null: it kept all. */
export interface Sent {
  lost: number;
  why: string | null;
}

/** Never rejects. Tries are over at once when `signal` aborts. `onRetry` is told why an earlier try failed. */
export async function sendSpans(
  spans: readonly ReadableSpan[],
  sending: Sending,
  { signal, onRetry }: { signal: AbortSignal; onRetry(why: string): void },
): Promise<Sent> {
  const { settings, random } = sending;
  const serializer = settings.protocol === 'http/json' ? JsonTraceSerializer : ProtobufTraceSerializer;
  const bytes = serializer.serializeRequest([...spans]) ?? new Uint8Array();
  const body = settings.compression === 'gzip' ? gzipSync(bytes) : bytes;
  for (let number = 1; ; number++) {
    const result = await post(body, sending, signal);
    if (result.ok) {
      const lost = rejectedOf(serializer, result.body);
      return { lost, why: lost > 0 ? `${settings.url.host} kept only a part of them` : null };
    }
    if (!result.again || number === TRIES || signal.aborted) return { lost: spans.length, why: result.why };
    onRetry(result.why);
    const doubled = FIRST_WAIT_MS * 2 ** (number - 1) * (0.5 + random());
    await sending.sleep(Math.min(LONGEST_WAIT_MS, result.waitMs ?? doubled), signal);
  }
}

type Posted =
  | { ok: true; body: Uint8Array }
  | { ok: false; why: string; again: boolean; waitMs: number | null };

async function post(
  body: Uint8Array,
  { settings, fetch, clock }: Sending,
  signal: AbortSignal,
): Promise<Posted> {
  const { url, protocol, headers, timeoutMs, compression } = settings;
  try {
    const response = await fetch(url.href, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': protocol === 'http/json' ? 'application/json' : 'application/x-protobuf',
        ...(compression === 'gzip' && { 'content-encoding': 'gzip' }),
      },
      body: body as Uint8Array<ArrayBuffer>,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    const answer = new Uint8Array(await response.arrayBuffer());
    if (response.ok) return { ok: true, body: answer };
    return {
      ok: false,
      why: `${url.host} answered ${response.status}`,
      again: WORTH_RETRYING.has(response.status),
      waitMs: waitOf(response.headers.get('retry-after'), clock),
    };
  } catch (error) {
    return { ok: false, why: `${url.host} cannot be reached (${codeOf(error)})`, again: true, waitMs: null };
  }
}

/** Seconds, or a date. */
function waitOf(header: string | null, clock: Clock): number | null {
  if (header === null) return null;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - clock.wallMs();
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}

/** Spans of a partial success. A body that cannot be read says nothing against the spans. */
function rejectedOf(serializer: typeof JsonTraceSerializer, body: Uint8Array): number {
  if (body.length === 0) return 0;
  try {
    return Math.max(0, Number(serializer.deserializeResponse(body).partialSuccess?.rejectedSpans ?? 0) || 0);
  } catch {
    return 0;
  }
}

/** A code, never a message: it might quote a header. */
function codeOf(error: unknown): string {
  const { name, code, cause } = error as { name?: string; code?: unknown; cause?: { code?: unknown } };
  if (name === 'TimeoutError') return 'no answer in time';
  for (const known of [cause?.code, code]) if (typeof known === 'string') return known;
  return name ?? 'unknown error';
}
