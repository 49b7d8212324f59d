import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  BROKEN_STREAMS,
  COMPLETED,
  CREATED,
  HELLO,
  REFUSALS,
  UNHEARD,
  WHOLE,
} from '../cases/gateway/native-responses';
import { JSON_TYPE, startWireUpstream, type WireAnswer, type WireUpstream } from '../fakes/wire-upstream';
import { recordedRequest } from '../support/gateway-lab';
import { postJson, startServer, type TestServer } from '../support/start-server';

const KEY = 'sk-native-upstream-key-0123456789';
let server: TestServer;
let native: WireUpstream;
let chat: WireUpstream;
beforeAll(async () => {
  native = await startWireUpstream();
  chat = await startWireUpstream();
  const path = join(mkdtempSync(join(tmpdir(), 'switchyard-responses-')), 'config.json');
  writeFileSync(path, JSON.stringify(configOf()));
  server = await startServer({ SWITCHYARD_CONFIG: path, SWITCHYARD_EMBEDDER: 'off' });
});
afterAll(async () => {
  await server.stop();
  await native.close();
  await chat.close();
});

/** One model whose upstream speaks the format itself, and a cheaper one whose upstream does not. */
function configOf(): object {
  const endpoint = (id: string, { origin }: WireUpstream) => ({
    id,
    protocol: 'openai',
    baseUrl: `${origin}/v1`,
    apiKey: KEY,
    locality: 'cloud',
  });
  const model = (id: string, at: string, price: number) => ({
    id,
    endpoint: at,
    model: 'up',
    tier: 2,
    contextWindow: 128_000,
    maxOutput: 8192,
    price: { inputPerMTok: price, outputPerMTok: price * 4 },
    capabilities: ['tools', 'vision', 'json', 'reasoning'],
  });
  return {
    endpoints: [{ ...endpoint('native', native), responses: true }, endpoint('chat', chat)],
    models: [model('na/up', 'native', 2), model('ch/up', 'chat', 1)],
    budget: { hourlyUsd: null },
    timeouts: { headersMs: 2000, firstTokenMs: 3000, idleMs: 2000, totalMs: 20_000 },
  };
}

/** What no other upstream could be told, and what no specification knows. */
const EXTRAS = {
  store: true,
  include: ['reasoning.encrypted_content'],
  tools: [{ type: 'web_search', filters: { allowed_domains: ['example.com'] } }],
  x_new_knob: { depth: 3, list: [1, null, 'three'] },
  input: [{ role: 'user', content: [{ type: 'input_text', text: 'Pass me through.', x_part: 'kept' }] }],
};
const ask = (more: object = {}) =>
  fetch(`${server.url}/v1/responses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-custom': 'stays here' },
    body: JSON.stringify({ model: 'na/up', input: 'Hello?', ...more }),
  });
const renamed = (text: string) => text.replaceAll('"model":"up"', '"model":"na/up"');
const streamed = (...events: string[]): WireAnswer => ({ pieces: [Buffer.from(events.join(''))] });

describe('an upstream that speaks the Responses format itself', () => {
  // One good answer between the failures keeps the breaker closed.
  afterEach(async () => {
    native.next({ pieces: [WHOLE], headers: JSON_TYPE });
    expect((await ask()).status).toBe(200);
  });

  it('is asked what the caller asked, and its answer passes byte for byte but for the model', async () => {
    native.next({ pieces: [WHOLE], headers: JSON_TYPE });
    const response = await ask(EXTRAS);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(renamed(WHOLE));
    const asked = native.exchanges.at(-1);
    expect(asked?.path).toBe('/v1/responses');
    expect(asked?.body).toEqual({ ...EXTRAS, model: 'up' });
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked?.headers).not.toHaveProperty('x-custom');
    expect(response.headers.get('x-switchyard-model')).toBe('na/up');
    const row = await recordedRequest(server, response.headers.get('x-switchyard-request-id') ?? '');
    expect(row).toMatchObject({ status: 'ok', input_tokens: 20, output_tokens: 6, answered_model: 'na/up' });
  });

  it.each([
    { cut: 'in one chunk', pieces: [Buffer.from(HELLO)] },
    { cut: 'in chunks of seven bytes', pieces: chunksOf(Buffer.from(HELLO), 7) },
    { cut: 'with CRLF and comments', pieces: [`: ping\r\n\r\n${HELLO.replaceAll('\n', '\r\n')}`] },
  ])('streams, $cut: the events are its own, the model renamed also inside them', async ({ pieces }) => {
    native.next({ pieces });
    const response = await ask({ ...EXTRAS, stream: true });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const raw = await response.text();
    expect(raw).toBe(renamed(HELLO));
    expect(raw).not.toContain('[DONE]');
    const named = [...raw.matchAll(/^data: (.*)$/gm)].flatMap(
      ([, json]) => (JSON.parse(json ?? '') as { response?: { model: string } }).response?.model ?? [],
    );
    expect(named).toEqual(['na/up', 'na/up', 'na/up']);
    // Usage comes by itself in this format.
    expect(native.exchanges.at(-1)?.body).toEqual({ ...EXTRAS, stream: true, model: 'up' });
    const row = await recordedRequest(server, response.headers.get('x-switchyard-request-id') ?? '');
    expect(row).toMatchObject({ status: 'ok', input_tokens: 20, output_tokens: 6 });
  });

  it('is read by the openai package', async () => {
    const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
    native.next(streamed(HELLO.replace(UNHEARD, '')));
    const final = await client.responses.stream({ model: 'na/up', input: 'Hello?' }).finalResponse();
    expect(final).toMatchObject({
      status: 'completed',
      model: 'na/up',
      output_text: 'Grüße 👋🏽 "model":"up"',
    });
  });

  it('alone gets what only such an upstream can do', async () => {
    native.next({ pieces: [WHOLE], headers: JSON_TYPE });
    const before = chat.exchanges.length;
    const response = await ask({ ...EXTRAS, model: 'auto' });
    expect(response.status).toBe(200);
    expect(response.headers.get('x-switchyard-model')).toBe('na/up');
    expect(chat.exchanges).toHaveLength(before);
    const refused = await postJson(`${server.url}/v1/responses`, { ...EXTRAS, model: 'ch/up' });
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ error: { code: 'unsupported_field', param: expect.any(String) } });
    expect(chat.exchanges).toHaveLength(before);
  });

  it.each(REFUSALS)('refuses: $name', async ({ answer, status, code }) => {
    for (const stream of [false, true]) {
      const before = native.exchanges.length;
      native.next(answer);
      const response = await ask({ stream });
      expect(response.status).toBe(status);
      const body = (await response.json()) as { error: object };
      expect(body).toEqual({
        error: { message: expect.any(String), type: expect.any(String), code, param: null },
      });
      expect(JSON.stringify(body)).not.toContain(KEY);
      expect(native.exchanges.length - before).toBe(1);
    }
  });

  it.each(BROKEN_STREAMS)('breaks: $name', async ({ answer, code, passed }) => {
    native.next(answer);
    const response = await ask({ stream: true });
    expect(response.status).toBe(200);
    const raw = await response.text();
    expect(raw.startsWith(renamed(passed))).toBe(true);
    const rest = raw.slice(renamed(passed).length);
    const [, json] = /^event: error\ndata: (\{.*\})\n\n$/.exec(rest) ?? [];
    expect(JSON.parse(json ?? 'null')).toMatchObject({ type: 'error', code, message: expect.any(String) });
    expect(raw).not.toMatch(/response\.(completed|failed)|\[DONE\]/);
    const row = await recordedRequest(server, response.headers.get('x-switchyard-request-id') ?? '');
    expect(row.status).toBe('failed');
  });

  it('fails before content: it is asked again, and nothing of the first try is seen', async () => {
    native.next(
      streamed(CREATED, 'event: error\ndata: {"type":"error","code":"server_error","message":"No."}\n\n'),
    );
    const before = native.exchanges.length;
    const again = repeat(streamed(HELLO));
    const response = await ask({ stream: true });
    again.stop();
    expect(await response.text()).toBe(renamed(HELLO));
    expect(native.exchanges.length - before).toBe(2);
  });

  it('that ends incomplete has ended', async () => {
    const end = COMPLETED.replaceAll('response.completed', 'response.incomplete').replace(
      '"status":"completed"',
      '"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"}',
    );
    const events = HELLO.replace(COMPLETED, end);
    native.next(streamed(events));
    expect(await (await ask({ stream: true })).text()).toBe(renamed(events));
  });
});

/** Announces an answer for every request that follows one already announced. */
function repeat(answer: WireAnswer): { stop(): void } {
  let seen = native.exchanges.length;
  const timer = setInterval(() => {
    if (native.exchanges.length === seen) return;
    seen = native.exchanges.length;
    native.next(answer);
  }, 5);
  return { stop: () => clearInterval(timer) };
}

function chunksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
    bytes.subarray(i * size, (i + 1) * size),
  );
}
