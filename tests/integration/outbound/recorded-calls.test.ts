import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EgressContext, SentCall } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { type EchoServer, startEchoServer } from '@/tests/fakes/echo-server';

const CONTEXT: EgressContext = {
  purpose: 'answer',
  requestId: 'req_1',
  endpointId: 'lab',
  sensitive: true,
  policy: 'balanced@3',
};
let server: EchoServer;
let outbound: Outbound;
const calls: SentCall[] = [];

beforeAll(async () => {
  server = await startEchoServer();
  outbound = createOutbound({
    ledger: { record: (call) => void calls.push(call) },
    allowPrivate: () => true,
    lookup: (_name, { all }, done) =>
      all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4),
  });
});
beforeEach(() => {
  server.reset();
  calls.length = 0;
});
afterAll(async () => {
  await outbound.close();
  await server.close();
});

const signal = () => new AbortController().signal;
const post = (body: string | Uint8Array) => ({
  method: 'POST' as const,
  headers: {},
  body,
  signal: signal(),
});
const read = async (body: AsyncIterable<Uint8Array>) => {
  for await (const _ of body);
  // Lets the connection become free.
  await pause(5);
};

describe('a call that is sent', () => {
  it('is recorded with its context, where it led and how much it carried, both ways', async () => {
    const { fetch, send } = outbound.as(CONTEXT);
    const sent = {
      ...CONTEXT,
      host: `api.example:${server.port}`,
      scope: 'loopback',
      method: 'POST',
      bytes: 6,
    };
    await read((await send(`http://api.example:${server.port}/`, post('grüß'))).body);
    await (await fetch(`http://api.example:${server.port}/`, { method: 'POST', body: 'grüß' })).text();
    expect(calls).toEqual([sent, sent]);
    expect(server.requests.map(({ body }) => body)).toEqual(['grüß', 'grüß']);
  });

  const BODIES: [string, () => BodyInit, number][] = [
    ['bytes', () => new Uint8Array([1, 2, 3]), 3],
    ['a form', () => new URLSearchParams({ a: 'ü' }), 8],
    ['a blob', () => new Blob(['grüß']), 6],
    ['a stream', () => new Blob(['grüß']).stream(), 6],
  ];
  it.each(BODIES)('has the bytes of %s', async (_name, body, bytes) => {
    const init = { method: 'POST', body: body(), duplex: 'half' } as RequestInit;
    await (await outbound.fetch(`${server.origin}/`, init)).text();
    await (await outbound.fetch(new Request(`${server.origin}/`, { ...init, body: body() }))).text();
    expect(calls.map((call) => call.bytes)).toEqual([bytes, bytes]);
    expect(Buffer.byteLength(server.requests[0]?.body ?? '')).toBeGreaterThan(0);
  });

  it('without a context counts as discovery', async () => {
    await read((await outbound.send(`${server.origin}/`, post('x'))).body);
    expect(calls).toMatchObject([
      { purpose: 'discovery', requestId: null, endpointId: null, sensitive: null, policy: null },
    ]);
  });

  it('is recorded each time, over one connection too', async () => {
    for (let i = 0; i < 3; i++)
      await read((await outbound.as(CONTEXT).send(`${server.origin}/`, post('x'))).body);
    expect(server.connections()).toBeLessThan(3);
    expect(calls).toHaveLength(3);
  });

  it('is recorded when it gets no answer', async () => {
    await expect(outbound.as(CONTEXT).send(`${server.origin}/cut`, post('lost'))).rejects.toThrow();
    expect(calls).toMatchObject([{ bytes: 4 }]);
    expect(server.requests).toHaveLength(1);
  });

  it('keeps contexts apart when many are under way', async () => {
    const ids = Array.from({ length: 40 }, (_, at) => `req_${at}`);
    await Promise.all(
      ids.map(async (requestId, at) => {
        const { send, fetch } = outbound.as({ ...CONTEXT, requestId });
        const body = 'x'.repeat(at + 1);
        if (at % 2) await read((await send(`${server.origin}/`, post(body))).body);
        else await (await fetch(`${server.origin}/`, { method: 'POST', body })).text();
      }),
    );
    const bytesById = new Map(calls.map(({ requestId, bytes }) => [requestId, bytes]));
    expect(bytesById).toEqual(new Map(ids.map((id, at) => [id, at + 1])));
  });
});

describe('nothing is recorded', () => {
  it('of a question without a body to this machine', async () => {
    await (await outbound.fetch(`${server.origin}/api/tags`)).text();
    expect(server.requests).toHaveLength(1);
    expect(calls).toEqual([]);
  });

  const UNSENT: [string, () => Promise<string>][] = [
    ['a refused connection', async () => `http://127.0.0.1:${await freePort()}/`],
    ['a refused address', async () => 'http://169.254.169.254/'],
    ['no URL', async () => 'x'],
  ];
  it.each(UNSENT)('of %s', async (_name, url) => {
    const address = await url();
    await expect(outbound.send(address, post('x'))).rejects.toThrow();
    await expect(outbound.fetch(address, { method: 'POST', body: 'x' })).rejects.toThrow();
    expect(calls).toEqual([]);
  });

  it('of a name that is not found', async () => {
    const lost = createOutbound({
      ledger: { record: (call) => void calls.push(call) },
      lookup: (_name, _options, done) => done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), ''),
    });
    await expect(lost.send('http://api.example/', post('x'))).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await lost.close();
    expect(calls).toEqual([]);
  });

  it('of a call that was stopped before it was sent', async () => {
    const stopped = { ...post('x'), signal: AbortSignal.abort() };
    await expect(outbound.send(`${server.origin}/`, stopped)).rejects.toThrow();
    expect(calls).toEqual([]);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
