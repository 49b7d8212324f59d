import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { createOutbound } from '@/lib/outbound/dispatcher';
import { isForbiddenAddress } from '@/lib/outbound/guard-address';

describe('isForbiddenAddress', () => {
  it.each([
    ['169.254.169.254', true],
    ['169.254.0.1', true],
    ['100.100.100.200', true],
    ['fe80::1', true],
    ['fe80::1%eth0', true],
    ['[fe80::1]', true],
    ['febf::1', true],
    ['fd00:ec2::254', true],
    ['::ffff:169.254.169.254', true],
    ['::ffff:a9fe:a9fe', true],
    ['::169.254.169.254', true],
    ['64:ff9b::169.254.169.254', true],
    ['2002:a9fe:a9fe::1', true],
    ['127.0.0.1', false],
    ['::1', false],
    ['192.168.1.7', false],
    ['10.0.0.1', false],
    ['fd00::1', false],
    ['8.8.8.8', false],
    ['localhost', false],
  ])('%s: %s', (address, forbidden) => {
    expect(isForbiddenAddress(address)).toBe(forbidden);
  });
});

describe('outbound', () => {
  const outbound = createOutbound();
  afterAll(() => outbound.close());
  const get = (signal = new AbortController().signal) => ({ method: 'GET' as const, headers: {}, signal });

  it.each([
    ['http://169.254.169.254/latest/meta-data', 'ADDRESS_REFUSED'],
    ['http://0xA9FEA9FE/', 'ADDRESS_REFUSED'],
    ['http://2852039166/', 'ADDRESS_REFUSED'],
    ['http://[::ffff:169.254.169.254]/', 'ADDRESS_REFUSED'],
    ['http://[fe80::1]/', 'ADDRESS_REFUSED'],
    ['file:///etc/passwd', 'ERR_INVALID_URL'],
    ['data:text/plain,x', 'ERR_INVALID_URL'],
    ['not a url', 'ERR_INVALID_URL'],
  ])('%s is refused', async (url, code) => {
    await expect(outbound.fetch(url)).rejects.toMatchObject({ code });
    await expect(outbound.send(url, get())).rejects.toMatchObject({ code });
  });

  it('hands a redirect back and streams bodies', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/go') {
        response.writeHead(302, { location: '/there' });
        return response.end();
      }
      response.write('one ');
      setTimeout(() => response.end(request.method), 5);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
    expect((await outbound.fetch(`${origin}/go`, { redirect: 'follow' })).status).toBe(302);
    const response = await outbound.fetch(new Request(`${origin}/there`, { method: 'PUT', body: 'x' }));
    expect(response.body).toBeInstanceOf(ReadableStream);
    expect(await response.text()).toBe('one PUT');
    server.close();
    server.closeAllConnections();
  });

  it('send hands back status, headers and bytes', async () => {
    const server = createServer((request, response) => {
      response.writeHead(302, { Location: '/there', 'Set-Cookie': ['a=1', 'b=2'] });
      request.pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://localhost:${(server.address() as AddressInfo).port}/go`;
    const signal = new AbortController().signal;
    const sent = await outbound.send(url, { method: 'POST', headers: { 'x-a': '1' }, body: 'grüß', signal });
    expect(sent).toMatchObject({ status: 302, headers: { location: '/there', 'set-cookie': 'a=1, b=2' } });
    const chunks = [];
    for await (const chunk of sent.body) chunks.push(chunk);
    sent.close();
    expect(Buffer.concat(chunks).toString()).toBe('grüß');
    server.close();
    server.closeAllConnections();
    await expect(outbound.send(url, get())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('send stops with its signal and when it is closed', async () => {
    let closed = 0;
    const server = createServer((_request, response) => {
      response.on('close', () => closed++);
      response.write('one');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const abort = new AbortController();
    const stopped = await outbound.send(url, get(abort.signal));
    setTimeout(() => abort.abort(), 5);
    await expect(
      (async () => {
        for await (const _ of stopped.body);
      })(),
    ).rejects.toThrow();
    const left = await outbound.send(url, get());
    left.close();
    await expect.poll(() => closed).toBe(2);
    await expect(outbound.send(url, get(AbortSignal.abort()))).rejects.toThrow();
    server.close();
    server.closeAllConnections();
  });
});
