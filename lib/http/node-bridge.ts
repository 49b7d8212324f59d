// What: a Web-standard handler behind Node's own HTTP server.
// Why: Next's route handlers cost more per request than everything the gateway does itself.
// Not for: routes or checks; the handler has those.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Incoming } from './incoming';
import { BODY_LIMIT } from './read-json';

/** Lets `handler` answer; `origin` is this server's own. Resolves when the response is written or its reader left. */
export async function bridge(
  handler: (request: Incoming) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
): Promise<void> {
  const left = new AbortController();
  outgoing.on('close', () => {
    if (!outgoing.writableFinished) left.abort();
  });
  const request = await toRequest(incoming, origin, left.signal);
  if (request === null) return;
  await send(await handler(request), outgoing);
}

/** Null when the sender left before the body was whole. */
async function toRequest(
  incoming: IncomingMessage,
  origin: string,
  signal: AbortSignal,
): Promise<Incoming | null> {
  const { method = 'GET', url = '/' } = incoming;
  const address = `${origin}${url.startsWith('/') ? url : '/'}`;
  if (method === 'GET' || method === 'HEAD')
    return new Request(address, { method, headers: toHeaders(incoming), signal });
  const length = Number(incoming.headers['content-length']);
  if (!(length <= BODY_LIMIT)) {
    const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    const headers = toHeaders(incoming);
    return new Request(address, { method, headers, signal, body, duplex: 'half' } as RequestInit);
  }
  const body = await readBody(incoming);
  return body === null ? null : bufferedRequest(method, address, toHeaders(incoming), signal, body);
}

/** A request whose body is here already. The platform's own would turn it into a stream first, at a price. */
function bufferedRequest(
  method: string,
  url: string,
  headers: Headers,
  signal: AbortSignal,
  bytes: Buffer,
): Incoming {
  return {
    method,
    url,
    headers,
    signal,
    get body() {
      return new Response(new Uint8Array(bytes)).body;
    },
    text: async () => bytes.toString('utf8').replace(/^\uFEFF/, ''),
  };
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!name.startsWith(':')) headers.append(name, rawHeaders[at + 1] ?? '');
  }
  return headers;
}

function readBody(incoming: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => resolve(Buffer.concat(chunks)));
    incoming.on('error', () => resolve(null));
    incoming.on('close', () => resolve(null));
  });
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  const { status, headers, body } = response;
  if (outgoing.destroyed) {
    await body?.cancel();
    return;
  }
  if (body === null || !headers.get('content-type')?.startsWith('text/event-stream')) {
    const bytes = Buffer.from(await response.arrayBuffer());
    outgoing.writeHead(status, { ...Object.fromEntries(headers), 'content-length': bytes.byteLength });
    outgoing.end(bytes);
    return;
  }
  outgoing.writeHead(status, Object.fromEntries(headers));
  const reader = body.getReader();
  const onClose = () => void reader.cancel().catch(() => {});
  outgoing.on('close', onClose);
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read())
      if (!outgoing.write(read.value)) await drained(outgoing);
    outgoing.end();
  } catch {
    outgoing.destroy();
  } finally {
    outgoing.off('close', onClose);
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      resolve();
    };
    outgoing.on('drain', done);
    outgoing.on('close', done);
  });
}
