import { describe, expect, it } from 'vitest';
import { loginPath, opensPage, readNextPath } from '@/lib/http/session/next-path';

describe('where to go after signing in', () => {
  it.each([
    '/',
    '/telemetry',
    '/telemetry?source=chat&simulated=1',
    '/c/chat_1#end',
    '/settings/keys?x=https://evil.example',
    '/%2f/evil.example',
    '/%09/evil.example',
    '/loginx',
    '/apidocs',
  ])('%s is kept', (path) => expect(readNextPath(path)).toBe(path));

  it.each<[unknown, string]>([
    ['/a/../telemetry', '/telemetry'],
    ['/a/%2e%2e/telemetry', '/telemetry'],
  ])('%s is read as %s', (given, path) => expect(readNextPath(given)).toBe(path));

  it.each<[unknown]>([
    [undefined],
    [null],
    [['/a', '/b']],
    [''],
    ['telemetry'],
    ['?x'],
    ['//evil.example'],
    ['///evil.example'],
    ['/\\evil.example'],
    ['\\\\evil.example'],
    ['/a\\..\\..\\evil.example'],
    ['/.//evil.example'],
    ['/..//evil.example'],
    ['/a/..//evil.example'],
    ['/%2e%2e//evil.example'],
    ['/\t/evil.example'],
    ['/\n/evil.example'],
    ['/\r\nset-cookie: a=b'],
    ['\t//evil.example'],
    [' //evil.example'],
    ['/ /evil.example'],
    ['/\u0000/evil.example'],
    ['/\u2028/evil.example'],
    ['/／evil.example'],
    ['https:'],
    ['https://evil.example'],
    ['https:/evil.example'],
    ['https:evil.example'],
    ['HTTP://evil.example'],
    ['javascript:alert(1)'],
    ['data:text/html,x'],
    ['http://127.0.0.1:3000/telemetry'],
    ['@evil.example'],
    ['/login'],
    ['/login?next=/login'],
    ['/a/../login'],
    ['/api/keys'],
    ['/v1/models'],
    ['/_next/static/x.js'],
    [`/${'a'.repeat(2000)}`],
  ])('%j leads home', (given) => {
    expect(readNextPath(given)).toBe('/');
    // Whatever came in, a browser that follows what comes out stays here.
    expect(new URL(readNextPath(given), 'http://127.0.0.1:3000').host).toBe('127.0.0.1:3000');
  });
});

it('stands in the address of the sign-in page, as one parameter', () => {
  expect(loginPath('/')).toBe('/login');
  expect(loginPath('//evil.example')).toBe('/login');
  const path = loginPath('/telemetry?source=chat&next=//evil.example');
  expect(path).toBe('/login?next=%2Ftelemetry%3Fsource%3Dchat%26next%3D%2F%2Fevil.example');
});

it.each<[string, string, Record<string, string>, boolean]>([
  ['GET', '/telemetry', { accept: 'text/html,*/*' }, true],
  ['GET', '/nowhere', { accept: 'TEXT/HTML' }, true],
  ['GET', '/telemetry', { accept: '*/*' }, false],
  ['GET', '/telemetry', {}, false],
  ['GET', '/telemetry', { accept: 'text/html', authorization: 'Bearer wrong' }, false],
  ['POST', '/telemetry', { accept: 'text/html' }, false],
  ['HEAD', '/telemetry', { accept: 'text/html' }, false],
  ['GET', '/api/keys', { accept: 'text/html' }, false],
  ['GET', '/metrics', { accept: 'text/html' }, false],
])('%s %s with %j opens a page: %s', (method, path, headers, expected) => {
  expect(opensPage(method, path, new Headers(headers))).toBe(expected);
});
