import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '@/lib/db/client';
import { createGateway } from '@/lib/http/gateway/handler';
import { type App, handle } from '@/lib/http/handle';
import { tellPeer } from '@/lib/http/session/peer';
import { getLogin, postLogin } from '@/lib/http/session/post-login';
import { postLogout } from '@/lib/http/session/post-logout';
import { createRequestLimiter } from '@/lib/services/admit-request';
import { createSessionStore } from '@/lib/services/sessions/session-store';
import { createFakeTime } from '../../fakes/fake-time';
import { readRows } from '../../support/database';

const TOKEN = 'the-admin-token';
const DAY_MS = 86_400_000;
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

interface Options {
  dataDir?: string;
  time?: ReturnType<typeof createFakeTime>;
  adminToken?: string | null;
}

function openHouse(options: Options = {}) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'switchyard-sessions-'));
  const time = options.time ?? createFakeTime();
  const adminToken = options.adminToken === undefined ? TOKEN : options.adminToken;
  const { db, close } = openDatabase(dataDir, 'drizzle');
  closers.push(close);
  const disk = { broken: false };
  const logged: unknown[] = [];
  const logError = (error: unknown) => void logged.push(error);
  const telemetry = { db: breakable(db, disk) };
  const reopen = () => createSessionStore({ telemetry, clock: time.clock, adminToken, logError });
  const keys = { available: () => true, required: () => true, find: () => null };
  const app = {
    ctx: { keys, limiter: { admit: async () => {} } } as unknown as App['ctx'],
    guard: { boundHost: '127.0.0.1', allowedHosts: [] },
    adminToken,
    sessions: reopen(),
    logError,
  };
  const shut = () => {
    for (const one of closers.splice(0)) one();
  };
  return { app, dataDir, time, disk, logged, reopen, shut };
}

/** A database whose disk can be taken away. */
function breakable(db: Db, disk: { broken: boolean }): Db {
  return new Proxy(db, {
    get(target, name) {
      if (disk.broken) throw new Error('the disk refuses');
      const value = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

type House = ReturnType<typeof openHouse>;

async function ask(
  { app }: House,
  path: '/api/login' | '/api/logout' | '/api/secret' | '/api/chat' | '/v1/models',
  {
    method = 'GET',
    body,
    headers,
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const getApp = () => app;
  const handlers = {
    '/api/login': handle(
      getApp,
      ({ request }) => (request.method === 'POST' ? postLogin(app, request) : getLogin(app, request)),
      { open: true },
    ),
    '/api/logout': handle(getApp, ({ request }) => postLogout(app, request)),
    '/api/secret': handle(getApp, () => Response.json({ secret: 1 })),
    '/api/chat': handle(getApp, () => Response.json({ answer: 1 }), { callsModel: true }),
    '/v1/models': createGateway(getApp),
  };
  const request = new Request(`http://127.0.0.1:3000${path}`, {
    method,
    headers: {
      host: '127.0.0.1:3000',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  request.headers.set('host', headers?.host ?? '127.0.0.1:3000');
  const response = await handlers[path](request, { params: Promise.resolve({}) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text), text };
}

const signIn = (house: House, token: unknown = TOKEN, headers: Record<string, string> = {}) =>
  ask(house, '/api/login', { method: 'POST', body: { token }, headers });

/** The Cookie header a browser would send back. */
async function cookieOf(house: House): Promise<{ cookie: string }> {
  const { headers } = await signIn(house);
  return { cookie: headers.get('set-cookie')?.split(';', 1)[0] ?? '' };
}

describe('signing in', () => {
  it('opens everything until signing out', async () => {
    const house = openHouse();
    expect((await ask(house, '/api/secret')).body.error).toMatchObject({ code: 'unauthorised', param: null });
    const entered = await signIn(house);
    expect(entered).toMatchObject({ status: 200, body: { ok: true } });
    const set = entered.headers.get('set-cookie') ?? '';
    expect(set).toMatch(
      /^switchyard_session=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=2592000$/,
    );
    expect(entered.headers.get('cache-control')).toBe('no-store');
    const headers = { cookie: set.split(';', 1)[0] ?? '' };
    expect((await ask(house, '/api/secret', { headers })).body).toEqual({ secret: 1 });
    expect((await ask(house, '/api/login', { headers })).body).toEqual({ signed_in: true });
    expect((await ask(house, '/api/login')).body).toEqual({ signed_in: false });
    const left = await ask(house, '/api/logout', { method: 'POST', headers });
    expect(left.status).toBe(200);
    expect(left.headers.get('set-cookie')).toMatch(/^switchyard_session=; .*Max-Age=0$/);
    expect((await ask(house, '/api/secret', { headers })).status).toBe(401);
    expect(readRows(house.dataDir, 'select * from sessions')).toEqual([]);
  });

  it('leaves neither the cookie’s secret nor the token in the database', async () => {
    const house = openHouse();
    const { cookie } = await cookieOf(house);
    const rows = JSON.stringify(readRows(house.dataDir, 'select * from sessions'));
    expect(rows).toMatch(/[0-9a-f]{64}/);
    expect(rows).not.toContain(cookie.split('=')[1]);
    expect(rows).not.toContain(TOKEN);
  });

  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['a wrong token', { token: 'wrong' }, {}, 401, 'wrong_token'],
    ['an empty token', { token: '' }, {}, 400, 'invalid_field'],
    ['no token', {}, {}, 400, 'missing_field'],
    ['a token that is no text', { token: [TOKEN] }, {}, 400, 'invalid_field'],
    ['no JSON', '{', {}, 400, 'invalid_json'],
    [
      'a form',
      `token=${TOKEN}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    [
      'text',
      JSON.stringify({ token: TOKEN }),
      { 'content-type': 'text/plain' },
      415,
      'unsupported_media_type',
    ],
    ['another origin', { token: TOKEN }, { origin: 'https://evil.example' }, 403, 'origin_not_allowed'],
    ['another site', { token: TOKEN }, { 'sec-fetch-site': 'cross-site' }, 403, 'cross_site'],
    ['another Host', { token: TOKEN }, { host: 'evil.example' }, 403, 'host_not_allowed'],
  ])('is refused for %s', async (_name, body, headers, status, code) => {
    const reply = await ask(openHouse(), '/api/login', { method: 'POST', body, headers });
    expect(reply).toMatchObject({ status, body: { error: { code } } });
    expect(reply.headers.get('set-cookie')).toBeNull();
    expect(reply.text).not.toContain(TOKEN);
    if (status < 402) expect([null, 'token']).toContain(reply.body.error.param);
  });

  it('makes no sense without a token', async () => {
    const house = openHouse({ adminToken: null });
    expect(await signIn(house)).toMatchObject({ status: 409, body: { error: { code: 'no_admin_token' } } });
    expect((await ask(house, '/api/secret')).status).toBe(200);
    expect((await ask(house, '/api/logout', { method: 'POST' })).status).toBe(200);
  });

  it('opens the gateway as well', async () => {
    const house = openHouse();
    expect((await ask(house, '/v1/models')).body.error.code).toBe('missing_api_key');
    // Past the door the gateway finds a world without a catalog.
    const inside = await ask(house, '/v1/models', { headers: await cookieOf(house) });
    expect(inside.body.error.code).toBe('internal');
  });
});

describe('wrong tokens', () => {
  it('are counted for each address; the header is never stopped by it', async () => {
    tellPeer({}, undefined);
    const house = openHouse();
    const from = (peer: string) => ({ 'x-switchyard-peer': peer });
    for (let attempt = 0; attempt < 10; attempt += 1)
      expect((await signIn(house, 'wrong', from('192.0.2.1'))).status).toBe(401);
    const stopped = await signIn(house, TOKEN, from('192.0.2.1'));
    expect(stopped).toMatchObject({ status: 429, body: { error: { code: 'too_many_attempts' } } });
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    const bearer = { ...from('192.0.2.1'), authorization: `Bearer ${TOKEN}` };
    expect((await ask(house, '/api/secret', { headers: bearer })).status).toBe(200);
    expect((await signIn(house, TOKEN, from('192.0.2.2'))).status).toBe(200);
  });

  it('come from where the connection does', () => {
    const headers = { 'x-switchyard-peer': 'forged' };
    tellPeer(headers, '192.0.2.7');
    expect(headers['x-switchyard-peer']).toBe('192.0.2.7');
    tellPeer(headers, undefined);
    expect(headers).toEqual({});
  });
});

describe('a session', () => {
  it('outlives a restart, and ends after thirty days', async () => {
    const first = openHouse();
    const headers = await cookieOf(first);
    first.shut();
    const second = openHouse({ dataDir: first.dataDir, time: first.time });
    expect((await ask(second, '/api/secret', { headers })).status).toBe(200);
    second.time.skip(30 * DAY_MS - 1);
    expect((await ask(second, '/api/secret', { headers })).status).toBe(200);
    second.time.skip(1);
    expect((await ask(second, '/api/secret', { headers })).status).toBe(401);
    second.reopen();
    expect(readRows(second.dataDir, 'select * from sessions')).toEqual([]);
  });

  it('ends with the token it was opened with', async () => {
    const first = openHouse();
    const headers = await cookieOf(first);
    first.shut();
    const second = openHouse({ dataDir: first.dataDir, time: first.time, adminToken: 'another-token' });
    expect((await ask(second, '/api/secret', { headers })).status).toBe(401);
  });

  it('goes on when the database refuses; signing in says why it cannot', async () => {
    const house = openHouse();
    const headers = await cookieOf(house);
    house.disk.broken = true;
    expect((await ask(house, '/api/secret', { headers })).status).toBe(200);
    const refused = await signIn(house);
    expect(refused).toMatchObject({ status: 503, body: { error: { code: 'sessions_unavailable' } } });
    expect(refused.headers.get('set-cookie')).toBeNull();
    const left = await ask(house, '/api/logout', { method: 'POST', headers });
    expect(left).toMatchObject({ status: 503, body: { error: { code: 'sessions_unavailable' } } });
    expect(left.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await ask(house, '/api/secret', { headers })).status).toBe(401);
    expect(house.logged).toHaveLength(2);
  });

  it('that cannot be read opens nothing, until it can', async () => {
    const house = openHouse();
    const headers = await cookieOf(house);
    house.disk.broken = true;
    house.app.sessions = house.reopen();
    expect(await ask(house, '/api/secret', { headers })).toMatchObject({ status: 503 });
    expect((await ask(house, '/api/secret')).status).toBe(401);
    expect((await signIn(house)).status).toBe(503);
    expect((await signIn(house, 'wrong')).status).toBe(401);
    const bearer = { authorization: `Bearer ${TOKEN}` };
    expect((await ask(house, '/api/secret', { headers: bearer })).status).toBe(200);
    house.disk.broken = false;
    expect((await ask(house, '/api/secret', { headers })).status).toBe(503);
    house.time.skip(5000);
    expect((await ask(house, '/api/secret', { headers })).status).toBe(200);
  });
});

it('a request that calls a model counts against the house, once its caller is known', async () => {
  const house = openHouse();
  const limiter = createRequestLimiter();
  house.app.ctx.limiter = { admit: () => limiter.admit(1) };
  const headers = { authorization: `Bearer ${TOKEN}` };
  const chat = (given: Record<string, string>) =>
    ask(house, '/api/chat', { method: 'POST', body: {}, headers: given });
  expect((await chat({})).status).toBe(401);
  expect((await chat(headers)).status).toBe(200);
  expect(await chat(headers)).toMatchObject({
    status: 429,
    body: { error: { code: 'rate_limit_exceeded' } },
  });
  expect((await ask(house, '/api/secret', { headers })).status).toBe(200);
  expect((await ask(house, '/v1/models', { method: 'POST', body: {}, headers })).status).toBe(405);
});
