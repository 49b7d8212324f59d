import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server as NetServer, Socket } from 'node:net';
import { createServer as createNetServer } from 'node:net';

export interface Reply {
  status?: number;
  /** Sent as JSON unless it is a string. */
  body?: unknown;
  headers?: Record<string, string>;
  afterMs?: number;
}

/** By path with query, or path alone; a function sees the request. */
export type Routes = Record<string, Reply | ((request: IncomingMessage, body: string) => Reply)>;

export interface ModelServer {
  origin: string;
  port: number;
  asked: { method: string; path: string; headers: IncomingMessage['headers'] }[];
  close(): Promise<void>;
}

/** An HTTP server that lists models as it is told to, and answers 404 with HTML elsewhere. */
export async function startModelServer(
  routes: Routes,
  tls?: { key: string; cert: string },
  host = '127.0.0.1',
): Promise<ModelServer> {
  const asked: ModelServer['asked'] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    asked.push({ method: request.method ?? '', path, headers: request.headers });
    const route = routes[path] ?? routes[path.replace(/\?.*$/, '')];
    const reply = typeof route === 'function' ? route(request, body) : route;
    if (reply?.afterMs) await new Promise((resolve) => setTimeout(resolve, reply.afterMs));
    const text = typeof reply?.body === 'string' ? reply.body : JSON.stringify(reply?.body ?? {});
    const missing = { 'content-type': 'text/html' };
    response.writeHead(
      reply ? (reply.status ?? 200) : 404,
      reply ? { 'content-type': 'application/json', ...reply.headers } : missing,
    );
    response.end(reply ? text : '<!doctype html><title>Not Found</title>');
  };
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  server.on('tlsClientError', () => {});
  const { port, close } = await listen(server, host);
  const shown = host.includes(':') ? `[${host}]` : host;
  return { origin: `${tls ? 'https' : 'http'}://${shown}:${port}`, port, asked, close };
}

/** A port that takes connections and, as told, never answers or says something that is not HTTP. */
export async function startRawServer(
  onSocket: (socket: Socket) => void,
): Promise<Omit<ModelServer, 'asked'>> {
  const sockets = new Set<Socket>();
  const server = createNetServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  const { port, close } = await listen(server, '127.0.0.1');
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return close();
    },
  };
}

/** A port nothing listens at. */
export async function closedPort(): Promise<number> {
  const server = await startRawServer(() => {});
  await server.close();
  return server.port;
}

async function listen(server: Server | NetServer, host: string) {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** An OpenAI-shaped list. */
export function openAiList(...entries: (string | Record<string, unknown>)[]) {
  const data = entries.map((entry) =>
    typeof entry === 'string'
      ? { id: entry, object: 'model', created: 1_700_000_000, owned_by: 'lab' }
      : entry,
  );
  return { object: 'list', data };
}
