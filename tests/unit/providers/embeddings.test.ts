import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/catalog/types';
import { isProviderFailure } from '@/lib/execution/failure';
import type { ProviderEvent } from '@/lib/execution/ports';
import { sleep } from '@/lib/execution/sleep';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams, type UpstreamOptions } from '@/lib/providers/create-upstreams';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { chatNative } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import { JSON_TYPE, startWireUpstream, type WireUpstream } from '@/tests/fakes/wire-upstream';

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

const embed: UpstreamOptions['embed'] = async (texts) =>
  texts.map((text) => Float32Array.of(text.length, -0.5));
const GOOGLE = () => ({ protocol: 'google' as const, baseUrl: `${server.origin}/v1beta` });
const LOCAL = () => ({ protocol: 'local' as const, baseUrl: null });

async function play(
  body: Record<string, unknown>,
  endpoint: Partial<Endpoint>,
  over: Partial<UpstreamOptions> = { embed },
  signal = new AbortController().signal,
) {
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: 'key', headers: {} }) },
    outbound: {
      as: (context) => ({
        fetch: outbound.as(context).fetch,
        send: () => Promise.reject(new Error('nothing passes through here')),
      }),
    },
    estimateTokens: countWords,
    sleep,
    ...over,
  });
  const target = fakeTarget('lab/e', {
    endpoint: { label: 'Lab', ...endpoint },
    model: { upstreamName: 'up' },
  });
  const native = chatNative({ dialect: 'openai-embeddings', body, stream: false });
  const events: ProviderEvent[] = [];
  let failure: unknown = null;
  try {
    for await (const event of upstreams.stream(target, callOf('', { native }), signal)) events.push(event);
  } catch (error) {
    failure = isProviderFailure(error) ? error.failure : error;
  }
  const piece = events.find((event) => event.type === 'wire');
  const answer: unknown = piece ? JSON.parse(piece.payload) : null;
  return { types: events.map(({ type }) => type), answer, failure, finish: events.at(-1) };
}

describe('embeddings of this process', () => {
  it('are OpenAI’s body under our name', async () => {
    const { types, answer, finish } = await play({ model: 'auto', input: ['one two', 'three'] }, LOCAL());
    expect(types).toEqual(['headers', 'wire', 'finish']);
    expect(answer).toEqual({
      object: 'list',
      data: [
        { object: 'embedding', index: 0, embedding: [7, -0.5] },
        { object: 'embedding', index: 1, embedding: [5, -0.5] },
      ],
      model: 'lab/e',
      usage: { prompt_tokens: 3, total_tokens: 3 },
    });
    expect(finish).toMatchObject({ kind: 'stop', usage: { inputTokens: 3, outputTokens: 0 } });
  });

  it('in base64 are little-endian 32-bit floats', async () => {
    const { answer } = await play({ input: 'one', encoding_format: 'base64' }, LOCAL());
    const bytes = Buffer.from(
      (answer as { data: { embedding: string }[] }).data[0]?.embedding ?? '',
      'base64',
    );
    expect([bytes.length, bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([8, 3, -0.5]);
  });

  it.each([
    { name: 'tokens', body: { input: [1, 2] }, says: 'Lab embeds only texts that are not empty.' },
    { name: 'nothing', body: { input: [] }, says: 'Lab embeds only texts that are not empty.' },
    { name: 'an empty text', body: { input: '' }, says: 'Lab embeds only texts that are not empty.' },
    { name: 'no input', body: {}, says: 'Lab embeds only texts that are not empty.' },
    { name: 'dimensions', body: { input: 'a', dimensions: 8 }, says: 'Lab cannot change the dimensions.' },
  ])('refuse $name', async ({ body, says }) => {
    expect((await play(body, LOCAL())).failure).toMatchObject({ kind: 'bad_request', message: says });
  });

  it('are refused where there is no embedder, and where nobody embeds', async () => {
    expect((await play({ input: 'a' }, LOCAL(), {})).failure).toMatchObject({ kind: 'bad_request' });
    expect((await play({ input: 'a' }, { protocol: 'simulated' })).failure).toMatchObject({
      kind: 'bad_request',
      message: 'Lab serves no embeddings.',
    });
  });

  it('stop when the caller does', async () => {
    const abort = new AbortController();
    abort.abort();
    const { failure } = await play({ input: 'a' }, LOCAL(), { embed }, abort.signal);
    expect(failure).toMatchObject({ kind: 'aborted' });
  });
});

describe('embeddings of Google', () => {
  it.each([
    { input: 'a', sent: { embedding: { values: [1, 2] } }, count: 1 },
    { input: ['a', 'b'], sent: { embeddings: [{ values: [1, 2] }, { values: [3, 4] }] }, count: 2 },
  ])('are translated: $count', async ({ input, sent, count }) => {
    server.next({ headers: JSON_TYPE, pieces: [JSON.stringify(sent)] });
    const { answer, failure } = await play({ input, dimensions: 2 }, GOOGLE());
    expect(failure).toBeNull();
    expect(answer).toMatchObject({ model: 'lab/e', data: { length: count } });
    expect(answer).toMatchObject({
      data: expect.arrayContaining([{ object: 'embedding', index: 0, embedding: [1, 2] }]),
    });
    expect(answer).not.toHaveProperty('usage');
    expect(JSON.stringify(server.exchanges.at(-1)?.body)).toContain('"outputDimensionality":2');
  });

  it('fail in the one taxonomy', async () => {
    const error = { code: 429, status: 'RESOURCE_EXHAUSTED', message: 'Quota exceeded.' };
    server.next({ status: 429, headers: JSON_TYPE, pieces: [JSON.stringify({ error })] });
    expect((await play({ input: 'a' }, GOOGLE())).failure).toMatchObject({
      kind: 'rate_limited',
      status: 429,
    });
  });
});
