import type { Door } from './routes';

/** What an attacker may hold of a server that is protected by `token`. */
export interface Loot {
  token: string;
  /** A valid gateway key. */
  key: string;
  /** Secrets of sessions that are over, each once valid: expired, signed out, of a former token. */
  expired: string;
  signedOut: string;
  formerToken: string;
  /** The digest of an open session, out of a stolen database. */
  digest: string;
}

export interface CallerCase {
  name: string;
  headers?: (loot: Loot) => Record<string, string>;
  query?: (loot: Loot) => string;
  /** Doors this caller has a right to. */
  opens?: readonly Door[];
}

const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const cookie = (value: string) => ({ cookie: `switchyard_session=${value}` });
const always = (headers: Record<string, string>) => () => headers;

/** None of them is the owner. */
export const CALLERS: readonly CallerCase[] = [
  { name: 'nothing' },
  { name: 'a wrong token', headers: always(bearer('wrong-token-of-some-length')) },
  { name: 'an empty token', headers: always({ authorization: 'Bearer ' }) },
  { name: 'the token in capitals', headers: ({ token }) => bearer(token.toUpperCase()) },
  { name: 'the token without its last letter', headers: ({ token }) => bearer(token.slice(0, -1)) },
  { name: 'the token and one letter more', headers: ({ token }) => bearer(`${token}x`) },
  { name: 'the token twice', headers: ({ token }) => bearer(`${token}, Bearer ${token}`) },
  { name: 'the token without a scheme', headers: ({ token }) => ({ authorization: token }) },
  {
    name: 'the token as a password',
    headers: ({ token }) => ({ authorization: `Basic ${Buffer.from(`admin:${token}`).toString('base64')}` }),
  },
  { name: 'the token as x-api-key', headers: ({ token }) => ({ 'x-api-key': token }), opens: ['gateway'] },
  { name: 'the token as a cookie', headers: ({ token }) => cookie(token) },
  {
    name: 'the token in headers of other products',
    headers: ({ token }) => ({
      'x-admin-token': token,
      'x-auth-token': token,
      'proxy-authorization': `Bearer ${token}`,
    }),
  },
  {
    name: 'the token in the query',
    query: ({ token }) => `token=${token}&access_token=${token}&authorization=Bearer%20${token}`,
  },
  { name: 'a gateway key', headers: ({ key }) => bearer(key), opens: ['gateway'] },
  { name: 'a gateway key as x-api-key', headers: ({ key }) => ({ 'x-api-key': key }), opens: ['gateway'] },
  { name: 'a gateway key as a cookie', headers: ({ key }) => cookie(key) },
  { name: 'a gateway key in the query', query: ({ key }) => `api_key=${key}&key=${key}` },
  { name: 'a cookie of the right length', headers: always(cookie('A'.repeat(43))) },
  { name: 'an empty cookie', headers: always(cookie('')) },
  { name: 'a cookie that is not one', headers: always(cookie('true')) },
  { name: 'a session that has expired', headers: ({ expired }) => cookie(expired) },
  { name: 'a session that was signed out', headers: ({ signedOut }) => cookie(signedOut) },
  { name: 'a session of a former token', headers: ({ formerToken }) => cookie(formerToken) },
  { name: 'the digest of an open session', headers: ({ digest }) => cookie(digest) },
  { name: 'the digest cut to a cookie’s length', headers: ({ digest }) => cookie(digest.slice(0, 43)) },
  {
    name: 'forwarded headers of this machine',
    headers: always({
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': 'localhost',
      'x-forwarded-proto': 'https',
      'x-real-ip': '127.0.0.1',
      forwarded: 'for=127.0.0.1;host=localhost',
      'x-switchyard-peer': '127.0.0.1',
    }),
  },
  {
    name: 'paths in headers',
    headers: always({
      'x-original-url': '/health',
      'x-rewrite-url': '/login',
      'x-matched-path': '/login',
      'x-invoke-path': '/login',
      'x-http-method-override': 'GET',
    }),
  },
  {
    name: 'headers that Next speaks to itself with',
    headers: always({
      'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware',
      'x-middleware-rewrite': '/login',
      'x-nextjs-data': '1',
      'x-prerender-revalidate': '1',
    }),
  },
  { name: 'a request for components', headers: always({ rsc: '1', 'next-router-prefetch': '1' }) },
];

/** Request lines that must not reach by another spelling what their path does not reach. */
export const SPELLINGS: readonly string[] = [
  '/api/login/../keys',
  '/health/../api/keys',
  '/health/..%2fapi/keys',
  '/health%2f..%2fapi%2fkeys',
  '/login/..;/api/keys',
  '/icon.svg/../api/keys',
  '/_next/static/../../api/keys',
  '/_next/static/..%2f..%2fapi/keys',
  '/_next/static/%2e%2e/%2e%2e/api/keys',
  '/_next/static//../../api/keys',
  '/_next/static/..\\..\\api\\keys',
  '/_next/data/x/settings/keys.json',
  '/_next/image?url=%2Fapi%2Fkeys&w=640&q=75',
  '/v1/../api/keys',
  '/v1/models/../../api/keys',
  '/v1/%2e%2e/api/keys',
  '/v1/..%2fapi%2fkeys',
  '/v1//../api/keys',
  '/V1/models',
  '/API/keys',
  '//api/keys',
  '/api//keys',
  '/api/keys/',
  '/api/keys;/login',
  '/api/keys%00',
  '/api/keys?/login',
  '/api/%6beys',
  '/%61pi/keys',
  '/./api/keys',
  '/login?next=/api/keys',
  '/login/',
  '/login.rsc',
  '/settings/keys.rsc',
  '/settings/keys.txt',
  '/settings/keys?_rsc=1',
];
