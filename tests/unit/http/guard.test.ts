import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { checkCaller, type GuardedRequest, hostName } from '@/lib/http/guard';

const settings = { boundHost: '127.0.0.1', allowedHosts: ['desk.example'] };
const base: GuardedRequest = {
  method: 'POST',
  host: '127.0.0.1:3000',
  origin: null,
  secFetchSite: null,
  secFetchMode: null,
  secFetchDest: null,
};
type Case = [name: string, change: Partial<GuardedRequest>, code: string | null];

function codeOf(change: Partial<GuardedRequest>, boundHost = settings.boundHost): string | null {
  return checkCaller({ ...base, ...change }, { ...settings, boundHost })?.code ?? null;
}

describe('Host', () => {
  it.each<string>([
    '127.0.0.1',
    '127.0.0.1:3000',
    '127.0.0.1:80',
    '127.8.9.10:3000',
    'localhost:3000',
    'LOCALHOST',
    '[::1]:3000',
    'DESK.example',
  ])('%s is ours', (host) => {
    expect(codeOf({ host })).toBeNull();
  });

  it.each<string | null>([
    null,
    '',
    'evil.example',
    'attacker.example:3000',
    '127.0.0.1.evil.example',
    '127.0.0.1.nip.io',
    'localhost.evil.example',
    'localhost.',
    '127.0.0.1.',
    'x@127.0.0.1',
    '127.0.0.1@evil.example',
    '127.0.0.1/x',
    '127.0.0.1\\x',
    '127.0.0.1?x',
    '127.0.0.1#x',
    '127.0.0.1:3000:3000',
    '127.0.0.1:',
    '127.0.0.1:123456',
    ' 127.0.0.1',
    '127.0.0.1, 127.0.0.1',
    '127.0.0.1,evil.example',
    '127.999.1.1',
    '127.1',
    '127.0.0.01',
    '2130706433',
    '0x7f000001',
    '0x7f.0.0.1',
    '0177.0.0.1',
    '0.0.0.0:3000',
    '10.0.0.1',
    '::1',
    '[::1',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[0:0:0:0:0:0:0:1]',
    '[127.0.0.1]',
    '[localhost]',
    '[::1%25lo]',
    'ｌｏｃａｌｈｏｓｔ',
  ])('%s is not', (host) => {
    for (const method of ['GET', 'POST']) expect(codeOf({ method, host })).toBe('host_not_allowed');
  });

  it('may be any address of this machine when it is bound to every one', () => {
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address, family } of addresses)
      expect(codeOf({ host: family === 'IPv6' ? `[${address}]:3000` : address }, '0.0.0.0')).toBeNull();
    for (const host of ['198.51.100.7', 'evil.example', 'router.local'])
      expect(codeOf({ host }, '0.0.0.0')).toBe('host_not_allowed');
  });

  it('is read without port and brackets', () => {
    expect(['a:1', '[::1]:2', 'B.c', 'a:b', ' a'].map(hostName)).toEqual(['a', '::1', 'b.c', null, null]);
  });
});

describe('a request that changes something', () => {
  const ours = 'http://127.0.0.1:3000';
  it.each<Case>([
    ['nothing said, as by a program', {}, null],
    ['our own origin', { origin: ours }, null],
    ['our own origin as a browser says it', { origin: ours, secFetchSite: 'same-origin' }, null],
    ['typed by the reader', { secFetchSite: 'none' }, null],
    ['behind a proxy that ends TLS', { host: 'desk.example', origin: 'https://desk.example' }, null],
    ['a default port that one side says', { host: 'desk.example:443', origin: 'https://desk.example' }, null],
    ['an IPv6 origin', { host: '[::1]:3000', origin: 'http://[::1]:3000' }, null],
    ['our origin, said to be same-site', { origin: ours, secFetchSite: 'same-site' }, null],
    ['another port', { origin: 'http://127.0.0.1:3001' }, 'origin_not_allowed'],
    ['no port', { origin: 'http://127.0.0.1' }, 'origin_not_allowed'],
    ['another name of this machine', { origin: 'http://localhost:3000' }, 'origin_not_allowed'],
    [
      'http’s port asked by https',
      { host: 'desk.example:80', origin: 'https://desk.example' },
      'origin_not_allowed',
    ],
    ['another origin', { origin: 'https://evil.example' }, 'origin_not_allowed'],
    ['an opaque origin', { origin: 'null' }, 'origin_not_allowed'],
    ['an empty origin', { origin: '' }, 'origin_not_allowed'],
    ['another scheme', { origin: 'ftp://127.0.0.1:3000' }, 'origin_not_allowed'],
    ['an extension', { origin: 'chrome-extension://127.0.0.1:3000' }, 'origin_not_allowed'],
    ['an origin with a path', { origin: `${ours}/` }, 'origin_not_allowed'],
    ['an origin with a user', { origin: 'http://evil@127.0.0.1:3000' }, 'origin_not_allowed'],
    ['an address spelled as a number', { origin: 'http://2130706433:3000' }, 'origin_not_allowed'],
    ['two origins', { origin: `${ours}, ${ours}` }, 'origin_not_allowed'],
    ['another site', { secFetchSite: 'cross-site' }, 'cross_site'],
    ['another site with our origin', { secFetchSite: 'cross-site', origin: ours }, 'cross_site'],
    [
      'another port of our site',
      { secFetchSite: 'same-site', origin: 'http://127.0.0.1:3001' },
      'cross_site',
    ],
    ['our site without an origin', { secFetchSite: 'same-site' }, 'cross_site'],
    ['a word nobody knows', { secFetchSite: 'near-site' }, 'cross_site'],
    [
      'a form that is sent from elsewhere',
      { secFetchSite: 'cross-site', secFetchMode: 'navigate' },
      'cross_site',
    ],
  ])('%s: %o → %s', (_name, change, code) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'post'])
      expect(codeOf({ ...change, method })).toBe(code);
  });
});

describe('a request that reads', () => {
  const from = (secFetchSite: string, secFetchMode: string | null, secFetchDest: string | null = null) => ({
    secFetchSite,
    secFetchMode,
    secFetchDest,
  });
  it.each<Case>([
    ['a program', {}, null],
    ['a program that names an origin', { origin: 'https://evil.example' }, null],
    ['our own page', from('same-origin', 'cors', 'empty'), null],
    ['the address bar', from('none', 'navigate', 'document'), null],
    ['a link from elsewhere', from('cross-site', 'navigate', 'document'), null],
    ['a link from another port', from('same-site', 'navigate', 'document'), null],
    ['an image elsewhere', from('cross-site', 'no-cors', 'image'), 'cross_site'],
    ['a script elsewhere', from('cross-site', 'no-cors', 'script'), 'cross_site'],
    ['a fetch elsewhere', from('cross-site', 'cors', 'empty'), 'cross_site'],
    ['a fetch of another port', from('same-site', 'no-cors', 'empty'), 'cross_site'],
    ['a socket elsewhere', from('cross-site', 'websocket', 'websocket'), 'cross_site'],
    ['a site without its mode', from('cross-site', null), 'cross_site'],
    ['a frame elsewhere', from('cross-site', 'navigate', 'iframe'), 'cross_site'],
    ['a frame on another port', from('same-site', 'navigate', 'frame'), 'cross_site'],
    ['an embed elsewhere', from('cross-site', 'navigate', 'embed'), 'cross_site'],
    ['an object elsewhere', from('cross-site', 'navigate', 'object'), 'cross_site'],
  ])('%s: %o → %s', (_name, change, code) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) expect(codeOf({ ...change, method })).toBe(code);
  });
});
