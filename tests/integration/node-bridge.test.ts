import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { Incoming } from '@/lib/http/incoming';
import { bridge } from '@/lib/http/node-bridge';

let server: Server;
const failures: unknown[] = [];
afterEach(() => {
  server.closeAllConnections();
  server.close();
  failures.length = 0;
});

async function serve(handler: (request: Incoming) => Promise<Response>): Promise<number> {
  server = createServer((incoming, outgoing) => {
    bridge(handler, incoming, outgoing).catch((error) => failures.push(error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends raw text and reads until the server closes. */
function send(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

it.each(['TRACE', 'OPTIONS', 'DELETE'])('%s reaches the handler', async (method) => {
  const port = await serve(async (request) => new Response(`${request.method} ${request.url}`));
  const answer = await send(
    port,
    `${method} /v1/models?x=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toContain(`${method} http://localhost/v1/models?x=1`);
});

it('answers before a body it does not want has arrived', async () => {
  const port = await serve(async () => new Response('no', { status: 401 }));
  const head = 'POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\nConnection: close\r\n\r\n';
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head}{`));
    socket.once('data', (chunk) => {
      resolve(String(chunk));
      socket.destroy();
    });
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

it('tells the handler when a body ends too early', async () => {
  let told: unknown;
  const port = await serve(async (request) => {
    told = await request.text().catch((error: unknown) => error);
    return new Response('gone');
  });
  const socket = connect(port, '127.0.0.1', () => {
    socket.write('POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n{');
    setImmediate(() => socket.destroy());
  });
  await expect.poll(() => told).toMatchObject({ status: 400, code: 'body_incomplete' });
  expect(failures).toEqual([]);
});
