import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/** Route modules by path, as Next would mount them, on a free loopback port. */
export async function serveRoutes(
  routes: Readonly<Record<string, { GET?: Handler; POST?: Handler }>>,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
    const handler = routes[url.pathname]?.[incoming.method === 'POST' ? 'POST' : 'GET'];
    if (!handler) return void outgoing.writeHead(404).end();
    const request = new Request(url, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      ...(incoming.method === 'POST' && { body: await bodyOf(incoming) }),
    });
    // Node's Request has no Host; Next's carries it.
    request.headers.set('host', incoming.headers.host ?? '');
    const response = await handler(request, { params: Promise.resolve({} as never) });
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
