import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/catalog/types';
import { isProviderFailure } from '@/lib/execution/failure';
import type { ProviderEvent } from '@/lib/execution/ports';
import { sleep } from '@/lib/execution/sleep';
import type { NativeCall } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { WHOLE_CASES } from '@/tests/cases/providers/whole-cases';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { chatNative } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import { chunk, DONE, frame } from '@/tests/fakes/openai-wire';
import {
  JSON_TYPE,
  startWireUpstream,
  type WireAnswer,
  type WireUpstream,
} from '@/tests/fakes/wire-upstream';

const KEY = 'sk-test-secret-1234567890';
let server: WireUpstream;
let outbound: Outbound;

beforeAll(async () => {
  server = await startWireUpstream();
  outbound = createOutbound();
});
afterAll(async () => {
  await server.close();
  await outbound.close();
});

async function play(native: NativeCall, answer: WireAnswer, endpoint: Partial<Endpoint> = {}) {
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: KEY, headers: {} }) },
    outbound: {
      as: (context) => ({
        fetch: () => Promise.reject(new Error('nothing is translated here')),
        send: outbound.as(context).send,
      }),
    },
    estimateTokens: countWords,
    sleep,
  });
  server.next(answer);
  const target = fakeTarget('lab/m', {
    endpoint: { label: 'Lab', baseUrl: `${server.origin}/v1/`, ...endpoint },
    model: { upstreamName: 'up' },
  });
  const events: ProviderEvent[] = [];
  const signal = new AbortController().signal;
  let failure: unknown = null;
  try {
    for await (const event of upstreams.stream(target, callOf('one', { native }), signal)) events.push(event);
  } catch (error) {
    failure = isProviderFailure(error) ? error.failure : error;
  }
  const wire = events.map((event) => (event.type === 'wire' ? event.payload : '')).join('');
  return {
    events,
    wire,
    failure,
    finish: events.find(({ type }) => type === 'finish'),
    asked: server.exchanges.at(-1),
  };
}

const STREAM: WireAnswer = {
  pieces: [frame(chunk('up', { content: 'Hi' })), frame(chunk('up', {}, 'stop')), DONE],
};
const ANTHROPIC = { protocol: 'anthropic' as const };
const messages = (over: Partial<NativeCall> = {}): NativeCall => ({
  dialect: 'anthropic-messages',
  body: { model: 'auto', max_tokens: 9, messages: [], stream: true },
  headers: {},
  stream: true,
  wantsUsage: true,
  ...over,
});

describe('the request that passes through', () => {
  it('is the caller’s, but for model and usage', async () => {
    const body = {
      model: 'auto',
      x_unknown: { deep: [1, null] },
      messages: [{ role: 'user', content: [{ type: 'new_part', z: 1 }] }],
      stream: true,
      stream_options: { include_obfuscation: false },
    };
    const { asked } = await play(chatNative({ body, headers: { cookie: 'a=b', 'x-mine': '1' } }), STREAM);
    expect(asked?.body).toEqual({
      ...body,
      model: 'up',
      stream_options: { include_obfuscation: false, include_usage: true },
    });
    expect(asked?.path).toBe('/v1/chat/completions');
    expect(asked?.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'content-type': 'application/json',
    });
    expect(Object.keys(asked?.headers ?? {}).sort()).toEqual([
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'user-agent',
    ]);
  });

  it('asks for no usage where it comes by itself', async () => {
    const body = { model: 'auto', messages: [] };
    const answer = { pieces: ['{"choices":[{"message":{"content":"Hi"}}]}'], headers: JSON_TYPE };
    expect((await play(chatNative({ body, stream: false }), answer)).asked?.body).not.toHaveProperty(
      'stream_options',
    );
    expect((await play(messages(), { pieces: [] }, ANTHROPIC)).asked?.body).not.toHaveProperty(
      'stream_options',
    );
  });

  it('to Anthropic has its own headers and the key where it looks', async () => {
    const headers = {
      'anthropic-beta': 'new-thing',
      'x-api-key': 'gateway key',
      authorization: 'Bearer gateway',
    };
    const { asked } = await play(messages({ headers }), { pieces: [] }, ANTHROPIC);
    expect(asked?.path).toBe('/v1/messages');
    expect(asked?.headers).toMatchObject({
      'x-api-key': KEY,
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'new-thing',
    });
    expect(asked?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    { dialect: 'openai-responses' as const, endpoint: { responses: true }, path: '/v1/responses' },
    { dialect: 'openai-embeddings' as const, endpoint: {}, path: '/v1/embeddings' },
    {
      dialect: 'openai-embeddings' as const,
      endpoint: { protocol: 'ollama' as const },
      path: '/v1/embeddings',
    },
    {
      dialect: 'openai-chat' as const,
      endpoint: { protocol: 'ollama' as const },
      path: '/v1/chat/completions',
    },
  ])('$dialect goes to $path', async ({ dialect, endpoint, path }) => {
    expect((await play(chatNative({ dialect }), { pieces: [] }, endpoint)).asked?.path).toBe(path);
  });
});

describe('a streamed answer', () => {
  it('of one network chunk is one piece', async () => {
    const { events } = await play(chatNative(), { pieces: [STREAM.pieces.join('')] });
    expect(events.map(({ type }) => type)).toEqual(['headers', 'wire', 'finish']);
    expect(events[1]).toMatchObject({ content: true, text: 'Hi' });
  });

  it('does not wait for an upstream that ends its answer but not its connection', async () => {
    const before = server.abandoned();
    const { finish, wire } = await play(chatNative(), { ...STREAM, end: 'stays' });
    expect(finish).toMatchObject({ reason: 'stop', kind: 'stop' });
    expect(wire).toContain('Hi');
    await expect.poll(() => server.abandoned()).toBe(before + 1);
  });

  it('that only says [DONE] has ended, without a reason', async () => {
    const { finish } = await play(chatNative(), { pieces: [frame(chunk('up', { content: 'Hi' })), DONE] });
    expect(finish).toMatchObject({ reason: null, kind: 'other' });
  });

  it('keeps what came before an error in the same chunk, and the error to itself', async () => {
    const sent =
      frame(chunk('up', { content: 'Hi' })) + frame({ error: { message: `Bad ${KEY}`, code: 503 } });
    const { wire, failure } = await play(chatNative(), { pieces: [sent] });
    expect(wire).toBe(frame(chunk('lab/m', { content: 'Hi' })));
    expect(failure).toMatchObject({ kind: 'overloaded', retryable: true });
    expect(JSON.stringify(failure)).not.toContain(KEY);
  });

  it('gets Anthropic’s end where its upstream forgot it', async () => {
    const stop =
      'event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}\n\n';
    const end = 'event: message_stop\ndata: {"type":"message_stop"}\n\n';
    expect((await play(messages(), { pieces: [stop] }, ANTHROPIC)).wire).toBe(stop + end);
    expect((await play(messages(), { pieces: [stop, end] }, ANTHROPIC)).wire).toBe(stop + end);
  });

  it('that was withheld fails with the reason', async () => {
    const stop = 'data: {"type":"message_delta","delta":{"stop_reason":"refusal"}}\n\n';
    const { failure, wire } = await play(messages(), { pieces: [stop] }, ANTHROPIC);
    expect(failure).toMatchObject({ kind: 'content_filter', message: 'Lab withheld the answer: refusal.' });
    expect(wire).toBe('');
  });

  it.each([
    { name: 'an error', body: '{"error":{"message":"No.","code":"invalid_api_key"}}', kind: 'auth' },
    { name: 'an answer', body: '{"choices":[]}', kind: 'bad_response' },
  ])('that is $name in JSON instead', async ({ body, kind }) => {
    const { failure } = await play(chatNative(), { pieces: [body], headers: JSON_TYPE });
    expect(failure).toMatchObject({ kind });
  });
});

describe('an answer that is not streamed', () => {
  it.each(WHOLE_CASES)('$name', async ({ dialect, endpoint, answer, passed, piece, finish, failure }) => {
    const native = chatNative({ dialect, body: { model: 'auto' }, stream: false });
    const result = await play(native, { headers: JSON_TYPE, ...answer }, endpoint);
    if (failure) expect(result.failure).toMatchObject(failure);
    else expect(result.failure).toBeNull();
    expect(result.wire).toBe(passed ?? '');
    if (piece) expect(result.events[1]).toMatchObject(piece);
    if (finish) expect(result.finish).toMatchObject(finish);
  });
});
