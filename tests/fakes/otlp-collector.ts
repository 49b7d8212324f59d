// What: a collector of OpenTelemetry on a real socket: takes OTLP over HTTP in both encodings and keeps the spans.
// Why: what leaves is judged by what arrives.
// Not for: decoding Protocol Buffers (otlp-protobuf.ts).
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { readTraceRequest } from './otlp-protobuf';

export type Value = string | number | boolean | Value[] | null;

export interface CollectedSpan {
  traceId: string;
  spanId: string;
  parentSpanId: string;
  name: string;
  kind: number;
  startNano: bigint;
  endNano: bigint;
  attributes: Record<string, Value>;
  /** 0 unset, 1 ok, 2 error. */
  statusCode: number;
  statusMessage: string;
  resource: Record<string, Value>;
  scope: string;
}

/** How the next requests are answered; the last one stays. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | 'hang' | 'cut';

export interface OtlpCollector {
  origin: string;
  spans: CollectedSpan[];
  posts: { path: string; headers: IncomingHttpHeaders; raw: Buffer; atMs: number }[];
  answer(...replies: Reply[]): void;
  close(): Promise<void>;
}

export async function startOtlpCollector(port = 0): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const posts: OtlpCollector['posts'] = [];
  let replies: Reply[] = [{ status: 200 }];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const sent = Buffer.concat(chunks);
    const raw = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    posts.push({ path: request.url ?? '', headers: request.headers, raw, atMs: performance.now() });
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) as Reply;
    if (reply === 'hang') return;
    if (reply === 'cut') return void request.socket.destroy();
    const isJson = request.headers['content-type'] === 'application/json';
    if (reply.status === 200) spans.push(...(isJson ? readJson(raw.toString()) : readTraceRequest(raw)));
    response.writeHead(reply.status, {
      'content-type': isJson ? 'application/json' : 'application/x-protobuf',
      ...reply.headers,
    });
    response.end(reply.body ?? (isJson ? '{}' : ''));
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    posts,
    answer: (...next) => {
      replies = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface JsonPair {
  key: string;
  value: Record<string, unknown>;
}

interface JsonRequest {
  resourceSpans: {
    resource: { attributes: JsonPair[] };
    scopeSpans: {
      scope: { name: string };
      spans: {
        traceId: string;
        spanId: string;
        parentSpanId?: string;
        name: string;
        kind: number;
        startTimeUnixNano: string;
        endTimeUnixNano: string;
        attributes: JsonPair[];
        status: { code: number; message?: string };
      }[];
    }[];
  }[];
}

function readJson(text: string): CollectedSpan[] {
  const { resourceSpans } = JSON.parse(text) as JsonRequest;
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        name: span.name,
        kind: span.kind,
        startNano: BigInt(span.startTimeUnixNano),
        endNano: BigInt(span.endTimeUnixNano),
        attributes: pairs(span.attributes),
        statusCode: span.status.code,
        statusMessage: span.status.message ?? '',
        resource: pairs(resource.attributes),
        scope: scope.name,
      })),
    ),
  );
}

function pairs(list: readonly JsonPair[]): Record<string, Value> {
  return Object.fromEntries(list.map(({ key, value }) => [key, readValue(value)]));
}

function readValue(value: Record<string, unknown>): Value {
  const [[kind, held] = []] = Object.entries(value);
  if (kind === 'arrayValue')
    return (held as { values: Record<string, unknown>[] }).values.map((entry) => readValue(entry));
  return kind === 'intValue' ? Number(held) : (held as Value);
}
