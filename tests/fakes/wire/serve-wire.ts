import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openStream, readText, sendJson } from '../openai-wire';
import { SLOWLY } from './plan-answer';

export interface WireRequestSeen {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

export interface WireUpstream {
  /** With the version prefix of its protocol. */
  baseUrl: string;
  /** Every request, in order of arrival. */
  requests: WireRequestSeen[];
  last(): WireRequestSeen;
  /** `performance.now()` at which clients went away before their answer was complete. */
  abandonedAt: number[];
  close(): Promise<void>;
}

/** A whole JSON answer, or events of a stream. */
export type WireAnswer = { json: unknown; status?: number } | { events: string[] };

const SLOW_EVENT_MS = 20;

/** Serves one wire format on a free loopback port; unknown paths get 404 in `notFound`'s shape. */
export async function serveWire(
  prefix: string,
  answer: (seen: WireRequestSeen) => WireAnswer | null,
): Promise<WireUpstream> {
  const requests: WireRequestSeen[] = [];
  const abandonedAt: number[] = [];
  const server = createServer(async (request, response) => {
    const text = await readText(request);
    const seen = { path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : {} };
    requests.push(seen);
    response.on('close', () => {
      if (!response.writableFinished) abandonedAt.push(performance.now());
    });
    const answered = answer(seen);
    if (answered === null) return sendJson(response, 404, { error: { message: `nothing at ${seen.path}` } });
    if ('json' in answered) return sendJson(response, answered.status ?? 200, answered.json);
    await sendEvents(response, answered.events, text.includes(SLOWLY) ? SLOW_EVENT_MS : 0);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    requests,
    abandonedAt,
    last() {
      const seen = requests.at(-1);
      if (!seen) throw new Error('no request arrived');
      return seen;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function sendEvents(response: ServerResponse, events: readonly string[], waitMs: number) {
  openStream(response);
  for (const event of events) {
    if (response.destroyed) return;
    response.write(event);
    await new Promise((resolve) => (waitMs > 0 ? setTimeout(resolve, waitMs) : setImmediate(resolve)));
  }
  response.end();
}
