import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Endpoint } from '@/lib/catalog/types';
import { isProviderFailure } from '@/lib/execution/failure';
import { sleep } from '@/lib/execution/sleep';
import type { Call } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { type Credentials, withOwnHeaders } from '@/lib/providers/credentials';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { chatNative } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import { startWireUpstream, type WireUpstream } from '@/tests/fakes/wire-upstream';

const KEY = 'lab-key-6b1f0a92c4';
const TENANT = 'rosebud/violet+42 blue';
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

const anthropicNative = { dialect: 'anthropic-messages' as const, body: { messages: [] } };
const embeddingsNative = { dialect: 'openai-embeddings' as const, body: { input: 'one' }, stream: false };
/** Every way a call goes out. */
const WAYS: { way: string; protocol: Endpoint['protocol']; call: Call; keyHeader: string }[] = [
  {
    way: 'passed through',
    protocol: 'openai',
    call: callOf('', { native: chatNative() }),
    keyHeader: 'authorization',
  },
  {
    way: 'passed through to Anthropic',
    protocol: 'anthropic',
    call: callOf('', { native: chatNative(anthropicNative) }),
    keyHeader: 'x-api-key',
  },
  { way: 'translated', protocol: 'openai', call: callOf('one'), keyHeader: 'authorization' },
  { way: 'translated for Ollama', protocol: 'ollama', call: callOf('one'), keyHeader: 'authorization' },
  { way: 'translated for Anthropic', protocol: 'anthropic', call: callOf('one'), keyHeader: 'x-api-key' },
  { way: 'translated for Google', protocol: 'google', call: callOf('one'), keyHeader: 'x-goog-api-key' },
  {
    way: 'embedded',
    protocol: 'google',
    call: callOf('', { native: chatNative(embeddingsNative) }),
    keyHeader: 'x-goog-api-key',
  },
];

async function failureOf(way: (typeof WAYS)[number], credentials: Credentials, said: string, status = 401) {
  server.next({
    status,
    headers: { 'content-type': 'application/json' },
    pieces: [JSON.stringify({ error: { message: said } })],
  });
  const asked: string[] = [];
  const upstreams = createUpstreams({
    secrets: {
      of({ id }) {
        asked.push(id);
        return credentials;
      },
    },
    outbound,
    estimateTokens: countWords,
    sleep,
  });
  const target = fakeTarget('m', {
    endpoint: { id: 'lab', label: 'Lab', protocol: way.protocol, baseUrl: `${server.origin}/v1` },
  });
  let failure: unknown = null;
  try {
    for await (const _ of upstreams.stream(target, way.call, new AbortController().signal));
  } catch (error) {
    failure = isProviderFailure(error) ? error.failure : error;
  }
  expect(asked).toEqual(['lab']);
  return {
    failure: failure as { kind: string; message: string },
    headers: server.exchanges.at(-1)?.headers ?? {},
  };
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const ECHOES: [string, string][] = [
  ['the header', `Bearer ${KEY}`],
  ['the key', KEY],
  ['a half of the key', KEY.slice(0, 14)],
  ['the header in base64', base64(`Bearer ${KEY}`)],
  ['a user and the key in base64', base64(`user:${KEY}`)],
  ['the key in base64url', Buffer.from(KEY).toString('base64url')],
  ['a URL with the key', `https://lab.example/v1?key=${KEY}&a=1`],
  ['the owner’s header', `x-tenant: ${TENANT}`],
  ['the owner’s header, encoded', encodeURIComponent(TENANT)],
  ['the owner’s header in base64', base64(TENANT)],
];

describe.each(WAYS)('a call that is $way', (way) => {
  it('carries the owner’s headers and the key', async () => {
    const { headers, failure } = await failureOf(way, { key: KEY, headers: { 'X-Tenant': TENANT } }, 'no');
    expect(headers['x-tenant']).toBe(TENANT);
    expect(headers[way.keyHeader]).toBe(way.keyHeader === 'authorization' ? `Bearer ${KEY}` : KEY);
    expect(headers['content-type']).toBe('application/json');
    expect(failure).toMatchObject({ kind: 'auth' });
  });

  it('takes a header of the owner’s in place of the key', async () => {
    const own = { 'X-Api-Key': 'own-1', 'x-goog-api-key': 'own-1', Authorization: 'own-1' };
    for (const key of [null, KEY]) {
      const { headers } = await failureOf(way, { key, headers: own }, 'no');
      expect(headers[way.keyHeader]).toBe('own-1');
    }
  });

  it.each(ECHOES)('shows nothing of it when %s comes back', async (_name, echo) => {
    const { failure } = await failureOf(
      way,
      { key: KEY, headers: { 'x-tenant': TENANT } },
      `You sent ${echo}.`,
    );
    expect(failure.message).toContain('[redacted]');
    expect(failure.message).not.toMatch(/lab-key-6b|6b1f0a|rosebud|violet|blue/i);
    expect(failure.message).not.toContain(base64(KEY).slice(4, 12));
  });

  it('names nothing of a redirect', async () => {
    const { failure } = await failureOf(
      way,
      { key: KEY, headers: {} },
      `https://other.example/?key=${KEY}`,
      302,
    );
    expect(failure).toMatchObject({ kind: 'bad_response', status: 302, retryable: false });
    expect(failure.message).not.toContain(KEY);
  });
});

describe('withOwnHeaders', () => {
  it.each([
    [{ a: '1' }, { B: '2' }, { a: '1', b: '2' }],
    [{ 'Content-Type': 'application/json' }, { 'content-type': 'x' }, { 'content-type': 'application/json' }],
    [{}, { Host: 'other', 'Content-Length': '9', 'Transfer-Encoding': 'x', Connection: 'x' }, {}],
    [{ 'anthropic-version': '1' }, { 'Anthropic-Version': '2' }, { 'anthropic-version': '1' }],
    [{ Authorization: 'Bearer k' }, { authorization: 'Basic o' }, { authorization: 'Basic o' }],
    [{ authorization: 'Bearer ' }, { 'x-a': '1' }, { 'x-a': '1' }],
    [{ 'x-api-key': '' }, { authorization: 'o' }, { authorization: 'o' }],
  ])('%j with %j is %j', (ours, own, sent) => {
    expect(withOwnHeaders(ours, { headers: own })).toEqual(sent);
  });
});
