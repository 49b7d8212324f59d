import { describe, expect, it } from 'vitest';
import { isOwnHost } from '@/lib/outbound/is-own-host';
import { isWrittenNear, plainHost, refusalOf } from '@/lib/outbound/refuse-address';

const NOBODY = () => false;

describe('refusalOf', () => {
  it.each([
    ['169.254.169.254', 'api.example', /cloud keeps its credentials/],
    ['fe80::1', 'api.example', /link-local/],
    ['0.0.0.0', '0.0.0.0', /write 127\.0\.0\.1 instead/],
    ['::', '[::]', /write \[::1\] instead/],
    ['224.0.0.1', 'api.example', /multicast/],
    ['255.255.255.255', 'api.example', /broadcast/],
  ])('%s is refused for %s whoever allows it', (address, host, message) => {
    const error = refusalOf(address, host, () => true);
    expect(error).toMatchObject({ code: 'ADDRESS_REFUSED', message: expect.stringMatching(message) });
  });

  it.each([
    ['127.0.0.1', 'api.example', /api\.example leads to this machine \(127\.0\.0\.1\).*locality to "local"/],
    ['10.0.0.1', 'API.example.', /^api\.example leads to a private network/],
    ['::1', '[::1]', /^::1 belongs to this machine, and no endpoint/],
    ['192.168.1.7', '192.168.1.7', /^192\.168\.1\.7 belongs to a private network/],
  ])('%s is refused for %s unless it is allowed', (address, host, message) => {
    expect(refusalOf(address, host, NOBODY)?.message).toMatch(message);
    const asked: string[] = [];
    expect(refusalOf(address, host, (plain) => asked.push(plain) > 0)).toBeNull();
    expect(asked).toEqual([plainHost(host)]);
  });

  it('public addresses need no leave', () => {
    expect(refusalOf('8.8.8.8', 'api.example', NOBODY)).toBeNull();
  });
});

describe('isWrittenNear', () => {
  it.each([
    ['localhost', true],
    ['app.localhost', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['192.168.1.7', true],
    ['notlocalhost', false],
    ['gpu-box', false],
    ['8.8.8.8', false],
    ['169.254.169.254', false],
  ])('%s: %s', (host, near) => {
    expect(isWrittenNear(host)).toBe(near);
  });
});

describe('isOwnHost', () => {
  const endpoints = [
    { baseUrl: 'https://api.example/v1', locality: 'cloud' as const },
    { baseUrl: 'http://gpu-box:8000/v1', locality: 'local' as const },
    { baseUrl: 'http://LAB.example./v1', locality: 'local' as const },
    { baseUrl: 'http://127.0.0.1:9/v1', locality: 'cloud' as const },
    { baseUrl: 'http://[::1]:9/v1', locality: 'cloud' as const },
    { baseUrl: 'not a url', locality: 'local' as const },
    { baseUrl: null, locality: 'local' as const },
  ];
  it.each([
    ['api.example', false],
    ['gpu-box', true],
    ['lab.example', true],
    ['127.0.0.1', true],
    ['::1', true],
    ['127.0.0.2', false],
    ['localhost', false],
    ['other', false],
  ])('%s: %s', (host, own) => {
    expect(isOwnHost(host, endpoints)).toBe(own);
  });
});
