import { describe, expect, it } from 'vitest';
import { checkToken, isGatewayPath, isOpenPath } from '@/lib/http/authorise';
import { clearedCookie, readSessionCookies, sessionCookie } from '@/lib/http/session/cookie';
import type { SessionState } from '@/lib/services/sessions/session-store';

const OPEN = 'o'.repeat(43);
const OLD = 'x'.repeat(43);
const UNREADABLE = 'u'.repeat(43);
const STATES: Record<string, SessionState> = { [OPEN]: 'open', [UNREADABLE]: 'unavailable' };
const sessions = { stateOf: (secret: string) => STATES[secret] ?? 'unknown' };
const cookie = (secret: string) => ({ cookie: `theme=dark; switchyard_session=${secret}` });

it.each<[string, Record<string, string>, string | null, string | null]>([
  ['no token is set', {}, null, null],
  ['nothing is sent', {}, 'secret', '401 unauthorised'],
  ['the token', { authorization: 'Bearer secret' }, 'secret', null],
  ['the token, carelessly', { authorization: 'bearer  secret ' }, 'secret', null],
  ['Basic', { authorization: 'Basic secret' }, 'secret', '401 unauthorised'],
  ['an empty Bearer', { authorization: 'Bearer ' }, 'secret', '401 unauthorised'],
  ['the token’s beginning', { authorization: 'Bearer secre' }, 'secret', '401 unauthorised'],
  ['a gateway key', { authorization: 'Bearer swy_key' }, 'secret', '401 unauthorised'],
  ['the token as x-api-key', { 'x-api-key': 'secret' }, 'secret', '401 unauthorised'],
  ['the token as a cookie', { cookie: 'switchyard_session=secret' }, 'secret', '401 unauthorised'],
  ['a session', cookie(OPEN), 'secret', null],
  [
    'a session beside an old one of the same name',
    { cookie: `switchyard_session=${OLD}; switchyard_session=${OPEN}` },
    'secret',
    null,
  ],
  ['a session beside a wrong token', { ...cookie(OPEN), authorization: 'Bearer wrong' }, 'secret', null],
  ['an ended session', cookie(OLD), 'secret', '401 unauthorised'],
  ['a session under another name', { cookie: `xswitchyard_session=${OPEN}` }, 'secret', '401 unauthorised'],
  ['a session that nobody can look up', cookie(UNREADABLE), 'secret', '503 sessions_unavailable'],
  [
    'the token, while sessions are unreadable',
    { ...cookie(UNREADABLE), authorization: 'Bearer secret' },
    'secret',
    null,
  ],
])('%s', (_name, headers, adminToken, expected) => {
  const refusal = checkToken(new Headers(headers), { adminToken, sessions });
  expect(refusal && `${refusal.status} ${refusal.code}`).toBe(expected);
});

it('sets a cookie that scripts and other sites never see', () => {
  const set = sessionCookie({ secret: OPEN, lastsSeconds: 60 });
  expect(set).toBe(`switchyard_session=${OPEN}; HttpOnly; SameSite=Strict; Path=/; Max-Age=60`);
  expect(readSessionCookies(set)).toEqual([OPEN]);
  expect(readSessionCookies(clearedCookie())).toEqual([]);
});

describe('paths that answer without a token', () => {
  it.each([
    '/health',
    '/login',
    '/api/login',
    '/icon.svg',
    '/_next/static/chunks/%5Broot%5D.js',
    '/_next/static/media/GeistMono.woff2',
  ])('%s', (path) => expect(isOpenPath(path)).toBe(true));

  it.each([
    '/',
    '/metrics',
    '/api/logout',
    '/api/login/',
    '/login/x',
    '/login/../api/keys',
    '/LOGIN',
    '/health/../api/keys',
    '//login',
    '/api/overview',
    '/_next/image',
    '/_next/data/x.json',
    '/_next/static/../../api/keys',
    '/_next/static/%2e%2e/%2E%2e/api/keys',
    '/_next/static/..%2f..%2fapi/keys',
    '/_next/static/..\\api',
    '/_next/static//x',
    'http://host/login',
  ])('not %s', (path) => expect(isOpenPath(path)).toBe(false));
});

describe('the gateway, which asks for a key itself', () => {
  it.each(['/v1/models', '/v1/models/openai/gpt-4.1', '/v1/models/a%2Fb:c'])('%s', (path) =>
    expect(isGatewayPath(path)).toBe(true),
  );

  it.each([
    '/v1',
    '/v1x',
    '/V1/models',
    '//v1/models',
    '/v1/../api/keys',
    '/v1/%2e%2e/api/keys',
    '/v1/.%2E/api/keys',
    '/v1/x/../../',
    '/v1\\..\\api/keys',
    '/v1/..\\api/keys',
    'http://host/v1/models',
  ])('not %s', (path) => expect(isGatewayPath(path)).toBe(false));
});
