import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CARRIERS, LOCATIONS, NEVER_CALLED, NO_WEB_ADDRESSES, REDIRECTS } from '../cases/attacks/addresses';
import { type EchoServer, startEchoServer } from '../fakes/echo-server';
import { openAiList, startModelServer } from '../fakes/model-servers';
import { askGateway } from '../support/ask-gateway';
import { readRows } from '../support/database';
import { type GatewayLab, LAB_MODELS, LAB_PROTOCOLS, startGatewayLab } from '../support/gateway-lab';
import { sendRaw } from '../support/raw-request';
import { postJson, startServer } from '../support/start-server';

// A name of the public internet that resolves to this machine needs a resolver of the test's own: unit tests of
// lib/outbound give one to the connector. Here every address is written out.
const KEY = 'sk-must-not-travel-0123456789';

let lab: GatewayLab;
let trap: EchoServer;
let url: string;
beforeAll(async () => {
  [lab, trap] = await Promise.all([startGatewayLab({}), startEchoServer()]);
  url = lab.server.url;
});
afterAll(() => Promise.all([lab.stop(), trap.close()]));

interface Tested {
  verdict?: { code: string; says: string };
}

async function test(protocol: string, baseUrl: string, locality: string) {
  const endpoint = { protocol, baseUrl, locality };
  const { status, body } = await postJson(`${url}/api/endpoints/test`, { endpoint, api_key: KEY });
  return { status, code: (body as Tested).verdict?.code ?? null };
}

async function version(): Promise<number> {
  const { versions } = await (await fetch(`${url}/api/settings/versions?kind=fleet`)).json();
  return versions[0]?.version ?? 1;
}

let made = 0;

/** Adds an endpoint with the models `<id>/a` and, for embeddings, `<id>/e`; an id of its own, so that no breaker knows it. */
async function add(endpoint: object): Promise<{ status: number; id: string }> {
  const id = `evil${++made}`;
  const model = { endpoint: id, model: 'a', tier: 1 };
  const reply = await postJson(`${url}/api/endpoints`, {
    base_version: await version(),
    endpoint: { id, protocol: 'openai', ...endpoint },
    api_key: KEY,
    models: [
      { ...model, id: `${id}/a` },
      { ...model, id: `${id}/e`, capabilities: ['embeddings'] },
    ],
  });
  return { status: reply.status, id };
}

async function remove(id: string): Promise<void> {
  const reply = await sendRaw(`${url}/api/endpoints/${id}`, {
    method: 'DELETE',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ base_version: await version() }),
  });
  expect(reply.status).toBe(200);
}

const hostsCalled = () =>
  readRows<{ host: string }>(lab.server.dataDir, 'select distinct host from egress').map(({ host }) => host);

describe('an address that is never called', () => {
  it.each(NEVER_CALLED)('%j is refused by the test of an endpoint', async (baseUrl) => {
    for (const protocol of ['openai', 'ollama', 'anthropic', 'google'])
      for (const locality of ['local', 'cloud']) {
        const tested = await test(protocol, baseUrl, locality);
        const asked = `${protocol}, ${locality}`;
        if (tested.status === 400) continue;
        expect(tested, asked).toEqual({ status: 200, code: 'address_refused' });
      }
  });

  it.each(NEVER_CALLED)('%j is not called by an endpoint that was added', async (baseUrl) => {
    for (const protocol of ['openai', 'anthropic']) {
      const { status, id } = await add({ protocol, baseUrl, locality: 'local' });
      if (status === 400) continue;
      expect(status).toBe(201);
      const start = performance.now();
      const answer = await askGateway(url, { model: `${id}/a`, prompt: 'hello', stream: false });
      expect(answer.status).toBe(502);
      expect(answer.error?.message).toMatch(/ADDRESS_REFUSED|ERR_INVALID_URL/);
      expect(answer.raw).not.toContain(KEY);
      // Whoever tries to connect waits for longer.
      expect(performance.now() - start).toBeLessThan(5000);
      await remove(id);
    }
    expect(hostsCalled().filter((host) => !host.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('is not asked for its models when OLLAMA_HOST names it', async () => {
    for (const host of [
      '169.254.169.254:80',
      'http://2852039166',
      'http://[fe80::1]',
      'http://user:pw@127.0.0.1:9',
    ]) {
      const own = await startServer({ OLLAMA_HOST: host, SWITCHYARD_EMBEDDER: 'off' });
      expect((await fetch(`${own.url}/health`)).status).toBe(200);
      expect(readRows(own.dataDir, 'select * from egress')).toEqual([]);
      await own.stop();
    }
  });
});

describe('what is no web address', () => {
  it.each(NO_WEB_ADDRESSES)('%j is refused with 400', async (baseUrl) => {
    for (const protocol of ['openai', 'ollama'])
      expect((await test(protocol, baseUrl, 'local')).status).toBe(400);
    expect((await add({ baseUrl, locality: 'local' })).status).toBe(400);
  });
});

describe('a redirect', () => {
  const CASES = REDIRECTS.flatMap((status) => LOCATIONS.map((location) => ({ status, location })));
  it.each(CASES)('$status to $location is not followed', async ({ status, location }) => {
    trap.reset();
    const headers = { location: location.replace('TRAP', `localhost:${trap.port}`) };
    const pointing = await startModelServer(
      Object.fromEntries(PATHS.map((path) => [path, { status, headers }])),
    );
    for (const protocol of ['openai', 'ollama', 'anthropic', 'google']) {
      const tested = await test(protocol, `${pointing.origin}/v1`, 'local');
      expect(tested.status).toBe(200);
      expect(['ok', 'slow', 'key_unchecked']).not.toContain(tested.code);
    }
    const { status: added, id } = await add({ baseUrl: `${pointing.origin}/v1`, locality: 'local' });
    expect(added).toBe(201);
    for (const stream of [true, false]) {
      const answer = await askGateway(url, { model: `${id}/a`, prompt: 'hello', stream });
      expect(answer.raw).not.toContain(KEY);
      expect(answer.error?.message ?? answer.raw).toBeTruthy();
    }
    const embedded = await postJson(`${url}/v1/embeddings`, { model: `${id}/e`, input: 'hello' });
    expect(embedded.status).toBeGreaterThanOrEqual(400);
    await remove(id);
    const paths = pointing.asked.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['/v1/models', '/api/tags', '/v1/chat/completions', '/v1/embeddings']),
    );
    expect(trap.connections()).toBe(0);
    expect(trap.requests).toEqual([]);
    await pointing.close();
  });

  it('the trap would have been found, so that silence says something', async () => {
    trap.reset();
    await test('openai', trap.origin, 'local');
    expect(trap.connections()).toBeGreaterThan(0);
    expect(trap.requests.some(({ headers }) => headers.authorization === `Bearer ${KEY}`)).toBe(true);
  });

  it('a list of models with addresses in it is only read', async () => {
    trap.reset();
    const next = `${trap.origin}/v1/models?page=2`;
    const list = { ...openAiList({ id: 'a', url: next, icon: next }), next, links: { next }, has_more: true };
    const pages = await startModelServer({
      '/v1/models': { body: list, headers: { link: `<${next}>; rel="next"` } },
    });
    for (const protocol of ['openai', 'anthropic', 'google'])
      await test(protocol, `${pages.origin}/v1`, 'local');
    expect(trap.connections()).toBe(0);
    await pages.close();
  });
});

const PATHS = [
  '/v1/models',
  '/models',
  '/api/tags',
  '/v1/chat/completions',
  '/v1/embeddings',
  '/v1/messages',
  '/',
];

describe('an address that a caller sends', () => {
  const CASES = CARRIERS.flatMap(([name, path, body]) =>
    LAB_PROTOCOLS.map((protocol) => ({ name, path, body, protocol })),
  );
  it.each(CASES)('as $name is not fetched for $protocol', async ({ path, body, protocol }) => {
    trap.reset();
    const { id } = LAB_MODELS[protocol];
    const hosts = hostsCalled();
    for (const address of [`${trap.origin}/image.png`, `http://localhost:${trap.port}/a.pdf`]) {
      const reply = await sendRaw(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-base-url': address,
          'x-switchyard-endpoint': address,
        },
        body: JSON.stringify(body(id, address)),
      });
      expect(reply.status, reply.text.slice(0, 200)).not.toBe(500);
    }
    expect(trap.connections()).toBe(0);
    expect(hostsCalled().filter((host) => !hosts.includes(host) && host.endsWith(String(trap.port)))).toEqual(
      [],
    );
  });

  it('is not fetched as a picture of the pages either', async () => {
    trap.reset();
    for (const address of [
      `${trap.origin}/a.png`,
      `//127.0.0.1:${trap.port}/a.png`,
      `/\\127.0.0.1:${trap.port}/a.png`,
    ]) {
      const reply = await sendRaw(`${url}/_next/image?url=${encodeURIComponent(address)}&w=640&q=75`, {});
      expect(reply.status).toBeGreaterThanOrEqual(400);
    }
    expect(trap.connections()).toBe(0);
  });
});
