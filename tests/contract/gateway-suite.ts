// What: what a client of the gateway relies on, whatever server stands around the handler.
// Why: the handler is mounted twice (app/v1, server.ts); what passes in one must not fail in the other.
// Not for: wire formats in depth; tests/e2e/gateway-*.test.ts have those.
import { Agent } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBEDDING_DIMENSIONS } from '../fakes/wire/openai';
import { SLOWLY } from '../fakes/wire/plan-answer';
import type { WireUpstream } from '../fakes/wire/serve-wire';
import { askGateway } from '../support/ask-gateway';
import {
  EMBEDDING_MODEL,
  expectAnswered,
  type GatewayLab,
  LAB_MODELS,
  ODD_MODEL,
  startGatewayLab,
} from '../support/gateway-lab';
import { sendRaw } from '../support/raw-request';
import { postJson, type StartServer } from '../support/start-server';

const { id: MODEL, upstream: UPSTREAM } = LAB_MODELS.openai;
const LIMIT_BYTES = 8 * 1024 * 1024;
const CLOSED_WITHIN_MS = 1000;
const JSON_TYPE = { 'content-type': 'application/json' };
const user = (content: string) => [{ role: 'user', content }];

interface Stream {
  path: string;
  body: object;
  /** What the last event says. */
  ends: string;
}

const STREAMS: Stream[] = [
  { path: '/chat/completions', body: { messages: user('Stream it.') }, ends: 'data: [DONE]' },
  { path: '/messages', body: { max_tokens: 50, messages: user('Stream it.') }, ends: 'message_stop' },
  { path: '/responses', body: { input: 'Stream it.' }, ends: 'response.completed' },
];

const PATHS = ['/chat/completions', '/messages', '/models', `/models/${MODEL}`, '/metrics', '/nothing'];

/** The gateway's contract against the production build, served by `start`. */
export function describeGateway(name: string, start: StartServer): void {
  describe(`gateway: ${name}`, () => {
    let lab: GatewayLab;
    beforeAll(async () => {
      lab = await startGatewayLab({}, start);
    });
    afterAll(() => lab.stop());

    const post = (path: string, body: unknown, headers?: Record<string, string>) =>
      postJson(`${lab.v1}${path}`, body, headers);
    const chat = (content: string) => ({ model: MODEL, messages: user(content) });
    const sizedChat = (bytes: number) => JSON.stringify(chat('x'.repeat(bytes)));

    describe('answers', () => {
      it('a chat, with what every answer says about itself', async () => {
        const { status, headers, body } = await post('/chat/completions', chat('Hello.'));
        expect(status).toBe(200);
        expect(headers.get('content-type')).toBe('application/json');
        expect(headers.get('cache-control')).toContain('no-store');
        expect(body).toMatchObject({
          model: MODEL,
          choices: [{ message: { content: `${UPSTREAM} heard: Hello.` } }],
        });
        await expectAnswered(lab.server, headers, 'openai', { streamed: false });
      });

      it('a streamed chat, byte for byte in its format', async () => {
        const answer = await askGateway(lab.server.url, { model: MODEL, prompt: 'Stream.', stream: true });
        expect(answer).toMatchObject({ status: 200, text: `${UPSTREAM} heard: Stream.`, done: true });
        await expectAnswered(lab.server, answer.headers, 'openai', { streamed: true });
      });

      it.each(STREAMS)('$path as a stream', async ({ path, body, ends }) => {
        const response = await fetch(`${lab.v1}${path}`, {
          method: 'POST',
          headers: JSON_TYPE,
          body: JSON.stringify({ model: MODEL, stream: true, ...body }),
        });
        expect(response.status).toBe(200);
        expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
        expect(response.headers.get('cache-control')).toContain('no-store');
        const text = await response.text();
        expect(text).toContain(UPSTREAM);
        expect(text.trimEnd().split('\n\n').at(-1)).toContain(ends);
      });

      it('messages and responses, whole', async () => {
        const message = await post('/messages', {
          model: MODEL,
          max_tokens: 50,
          messages: user('Hi.'),
        });
        expect(message.body).toMatchObject({
          type: 'message',
          content: [{ text: `${UPSTREAM} heard: Hi.` }],
        });
        const response = await post('/responses', { model: MODEL, input: 'Hi.' });
        expect(response.body).toMatchObject({ object: 'response', status: 'completed', model: MODEL });
        for (const { headers } of [message, response]) expect(headers.get('x-switchyard-model')).toBe(MODEL);
      });

      it('embeddings', async () => {
        const { status, body } = await post('/embeddings', { model: EMBEDDING_MODEL, input: ['a', 'bc'] });
        expect(status).toBe(200);
        const data = body.data as { embedding: number[] }[];
        expect(data.map(({ embedding }) => embedding.length)).toEqual(Array(2).fill(EMBEDDING_DIMENSIONS));
      });

      it('models, by ids with slashes and colons, written out or escaped', async () => {
        const list = (await (await fetch(`${lab.v1}/models`)).json()) as { data: { id: string }[] };
        const ids = list.data.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(['auto', 'auto/cheap', MODEL, ODD_MODEL]));
        for (const id of ['auto', 'auto/cheap', MODEL, ODD_MODEL])
          for (const path of [id, encodeURIComponent(id)]) {
            const response = await fetch(`${lab.v1}/models/${path}`);
            expect([response.status, await response.json()], path).toMatchObject([200, { id }]);
          }
        const unknown = await fetch(`${lab.v1}/models/none/such:7b`);
        expect([unknown.status, await unknown.text()]).toEqual([
          404,
          expect.stringContaining('none/such:7b'),
        ]);
      });

      it('the routing API', async () => {
        const prompt = 'What is the capital of France?';
        const routed = await post('/route', { prompt, execute: false });
        expect(routed).toMatchObject({ status: 200, body: { task_type: 'qa_simple' } });
        const complete = await post('/complete', { prompt, task_type: 'creative', model: MODEL });
        expect(complete).toMatchObject({ status: 200, body: { model: MODEL } });
        expect(await post('/classify', { prompt })).toMatchObject({ status: 200 });
        for (const path of ['/metrics', '/budget'])
          expect((await fetch(`${lab.v1}${path}`)).status, path).toBe(200);
      });
    });

    describe('refuses', () => {
      it('unknown paths and wrong methods, in the format of the path', async () => {
        const statusOf = async (path: string, method: string) => {
          const response = await fetch(`${lab.v1}${path}`, { method });
          return [response.status, await response.json()];
        };
        expect(await statusOf('/nothing', 'GET')).toMatchObject([404, { error: { code: 'unknown_url' } }]);
        for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
          expect(await statusOf('/chat/completions', method)).toMatchObject([405, { error: {} }]);
        expect(await statusOf('/models', 'POST')).toMatchObject([405, { error: {} }]);
        expect(await statusOf('/messages', 'GET')).toMatchObject([405, { type: 'error' }]);
      });

      it.each([
        ['of a declared size', false],
        ['in chunks', true],
      ])('a body over the limit, %s, and the connection serves on', async (_name, chunked) => {
        const agent = new Agent({ keepAlive: true, maxSockets: 1 });
        const url = `${lab.v1}/chat/completions`;
        const send = (body: string) =>
          sendRaw(url, { method: 'POST', headers: JSON_TYPE, body, chunked, agent });
        const refused = await send(sizedChat(LIMIT_BYTES + 1));
        expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
          413,
          { error: { code: 'body_too_large' } },
        ]);
        const next = await send(sizedChat(10));
        expect(next).toMatchObject({ status: 200, reusedSocket: true });
        agent.destroy();
      });

      it('neither a body just below the limit nor one in chunks', async () => {
        const body = sizedChat(10);
        const padded = `${body}${' '.repeat(LIMIT_BYTES - body.length)}`;
        for (const chunked of [false, true]) {
          const url = `${lab.v1}/chat/completions`;
          const reply = await sendRaw(url, { method: 'POST', headers: JSON_TYPE, body: padded, chunked });
          expect(reply.status).toBe(200);
        }
      });

      it.each<[string, unknown, Record<string, string>, number]>([
        ['a body of another type', '{}', { 'content-type': 'text/plain' }, 415],
        ['broken JSON', '{"model":', {}, 400],
        ['an empty body', '', {}, 400],
        ['a list', [], {}, 400],
        ['an unknown model', { model: 'none', messages: user('hi') }, {}, 404],
      ])('%s', async (_name, body, headers, status) => {
        const answer = await post('/chat/completions', body, headers);
        expect(answer).toMatchObject({ status, body: { error: { message: expect.any(String) } } });
      });

      it.each<[string, string, Record<string, string>, number]>([
        ['another host', 'GET', { host: 'evil.example' }, 403],
        ['another origin', 'POST', { origin: 'http://evil.example' }, 403],
        ['another port as origin', 'POST', { origin: 'http://127.0.0.1:1' }, 403],
        ['a cross-site request', 'POST', { 'sec-fetch-site': 'cross-site' }, 403],
        ['but not localhost by name', 'GET', { host: 'localhost' }, 200],
      ])('%s', async (_name, method, headers, status) => {
        const isPost = method === 'POST';
        const reply = await sendRaw(`${lab.v1}/${isPost ? 'chat/completions' : 'models'}`, {
          method,
          headers: { ...JSON_TYPE, ...headers },
          ...(isPost && { body: sizedChat(10) }),
        });
        expect(reply.status).toBe(status);
        expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      });
    });

    it.each(PATHS)('HEAD and OPTIONS of %s are refused like any method it does not take', async (path) => {
      for (const method of ['HEAD', 'OPTIONS']) {
        const reply = await sendRaw(`${lab.v1}${path}`, { method });
        expect(reply.status, method).toBe(path === '/nothing' ? 404 : 405);
        expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
      }
      const foreign = await sendRaw(`${lab.v1}${path}`, {
        method: 'OPTIONS',
        headers: { host: 'evil.example' },
      });
      expect(foreign.status).toBe(403);
    });

    describe('while an answer runs', () => {
      it.each(['gzip, deflate, br', 'identity'])(
        'its first words arrive at once (accept-encoding: %s), and leaving stops the upstream',
        async (encoding) => {
          const leave = new AbortController();
          const response = await fetch(`${lab.v1}/chat/completions`, {
            method: 'POST',
            headers: { ...JSON_TYPE, 'accept-encoding': encoding },
            body: JSON.stringify({ ...chat(`Count ${SLOWLY}.`), stream: true }),
            signal: leave.signal,
          });
          const reader = (response.body as ReadableStream<Uint8Array>).getReader();
          const decoder = new TextDecoder();
          let text = '';
          while (!text.includes('w1')) {
            const { done, value } = await reader.read();
            if (done) break;
            text += decoder.decode(value, { stream: true });
          }
          // Of five hundred words, one each 20 ms; a buffer would have held these back for many more.
          expect(text).toContain('w1');
          expect(text).not.toContain('w40');
          await expectClosed(lab.upstreams.openai, () => leave.abort());
        },
      );

      it('a client that leaves before a whole answer stops the upstream', async () => {
        const upstream = lab.upstreams.anthropic;
        const asked = upstream.requests.length;
        const leave = new AbortController();
        const answer = fetch(`${lab.v1}/chat/completions`, {
          method: 'POST',
          headers: JSON_TYPE,
          // Translated, so that the upstream streams what its caller gets whole.
          body: JSON.stringify({ model: LAB_MODELS.anthropic.id, messages: user(`Count ${SLOWLY}.`) }),
          signal: leave.signal,
        });
        await expect.poll(() => upstream.requests.length, { interval: 5 }).toBe(asked + 1);
        const left = expect(answer).rejects.toThrow();
        await expectClosed(upstream, () => leave.abort());
        await left;
      });
    });
  });
}

async function expectClosed({ abandonedAt }: WireUpstream, leave: () => void): Promise<void> {
  const before = abandonedAt.length;
  const leftAt = performance.now();
  leave();
  await expect.poll(() => abandonedAt.length, { timeout: 3000, interval: 20 }).toBe(before + 1);
  expect((abandonedAt.at(-1) ?? 0) - leftAt).toBeLessThan(CLOSED_WITHIN_MS);
}
