import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EchoServer {
  origin: string;
  port: number;
  /** Every request since the last reset, with its whole body. */
  requests: { method: string; path: string; body: string; headers: IncomingMessage['headers'] }[];
  /** Connections since the last reset. */
  connections(): number;
  reset(): void;
  close(): Promise<void>;
}

/**
 * Sends a request's body back. `/close` ends the connection, `/redirect?to=` points elsewhere, `/cut` breaks off
 * without an answer.
 */
export async function startEchoServer(): Promise<EchoServer> {
  const requests: EchoServer['requests'] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://x');
    requests.push({ method: request.method ?? '', path, body, headers: request.headers });
    if (path === '/cut') return void request.socket.destroy();
    if (path === '/close') response.setHeader('connection', 'close');
    if (path === '/redirect') response.writeHead(307, { location: searchParams.get('to') ?? '' });
    response.end(body);
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    reset() {
      requests.length = 0;
      connections = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
