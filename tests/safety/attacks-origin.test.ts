import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FOREIGN_CHANGES,
  FOREIGN_HOSTS,
  FOREIGN_READS,
  ODD_REQUESTS,
  SIMPLE_TYPES,
} from '../cases/attacks/origins';
import { type AttackedRoute, routeCases } from '../cases/attacks/routes';
import { lines, sendBytes } from '../support/attack-socket';
import { stateOf } from '../support/attack-state';
import { type RawReply, sendRaw } from '../support/raw-request';
import { startServer, type TestServer } from '../support/start-server';

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const ROUTES = routeCases();
const CHANGES = ROUTES.filter(({ method }) => method !== 'GET');
const READS = ROUTES.filter(({ method }) => method === 'GET');
const PAGES = READS.filter(({ door, path }) => door === 'page' && !path.includes('[id]')).map(
  ({ target }) => target,
);
const UPGRADE = [
  'Upgrade: websocket',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
];
/** Of the headers a page carries, those that keep others from framing or reading it. */
const SHIELDS = {
  'x-frame-options': 'DENY',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

let server: TestServer;
let port: string;
beforeAll(async () => {
  server = await startServer({ SWITCHYARD_EMBEDDER: 'off' });
  port = new URL(server.url).port;
});
afterAll(async () => {
  agent.destroy();
  await server.stop();
});

const filled = (text: string, target = '') => text.replaceAll('PORT', port).replaceAll('TARGET', target);

function send(route: AttackedRoute, headers: Record<string, string>): Promise<RawReply> {
  const given = Object.entries(headers).map(([name, value]) => [name, filled(value)]);
  return sendRaw(`${server.url}${route.target}`, {
    agent,
    method: route.method,
    headers: {
      ...(route.body !== undefined && { 'content-type': 'application/json' }),
      ...Object.fromEntries(given),
    },
    ...(route.body !== undefined && { body: JSON.stringify(route.body) }),
  });
}

/** Sends to each route, and gives those that answered otherwise or opened themselves to another origin. */
async function strays(
  routes: readonly AttackedRoute[],
  headers: Record<string, string>,
  allowed: readonly number[],
) {
  const found: string[] = [];
  for (const route of routes) {
    const reply = await send(route, headers);
    if (!allowed.includes(reply.status) || opensUp(reply.headers))
      found.push(`${route.name}: ${reply.status}`);
  }
  return found;
}

const opensUp = (headers: object) => Object.keys(headers).some((name) => name.startsWith('access-control-'));

async function unchanged(act: () => Promise<void>): Promise<void> {
  const before = await stateOf(server.dataDir);
  await act();
  expect(await stateOf(server.dataDir)).toEqual(before);
}

describe('a name that was made to lead here', () => {
  it.each(FOREIGN_HOSTS)('as Host %s is refused everywhere', async (host) => {
    const value = Buffer.from(filled(host)).toString('latin1');
    await unchanged(async () => expect(await strays(ROUTES, { host: value }, [403])).toEqual([]));
  });

  it.each(ODD_REQUESTS)('%s', async (_name, ...given) => {
    for (const target of ['/', '/api/models', '/v1/models', '/health', '/login', '/settings/keys']) {
      const reply = await sendBytes(Number(port), lines(...given.map((line) => filled(line, target))));
      expect([400, 403], `${target}: ${reply.body.slice(0, 100)}`).toContain(reply.status);
      expect(reply.headers.location).toBeUndefined();
    }
  });

  it('built files and unknown addresses are no exception', async () => {
    for (const path of [
      '/_next/static/chunks/a.js',
      '/icon.svg',
      '/nothing',
      '/_next/image?url=%2Fa&w=640&q=75',
    ])
      expect((await sendRaw(`${server.url}${path}`, { headers: { host: 'attacker.example' } })).status).toBe(
        403,
      );
  });

  it.each(['//attacker.example/', '/\\attacker.example/', '///attacker.example/x/', '/%5cattacker.example/'])(
    '%s leads nowhere else',
    async (target) => {
      const reply = await sendBytes(Number(port), lines(`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`));
      expect(reply.status).toBeGreaterThanOrEqual(300);
      expect(reply.headers.location ?? '/').toMatch(/^\/(?![/\\])/);
    },
  );

  it.each([
    ['TRACE', 405],
    ['OPTIONS', 403],
  ])('%s of everything is refused without an error', async (method, status) => {
    const target = method === 'OPTIONS' ? '*' : '/api/models';
    const reply = await sendBytes(
      Number(port),
      lines(`${method} ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`),
    );
    expect(reply.status).toBe(status);
  });

  it('an upgrade is a request like any other, and a tunnel is none', async () => {
    // Next listens for upgrades from its first request on.
    expect((await sendRaw(`${server.url}/`, {})).status).toBe(200);
    const ask = (line: string, host: string) =>
      sendBytes(
        Number(port),
        [line, `Host: ${host}`, ...UPGRADE, 'Connection: Upgrade, close', '', ''].join('\r\n'),
      );
    for (const path of ['/api/models', '/v1/models', '/_next/webpack-hmr']) {
      const own = await ask(`GET ${path} HTTP/1.1`, `127.0.0.1:${port}`);
      expect(own.status, path).toBe(path.startsWith('/_next') ? 404 : 200);
      expect((await ask(`GET ${path} HTTP/1.1`, 'attacker.example')).status, path).toBe(403);
    }
    expect((await ask('CONNECT 127.0.0.1:22 HTTP/1.1', `127.0.0.1:${port}`)).status).toBe(0);
  });
});

describe('a change that another site asks for', () => {
  it.each(FOREIGN_CHANGES)('%s is refused everywhere', async (_name, headers) => {
    await unchanged(async () => expect(await strays(CHANGES, headers, [403])).toEqual([]));
  });

  it.each(SIMPLE_TYPES)('as %j is not read', async (type) => {
    const withBody = CHANGES.filter(({ body, name }) => body !== undefined && !BODILESS.includes(name));
    await unchanged(async () => expect(await strays(withBody, { 'content-type': type }, [415])).toEqual([]));
  });

  it.each(PAGES)('%s takes no form, and no action', async (path) => {
    await unchanged(async () => {
      for (const more of [{}, { 'next-action': 'a'.repeat(42) }] as Record<string, string>[]) {
        const headers = { 'content-type': 'text/plain', origin: 'http://attacker.example', ...more };
        expect((await sendRaw(`${server.url}${path}`, { method: 'POST', headers, body: '[]' })).status).toBe(
          403,
        );
      }
    });
  });
});

/** With the first key every caller needs one; the vault would be sealed anew for nothing. */
const LASTING = ['POST /api/keys', 'POST /api/vault/rotate'];
/** They read no body; only who asks decides. */
const BODILESS = [
  'POST /api/chat/[id]/stop',
  'POST /api/conversations/[id]/restore',
  'POST /api/logout',
  'POST /api/models/reset',
  'DELETE /api/notices/webhook',
  'POST /api/notices/webhook/test',
  'POST /api/vault/rotate',
];

describe('a page of another site', () => {
  it.each(FOREIGN_READS)('cannot load anything as %s', async (_name, headers) => {
    expect(await strays(READS, headers, [403])).toEqual([]);
  });

  it('gets no permission from a preflight of any route', async () => {
    for (const { target } of ROUTES)
      for (const origin of ['http://attacker.example', 'null', `http://127.0.0.1:${port}`]) {
        const headers = {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,authorization',
          'access-control-request-private-network': 'true',
        };
        const reply = await sendRaw(`${server.url}${target}`, { method: 'OPTIONS', headers, agent });
        expect(opensUp(reply.headers), target).toBe(false);
        expect(reply.text).not.toMatch(/model::/);
      }
  });
});

describe('every page and answer', () => {
  it.each(PAGES)('%s has a policy of its own, by nonce alone', async (path) => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 3; visit++) {
      const reply = await sendRaw(`${server.url}${path}`, { headers: { accept: 'text/html' } });
      const rules = rulesOf(reply);
      const nonce = /'nonce-([^']+)'/.exec(rules['script-src'] ?? '')?.[1] ?? '';
      expect(Buffer.from(nonce, 'base64').length).toBeGreaterThanOrEqual(16);
      nonces.add(nonce);
      expect(rules['script-src']).not.toMatch(/unsafe|https?:|\*|data:/);
      expect(rules).toMatchObject({
        'default-src': "'self'",
        'img-src': "'self' data: blob:",
        'connect-src': "'self'",
        'object-src': "'none'",
        'base-uri': "'none'",
        'form-action': "'self'",
        'frame-ancestors': "'none'",
      });
      expect(reply.headers).toMatchObject(SHIELDS);
      for (const tag of reply.text.match(/<script\b[^>]*>/g) ?? []) expect(tag).toContain(`nonce="${nonce}"`);
    }
    expect(nonces.size).toBe(3);
  });

  it('carries the shields, whatever it says', async () => {
    for (const route of READS) expect((await send(route, {})).headers, route.name).toMatchObject(SHIELDS);
    for (const path of ['/nothing', '/v1/nothing', '/api/nothing'])
      expect((await sendRaw(`${server.url}${path}`, {})).headers, path).toMatchObject(SHIELDS);
  });

  it('is answered to our own page and to a program, so that each refusal above had its reason', async () => {
    const own = { origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' };
    for (const route of ROUTES.filter(({ name }) => !LASTING.includes(name)))
      for (const headers of [own, {}]) {
        const reply = await send(route, headers);
        expect([401, 403, 415], `${route.name} ${reply.text.slice(0, 150)}`).not.toContain(
          route.name === 'POST /api/login' ? 200 : reply.status,
        );
      }
  });
});

function rulesOf({ headers }: RawReply): Record<string, string> {
  const policy = String(headers['content-security-policy'] ?? '');
  return Object.fromEntries(
    policy.split('; ').map((rule) => [rule.split(' ', 1)[0], rule.slice(rule.indexOf(' ') + 1)]),
  );
}
