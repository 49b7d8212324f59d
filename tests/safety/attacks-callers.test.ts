import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLERS, type CallerCase, type Loot, SPELLINGS } from '../cases/attacks/callers';
import { type AttackedRoute, ROUTES, routeCases } from '../cases/attacks/routes';
import { findRoutes } from '../support/attack-routes';
import { lines, sendBytes } from '../support/attack-socket';
import { stateOf } from '../support/attack-state';
import { readRows } from '../support/database';
import { sendRaw } from '../support/raw-request';
import { postJson, startServer, type TestServer } from '../support/start-server';

const TOKEN = 'the-Admin-token-0123456789';
const FORMER = 'the-former-token-0123456789';
/** In the name of a gateway key: whoever sees it has seen what belongs to the house. */
const MARKER = 'house-only-marker';
const TYPE = { 'content-type': 'application/json' };
const BROWSER = { accept: 'text/html,*/*', 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
const OWNER = { authorization: `Bearer ${TOKEN}` };

let server: TestServer;
let loot: Loot;
let open: string;
beforeAll(async () => {
  const first = await startServer({ SWITCHYARD_ADMIN_TOKEN: FORMER, SWITCHYARD_EMBEDDER: 'off' });
  const formerToken = await signIn(first.url, FORMER);
  await first.stop();
  const second = await startServer(environment(), first.dataDir);
  const expired = await signIn(second.url, TOKEN);
  await second.stop();
  const db = new Sqlite(join(first.dataDir, 'switchyard.db'));
  db.prepare('update sessions set expires_at = 1 where rowid = (select max(rowid) from sessions)').run();
  db.close();
  server = await startServer(environment(), first.dataDir);
  const signedOut = await signIn(server.url, TOKEN);
  await postJson(`${server.url}/api/logout`, {}, { cookie: `switchyard_session=${signedOut}` });
  open = await signIn(server.url, TOKEN);
  const created = await postJson(`${server.url}/api/keys`, { name: MARKER }, OWNER);
  const [row] = readRows<{ digest: string }>(
    server.dataDir,
    'select digest from sessions order by rowid desc limit 1',
  );
  loot = {
    token: TOKEN,
    key: String(created.body.secret),
    expired,
    signedOut,
    formerToken,
    digest: row?.digest ?? '',
  };
});
afterAll(() => server.stop());

const environment = () => ({ SWITCHYARD_ADMIN_TOKEN: TOKEN, SWITCHYARD_EMBEDDER: 'off' });

async function signIn(url: string, token: string): Promise<string> {
  const { headers } = await postJson(`${url}/api/login`, { token });
  return /switchyard_session=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
}

function send(route: AttackedRoute, headers: Record<string, string>, query = '') {
  const joint = route.target.includes('?') ? '&' : '?';
  return sendRaw(`${server.url}${route.target}${query && `${joint}${query}`}`, {
    method: route.method,
    headers: { ...(route.body !== undefined && TYPE), ...headers },
    ...(route.body !== undefined && { body: JSON.stringify(route.body) }),
  });
}

it('the table knows every route there is', () => {
  expect(findRoutes()).toEqual(Object.keys(ROUTES).sort());
});

describe('without the token', () => {
  it.each(CALLERS)('$name opens nothing', async (caller) => {
    const before = await stateOf(server.dataDir);
    const wrong: string[] = [];
    for (const route of routeCases()) {
      if (route.door === 'open' || caller.opens?.includes(route.door)) continue;
      const reply = await send(route, caller.headers?.(loot) ?? {}, caller.query?.(loot));
      if (reply.status !== 401 || reply.text.includes(MARKER) || reply.headers['set-cookie'])
        wrong.push(`${route.name}: ${reply.status} ${reply.text.slice(0, 100)}`);
    }
    expect(wrong).toEqual([]);
    expect(await stateOf(server.dataDir)).toEqual(before);
  });

  it('a browser is led from every page to the sign-in page, and nowhere else', async () => {
    for (const route of routeCases().filter(({ door }) => door === 'page')) {
      const reply = await send(route, BROWSER);
      expect(reply.status, route.name).toBe(303);
      expect(reply.headers.location, route.name).toMatch(/^\/login(?:\?next=%2F[^/\\]*)?$/);
      expect(reply.text).toBe('');
    }
  });

  it.each(['HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'QUERY'])(
    '%s is no way around it',
    async (method) => {
      for (const route of routeCases().filter(({ door }) => door !== 'open')) {
        const reply = await sendRaw(`${server.url}${route.target}`, { method });
        expect(reply.status, `${method} ${route.path}`).toBe(401);
      }
    },
  );

  it.each(SPELLINGS)('%s shows nothing', async (target) => {
    const { port } = new URL(server.url);
    const reply = await sendBytes(Number(port), lines(`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`));
    expect(reply.body).not.toContain(MARKER);
    expect(reply.headers.location ?? '/').toMatch(/^\/(?![/\\])/);
    if (!target.startsWith('/login')) expect(reply.status).toBe(401);
  });

  it('no caller’s secret comes back in an answer', async () => {
    for (const caller of CALLERS as readonly CallerCase[]) {
      const headers = caller.headers?.(loot) ?? {};
      const query = caller.query?.(loot) ?? '';
      const reply = await sendRaw(`${server.url}/api/models?${query}`, {
        headers: { ...headers, ...BROWSER },
      });
      expect(`${JSON.stringify(reply.headers)}${reply.text}`, caller.name).not.toMatch(
        new RegExp([loot.token, loot.key].join('|'), 'i'),
      );
    }
    expect(server.output()).not.toContain(loot.token);
    expect(server.output()).not.toContain(loot.key);
  });
});

describe('with it', () => {
  it('what is open to anybody says nothing of the house', async () => {
    for (const route of routeCases().filter(({ door }) => door === 'open')) {
      const reply = await send(route, {});
      expect(reply.status, route.name).toBe(route.name === 'POST /api/login' ? 401 : 200);
      expect(reply.text, route.name).not.toMatch(/house-only-marker|model::light|127\.0\.0\.1:9|\/tmp\//);
    }
  });

  it('every route opens to the token and to a session, so that each 401 above had its reason', async () => {
    const cookie = { cookie: `switchyard_session=${open}` };
    // The session would end itself, and the vault would be sealed anew for nothing.
    const harmful = ['POST /api/logout', 'POST /api/vault/rotate'];
    for (const route of routeCases().filter(({ name }) => !harmful.includes(name)))
      for (const headers of [OWNER, cookie] as Record<string, string>[]) {
        const changes: Record<string, string> =
          route.method === 'GET' ? {} : { 'content-type': 'text/plain' };
        const reply = await send(route, { ...headers, ...changes });
        if (route.name !== 'POST /api/login') expect([401, 403], route.name).not.toContain(reply.status);
        expect(reply.status, `${route.name}: ${reply.text.slice(0, 200)}`).toBeLessThan(500);
      }
    const keys = await send(
      { ...routeCases()[0], target: '/api/keys', method: 'GET' } as AttackedRoute,
      OWNER,
    );
    expect(keys.text).toContain(MARKER);
  });

  it('a gateway key opens what it is for', async () => {
    const reply = await sendRaw(`${server.url}/v1/models`, { headers: { 'x-api-key': loot.key } });
    expect(reply.status).toBe(200);
  });

  it('a gateway key sees what it used itself, whatever it asks for', async () => {
    const make = async (name: string, more: object = {}) => {
      const { body } = await postJson(`${server.url}/api/keys`, { name, ...more }, OWNER);
      return { id: (body.key as { id: string }).id, secret: String(body.secret) };
    };
    const [mine, others] = [await make('mine', { daily_usd: 7 }), await make('others', { daily_usd: 9 })];
    const chat = { model: 'model::light', messages: [{ role: 'user', content: 'hello' }] };
    const asks = [mine, mine, others, others, others];
    for (const { secret } of asks)
      expect(
        (await postJson(`${server.url}/v1/chat/completions`, chat, { 'x-api-key': secret })).status,
      ).toBe(200);
    const see = async (path: string, headers: Record<string, string>) =>
      JSON.parse((await sendRaw(`${server.url}${path}`, { headers })).text);
    const own = { 'x-api-key': mine.secret };
    const queries = ['key', 'key_id', 'client', 'keyId', 'filter'].map((name) => `&${name}=${others.id}`);
    for (const query of ['', '&since=0', ...queries]) {
      const seen = await see(`/v1/metrics?simulated=1${query}`, own);
      expect([query, seen.total_requests]).toEqual([query, 2]);
      expect(JSON.stringify(seen)).not.toMatch(/house-only-marker|others/);
      expect((await see(`/v1/budget?x=1${query}`, own)).day).toMatchObject({ budget: 7, spend: 0 });
    }
    expect((await see('/v1/metrics?simulated=1', { 'x-api-key': others.secret })).total_requests).toBe(3);
    expect((await see('/v1/metrics?simulated=1', OWNER)).total_requests).toBeGreaterThanOrEqual(5);
    expect((await sendRaw(`${server.url}/metrics?simulated=1`, { headers: own })).status).toBe(401);
  });
});
