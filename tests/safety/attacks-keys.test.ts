import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packTrace } from '@/lib/telemetry/pack-trace';
import { routeCases } from '../cases/attacks/routes';
import { findPlanted, searchFolder, searchTraces } from '../support/attack-canary';
import {
  type KeyLab,
  modelsOf,
  PLANTED,
  promptFor,
  received,
  SENDERS,
  startKeyLab,
} from '../support/attack-key-lab';
import { ECHOES } from '../support/attack-upstream';
import { readRows } from '../support/database';

let lab: KeyLab;
beforeAll(async () => {
  lab = await startKeyLab();
});
afterAll(() => lab.stop());

describe('the search', () => {
  it.each(['utf8', 'utf16le', 'base64', 'base64url', 'hex'] as const)(
    'finds a planted file in %s',
    (encoding) => {
      const folder = mkdtempSync(join(tmpdir(), 'switchyard-canary-'));
      for (const [name, secret] of Object.entries(PLANTED)) {
        const text = `before ${secret} after`;
        const utf16 = encoding === 'utf16le';
        const bytes = utf16 ? Buffer.from(text, encoding) : Buffer.from(Buffer.from(text).toString(encoding));
        writeFileSync(join(folder, 'planted.bin'), Buffer.concat([Buffer.alloc(5000, 7), bytes]));
        expect(searchFolder(folder, PLANTED).join(), name).toContain(name);
      }
      writeFileSync(join(folder, 'planted.bin'), encodeURIComponent(PLANTED['key in the file'] ?? ''));
      expect(searchFolder(folder, PLANTED)).not.toEqual([]);
      writeFileSync(join(folder, 'planted.bin'), Buffer.alloc(100_000, 'nothing'));
      expect(searchFolder(folder, PLANTED)).toEqual([]);
    },
  );

  it('looks into traces, which are packed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'switchyard-canary-'));
    const db = new Sqlite(join(folder, 'switchyard.db'));
    db.exec('create table traces (request_id text primary key, decision blob not null)');
    const keep = db.prepare('insert into traces values (?, ?)');
    keep.run('req_clean', packTrace('{"reason":"nothing"}'));
    expect(searchTraces(folder, PLANTED)).toEqual([]);
    for (const [name, secret] of Object.entries(PLANTED))
      keep.run(name, packTrace(JSON.stringify({ reason: `the key ${secret} was refused` })));
    db.close();
    const found = searchTraces(folder, PLANTED).join();
    for (const name of Object.keys(PLANTED)) expect(found).toContain(`${name}: ${name}`);
  });
});

describe('an upstream that repeats what it was sent', () => {
  const CASES = Object.keys(SENDERS).flatMap((endpoint) =>
    Object.keys(ECHOES).map((echo) => ({ endpoint, echo })),
  );
  it.each(CASES)('$echo, called with what $endpoint has', async ({ endpoint, echo }) => {
    lab.upstream.seen.length = 0;
    const model = `${endpoint}/${echo}`;
    for (const stream of [false, true]) {
      const { status } = await lab.call(model, { stream });
      if (echo === 'ok') expect(status).toBe(200);
    }
    expect(lab.upstream.seen.length).toBeGreaterThan(0);
    const names = new Set(received(lab.upstream).map((found) => found.split(' as ')[0]));
    expect([...names].sort()).toEqual([...(SENDERS[endpoint] ?? [])].sort());
    await lab.ask('POST', '/v1/messages', promptFor(model, { max_tokens: 9 }));
    await lab.ask('POST', '/v1/responses', { model, input: 'hello', stream: true });
    await lab.ask('POST', '/v1/complete', { prompt: 'hello', routing: 'specific', model });
    await lab.ask('POST', '/api/endpoints/test', {
      id: endpoint,
      endpoint: { protocol: 'openai', baseUrl: `${lab.upstream.origin}/as/${echo}/v1`, locality: 'local' },
    });
  });

  it('in the chat, with every fallback', async () => {
    for (let turn = 0; turn < 5; turn++)
      await lab.ask('POST', '/api/chat', { prompt: `Write a poem ${turn}.` });
    const parts = [{ type: 'text', text: 'hello' }];
    const messages = [{ id: 'msg_1', role: 'user', parts }];
    await lab.ask('POST', '/api/chat', { messages, conversation_id: 'cnv_0123456789abcdefghijkl' });
    expect(lab.answers.at(-1)?.text.length).toBeGreaterThan(100);
  });
});

describe('a receiver that repeats', () => {
  const address = (behaviour: string) =>
    `${lab.collector.origin}/as/${behaviour}/hook/${PLANTED['address of the webhook']}`;
  const SAID = ['says-400', 'says-401', 'says-url', 'says-500', 'in-headers', 'in-location', 'as-garbage'];

  it.each([...SAID, 'drops'])('the webhook’s address: %s', async (behaviour) => {
    lab.collector.seen.length = 0;
    expect((await lab.ask('PUT', '/api/notices/webhook', { url: address(behaviour) })).status).toBe(200);
    expect((await lab.ask('POST', '/api/notices/webhook/test', {})).status).toBe(200);
    expect(received(lab.collector).join()).toContain('address of the webhook');
    expect((await lab.ask('PUT', '/api/notices/webhook', { url: `${address(behaviour)}\n` })).status).toBe(
      200,
    );
    for (const url of [`ftp://x/${address(behaviour)}`, address(behaviour).replace('//', '//user:word@')])
      expect((await lab.ask('PUT', '/api/notices/webhook', { url })).status).toBe(400);
  });

  it('a collector gets its own header, and nothing else of ours', async () => {
    await lab.call('own/ok');
    await expect
      .poll(() => lab.collector.seen.filter(({ path }) => path.endsWith('/v1/traces')).length, {
        timeout: 5000,
      })
      .toBeGreaterThan(0);
    const names = new Set(received(lab.collector).map((found) => found.split(' as ')[0]));
    expect([...names].sort()).toEqual(['address of the webhook', 'header of the collector']);
    const spans = lab.collector.seen.filter(({ path }) => path.endsWith('/v1/traces'));
    expect(findPlanted(Buffer.from(spans.map(({ body }) => body).join()), PLANTED)).toEqual([]);
  });
});

describe('a server that a key was not given to', () => {
  it('gets none by a test of an endpoint with a known id', async () => {
    for (const id of [...Object.keys(SENDERS), 'openai', 'anthropic'])
      for (const protocol of ['openai', 'anthropic', 'google', 'ollama'])
        await lab.ask('POST', '/api/endpoints/test', {
          id,
          endpoint: { protocol, baseUrl: lab.trap.baseUrl, locality: 'local', preset: 'openai' },
        });
    expect(lab.trap.seen.length).toBeGreaterThan(10);
    expect(received(lab.trap)).toEqual([]);
  });

  it.each(['openai', 'openrouter'])('gets none by taking the id %s', async (id) => {
    const models = [{ id: `${id}/ok`, endpoint: id, model: 'ok', tier: 1 }];
    expect(await lab.changeEndpoint('POST', id, lab.trap.baseUrl, { models })).toBe(201);
    await lab.call(`${id}/ok`);
    await lab.ask('POST', '/api/endpoints/test', {
      id,
      endpoint: { protocol: 'openai', baseUrl: lab.trap.baseUrl },
    });
    expect(await lab.changeEndpoint('DELETE', id, '')).toBe(200);
    expect(received(lab.trap)).toEqual([]);
  });

  it('gets none as a further place of a model', async () => {
    expect(await lab.changeEndpoint('POST', 'beside', lab.trap.baseUrl)).toBe(201);
    const alsoAt = [{ endpoint: 'beside', model: 'ok' }];
    const model = { id: 'own/also', endpoint: 'own', model: 'says-500', tier: 1, alsoAt };
    const added = await lab.ask('POST', '/api/models', {
      base_version: await lab.versionOf('fleet'),
      models: [model],
    });
    expect(added.status).toBe(201);
    const before = lab.trap.seen.length;
    for (let turn = 0; turn < 4; turn++) await lab.call('own/also');
    expect(lab.trap.seen.length).toBeGreaterThan(before);
    expect(received(lab.trap)).toEqual([]);
  });

  it('gets none when the address is changed to it, by saving, import and restore', async () => {
    const kept = await lab.versionOf('fleet');
    const hosts = [lab.trap.baseUrl, lab.trap.baseUrl.replace('127.0.0.1', 'localhost')];
    for (const baseUrl of hosts) {
      expect(await lab.changeEndpoint('PUT', 'own', baseUrl)).toBe(200);
      await lab.call('own/ok');
      await lab.ask('POST', '/api/endpoints/test', { id: 'own', endpoint: { protocol: 'openai', baseUrl } });
    }
    const moved = await lab.versionOf('fleet');
    await lab.restore(kept);
    expect((await lab.call('own/ok')).status).toBe(200);
    const exported = JSON.parse((await lab.ask('GET', '/api/config')).text);
    const own = exported.endpoints.find(({ id }: { id: string }) => id === 'own');
    const document = { endpoints: [{ ...own, baseUrl: lab.trap.baseUrl }] };
    const apply = { fleet: await lab.versionOf('fleet'), policy: await lab.versionOf('policy') };
    expect((await lab.ask('POST', '/api/config/import', { document, apply })).status).toBe(200);
    await lab.call('own/ok');
    await lab.restore(kept);
    await lab.restore(moved);
    await lab.call('own/ok');
    for (const file of ['file', 'ref', 'headed'])
      expect(await lab.changeEndpoint('PUT', file, lab.trap.baseUrl)).toBe(409);
    expect(received(lab.trap)).toEqual([]);
    await lab.restore(kept);
    expect((await lab.call('own/ok')).status).toBe(200);
  });

  it('gets none by an import that names a variable', async () => {
    const endpoint = { id: 'thief', protocol: 'openai', baseUrl: lab.trap.baseUrl, locality: 'local' };
    const apply = { fleet: await lab.versionOf('fleet'), policy: await lab.versionOf('policy') };
    for (const secret of [
      { apiKey: 'env:OPENAI_API_KEY' },
      { headers: { 'x-a': 'env:SWITCHYARD_ADMIN_TOKEN' } },
    ]) {
      const document = { endpoints: [{ ...endpoint, ...secret }] };
      expect((await lab.ask('POST', '/api/config/import', { document, apply })).status).toBe(400);
    }
    const models = [{ id: 'thief/ok', endpoint: 'thief', model: 'ok', tier: 1 }];
    const named = { api_key: 'env:OPENAI_API_KEY', models };
    expect(await lab.changeEndpoint('POST', 'thief', lab.trap.baseUrl, named)).toBe(400);
    expect(await lab.changeEndpoint('POST', 'thief', lab.trap.baseUrl, { models })).toBe(201);
    await lab.call('thief/ok');
    expect(received(lab.trap)).toEqual([]);
  });

  it('gets none after a restart and a new vault key, and none by the id of one that was removed', async () => {
    expect((await lab.ask('POST', '/api/vault/rotate', {})).status).toBe(200);
    expect((await lab.call('own/ok')).status).toBe(200);
    await lab.restart();
    expect((await lab.call('own/ok')).status).toBe(200);
    lab.collector.seen.length = 0;
    await lab.ask('POST', '/api/notices/webhook/test', {});
    expect(received(lab.collector).join()).toContain('address of the webhook');
    expect(await lab.changeEndpoint('DELETE', 'own', '')).toBe(200);
    expect(await lab.changeEndpoint('POST', 'own', lab.trap.baseUrl, { models: modelsOf('own') })).toBe(201);
    const before = lab.trap.seen.length;
    await lab.call('own/ok');
    expect(lab.trap.seen.length).toBeGreaterThan(before);
    expect(await lab.changeEndpoint('PUT', 'own', lab.upstream.baseUrl)).toBe(200);
    lab.upstream.seen.length = 0;
    await lab.call('own/ok');
    expect([...received(lab.upstream), ...received(lab.trap)]).toEqual([]);
  });
});

describe('afterwards, no planted secret', () => {
  it('is in anything that can be read', async () => {
    const conversations = JSON.parse((await lab.ask('GET', '/api/conversations')).text);
    const requests = readRows<{ id: string }>(
      lab.server().dataDir,
      "select id from requests where status <> 'ok' order by created_at desc limit 40",
    );
    expect(requests.length).toBeGreaterThan(20);
    for (const { id } of requests) await lab.ask('GET', `/api/requests/${id}`);
    const ids = [
      'own/says-401',
      ...requests.slice(0, 2).map(({ id }) => id),
      ...(conversations.conversations ?? conversations).map(({ id }: { id: string }) => id),
    ];
    for (const id of ids)
      for (const { method, target } of routeCases(id)) if (method === 'GET') await lab.ask('GET', target);
    for (const path of [
      '/nothing',
      '/api/nothing',
      '/v1/nothing',
      '/c/nothing',
      '/api/egress?full=1&limit=500',
    ])
      await lab.ask('GET', path);
    await lab.ask('POST', '/api/login', { token: PLANTED['admin token'] });
    await lab.ask('POST', '/v1/chat/completions', {
      model: PLANTED['admin token']?.slice(0, 3),
      messages: 'x',
    });
    expect(lab.answers.length).toBeGreaterThan(500);
    const leaks = lab.answers.flatMap(({ label, text }) =>
      findPlanted(Buffer.from(text), PLANTED).map((found) => `${label}: ${found}`),
    );
    expect(leaks).toEqual([]);
  });

  it('is in the log, or in any byte of the data folder, running or stopped', async () => {
    expect((await lab.ask('POST', '/api/storage', { job: 'backup' })).status).toBeLessThan(300);
    const [traces] = readRows<{ count: number }>(lab.server().dataDir, 'select count(*) count from traces');
    expect(traces?.count).toBeGreaterThan(100);
    expect(searchTraces(lab.server().dataDir, PLANTED)).toEqual([]);
    expect(searchFolder(lab.server().dataDir, PLANTED)).toEqual([]);
    await lab.stop();
    expect(searchFolder(lab.server().dataDir, PLANTED)).toEqual([]);
    for (const output of lab.outputs) expect(findPlanted(Buffer.from(output()), PLANTED)).toEqual([]);
  });
});
