import { expect, it } from 'vitest';
import { checkCaller, hostName } from '@/lib/http/guard';

const settings = { boundHost: '127.0.0.1', allowedHosts: ['desk.example'] };
const base = { method: 'POST', host: '127.0.0.1:3000', origin: null, secFetchSite: null };

it.each([
  ['loopback', {}, null],
  ['localhost', { host: 'localhost:3000' }, null],
  ['IPv6 loopback', { host: '[::1]:3000' }, null],
  ['a name the owner allowed', { host: 'DESK.example' }, null],
  ['our own origin', { origin: 'http://127.0.0.1:3000' }, null],
  ['no Host', { host: null }, 'host_not_allowed'],
  ['an empty Host', { host: '' }, 'host_not_allowed'],
  ['a foreign name', { host: 'evil.example' }, 'host_not_allowed'],
  ['a name that begins like ours', { host: '127.0.0.1.evil.example' }, 'host_not_allowed'],
  ['a Host with credentials', { host: 'x@127.0.0.1' }, 'host_not_allowed'],
  ['a Host with a path', { host: '127.0.0.1/x' }, 'host_not_allowed'],
  ['another origin', { origin: 'https://evil.example' }, 'origin_not_allowed'],
  ['our host on another port', { origin: 'http://127.0.0.1:3001' }, 'origin_not_allowed'],
  ['an opaque origin', { origin: 'null' }, 'origin_not_allowed'],
  ['another site', { secFetchSite: 'cross-site' }, 'cross_site'],
  ['a page of another origin that only reads', { method: 'GET', origin: 'https://evil.example' }, null],
])('%s: %o → %s', (_name, change, code) => {
  expect(checkCaller({ ...base, ...change }, settings)?.code ?? null).toBe(code);
});

it('reads names without port and brackets', () => {
  expect(['a:1', '[::1]:2', 'B.c', 'a:b', ' a'].map(hostName)).toEqual(['a', '::1', 'b.c', null, null]);
});
