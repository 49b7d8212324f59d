import { expect, it } from 'vitest';
import { checkEntry } from '@/lib/http/session/check-entry';
import type { SessionStore } from '@/lib/services/sessions/session-store';

const SECRET = 's'.repeat(43);
const sessions: Pick<SessionStore, 'stateOf'> = {
  stateOf: (secret) => (secret === SECRET ? 'open' : 'unknown'),
};
const app = {
  guard: { boundHost: '127.0.0.1', allowedHosts: [] },
  adminToken: 'secret' as string | null,
  sessions: sessions as SessionStore,
};
const HTML = { accept: 'text/html' };

/** `in`, where it is led, or what it is refused with. */
async function enter(
  method: string,
  target: string,
  headers: Record<string, string>,
  adminToken = app.adminToken,
) {
  const all = new Headers({ host: '127.0.0.1:3000', ...headers });
  const response = checkEntry({ method, target, headers: all }, { ...app, adminToken });
  if (response === null) return 'in';
  expect(response.headers.get('cache-control')).toBe('no-store');
  if (response.status === 303) return response.headers.get('location');
  const { error } = await response.json();
  return `${response.status} ${error.code}`;
}

it.each<[string, string, Record<string, string>, string]>([
  ['GET', '/', HTML, '/login'],
  ['GET', '/telemetry?source=chat', HTML, '/login?next=%2Ftelemetry%3Fsource%3Dchat'],
  ['GET', '//evil.example', HTML, '/login'],
  ['GET', '/\\evil.example', HTML, '/login'],
  ['GET', 'https://evil.example/', HTML, '/login'],
  ['GET', '/telemetry', { rsc: '1' }, '401 unauthorised'],
  ['GET', '/telemetry', { ...HTML, authorization: 'Bearer wrong' }, '401 unauthorised'],
  ['POST', '/', HTML, '401 unauthorised'],
  ['GET', '/api/overview', HTML, '401 unauthorised'],
  ['GET', '/_next/static/../../api/overview', {}, '401 unauthorised'],
  ['GET', '/login?next=/x', HTML, 'in'],
  ['GET', '/health', {}, 'in'],
  ['POST', '/api/login', {}, 'in'],
  ['GET', '/_next/static/chunks/a.js', {}, 'in'],
  ['GET', '/telemetry', { cookie: `switchyard_session=${SECRET}` }, 'in'],
  ['GET', '/api/overview', { authorization: 'Bearer secret' }, 'in'],
  ['GET', '/login', { host: 'evil.example' }, '403 host_not_allowed'],
  ['POST', '/api/login', { origin: 'https://evil.example' }, '403 origin_not_allowed'],
])('%s %s with %j: %s', async (method, target, headers, expected) => {
  expect(await enter(method, target, headers)).toBe(expected);
});

it('asks for nothing without a token, but for our Host', async () => {
  const open = { ...app, adminToken: null };
  const ask = (host: string) =>
    checkEntry({ method: 'GET', target: '/', headers: new Headers({ host }) }, open)?.status ?? null;
  expect(ask('127.0.0.1')).toBeNull();
  expect(ask('evil.example')).toBe(403);
});

it.each([
  ['GET', 'http://evil.example/api/models', '403 host_not_allowed'],
  ['GET', 'http://127.0.0.1:3000/', '403 host_not_allowed'],
  ['OPTIONS', '*', '403 host_not_allowed'],
  ['TRACE', '/api/models', '405 method_not_allowed'],
  ['TRACE', '/health', '405 method_not_allowed'],
])('%s %s, which Next would redirect or fail at, is refused: %s', async (method, target, expected) => {
  expect(await enter(method, target, {}, null)).toBe(expected);
});
