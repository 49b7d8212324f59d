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

describe('outbound fetch', () => {
  const outbound = createOutbound();
  afterAll(() => outbound.close());

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
});
