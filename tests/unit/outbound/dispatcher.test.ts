import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { createOutbound } from '@/lib/outbound/dispatcher';

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
    ['http://0251.0376.0251.0376/', 'ADDRESS_REFUSED'],
    ['http://169.254.43518/', 'ADDRESS_REFUSED'],
    ['http://169.16689662/', 'ADDRESS_REFUSED'],
    ['http://169.254.169.254./', 'ADDRESS_REFUSED'],
    ['http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/', 'ADDRESS_REFUSED'],
    ['http://１６９。254。169。254/', 'ADDRESS_REFUSED'],
    ['http://169.254.169.25%34/', 'ADDRESS_REFUSED'],
    ['http://[::ffff:a9fe:a9fe]/', 'ADDRESS_REFUSED'],
    ['http://[64:ff9b::a9fe:a9fe]/', 'ADDRESS_REFUSED'],
    ['http://[2002:a9fe:a9fe::]/', 'ADDRESS_REFUSED'],
    ['http://0/', 'ADDRESS_REFUSED'],
    ['http://0.0.0.0:11434/', 'ADDRESS_REFUSED'],
    ['http://[::]:11434/', 'ADDRESS_REFUSED'],
    ['http://255.255.255.255/', 'ADDRESS_REFUSED'],
    ['http://[ff02::1]/', 'ADDRESS_REFUSED'],
    ['http://168.63.129.16/', 'ADDRESS_REFUSED'],
    ['http://user:secret-pass@127.0.0.1/', 'ERR_INVALID_URL'],
    ['http://169.254.169.254@127.0.0.1/', 'ERR_INVALID_URL'],
    ['ftp://127.0.0.1/', 'ERR_INVALID_URL'],
    ['ws://127.0.0.1/', 'ERR_INVALID_URL'],
    ['file:///etc/passwd', 'ERR_INVALID_URL'],
    ['data:text/plain,x', 'ERR_INVALID_URL'],
    ['not a url', 'ERR_INVALID_URL'],
  ])('%s is refused', async (url, code) => {
    await expect(outbound.fetch(url)).rejects.toMatchObject({ code });
    const error = await outbound.send(url, get()).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code });
    expect(inspect(error)).not.toContain('secret-pass');
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
