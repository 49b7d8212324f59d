import { describe, expect, it } from 'vitest';
import type { ProbeInput } from '@/lib/catalog/probe-report';
import { openAiList, type Reply, type Routes } from '../../fakes/model-servers';
import { path, probe, serve } from './lab';

const KEY = 'sk-test-0123456789abcdef';
const LIST = openAiList('small', 'large');
const needsKey = (request: { headers: Record<string, unknown> }): Reply =>
  request.headers.authorization === `Bearer ${KEY}`
    ? { body: LIST }
    : {
        status: 401,
        body: { error: { message: `Incorrect API key provided: ${KEY}.`, code: 'invalid_api_key' } },
      };

const CASES: [name: string, routes: Routes, input: Partial<ProbeInput>, code: string, stages: string][] = [
  [
    'a key that is accepted',
    { '/v1/models': needsKey },
    { key: KEY },
    'ok',
    'path:ok key:ok models:ok speed:ok',
  ],
  ['no key where one is needed', { '/v1/models': needsKey }, {}, 'key_missing', 'path:ok key:failed'],
  [
    'a wrong key',
    { '/v1/models': needsKey },
    { key: 'sk-wrong-0123456789' },
    'key_refused',
    'path:ok key:failed',
  ],
  ['a key with a line break', { '/v1/models': needsKey }, { key: `${KEY}\n` }, 'key_refused', 'key:failed'],
  [
    'a list that is public',
    { '/v1/models': { body: LIST } },
    { key: KEY, locality: 'cloud' },
    'key_unchecked',
    'path:ok key:warned models:ok speed:ok',
  ],
  [
    '403',
    { '/v1/models': { status: 403, body: { error: { message: 'no' } } } },
    { key: KEY },
    'forbidden',
    'path:ok key:failed',
  ],
  ['no credit', { '/v1/models': { status: 402 } }, { key: KEY }, 'forbidden', 'path:ok key:failed'],
  ['429', { '/v1/models': { status: 429 } }, { key: KEY }, 'rate_limited', 'path:ok key:failed'],
  ['500', { '/v1/models': { status: 500, body: 'boom' } }, {}, 'server_error', 'path:failed'],
  [
    'a model that is loading',
    { '/v1/models': { status: 503, body: { error: { message: 'Loading model', code: 503 } } } },
    {},
    'server_error',
    'path:failed',
  ],
  ['404 in HTML', {}, {}, 'wrong_path', 'path:failed'],
  [
    '200 in HTML',
    { '/v1/models': { body: '<!doctype html><p>Hello</p>', headers: { 'content-type': 'text/html' } } },
    {},
    'wrong_path',
    'path:failed',
  ],
  ['garbage', { '/v1/models': { body: '{"data": [' } }, {}, 'wrong_path', 'path:failed'],
  [
    'LM Studio’s 200 with an error',
    { '/v1/models': { body: { error: 'Unexpected endpoint or method.' } } },
    {},
    'wrong_path',
    'path:failed',
  ],
  ['an empty list', { '/v1/models': { body: openAiList() } }, {}, 'no_models', 'path:ok models:failed'],
  [
    'more than 5 MB',
    { '/v1/models': { body: openAiList({ id: 'x', note: 'y'.repeat(5_300_000) }) } },
    {},
    'server_error',
    'path:ok models:failed',
  ],
  [
    'a slow list',
    { '/v1/models': { body: LIST, afterMs: 3100 } },
    {},
    'slow',
    'path:ok models:ok speed:warned',
  ],
];

describe('an answer', () => {
  it.each(CASES)('%s', async (_name, routes, input, code, stages) => {
    const server = await serve(routes);
    const result = await probe({ baseUrl: `${server.origin}/v1`, ...input });
    expect(result.verdict.code, result.verdict.says).toBe(code);
    const connected = code === 'key_refused' && stages === 'key:failed' ? '' : 'dns:ok connect:ok ';
    expect(path(result)).toBe(`${connected}${stages}`);
    expect(JSON.stringify(result)).not.toContain(KEY);
    for (const { path: asked } of server.asked) expect(asked).not.toContain('sk-');
  });

  it('with a required key missing and a public list still asks for the key', async () => {
    const server = await serve({ '/v1/models': { body: LIST } });
    const preset = { id: 'featherless', label: 'Featherless', key: 'required' as const };
    const result = await probe({ baseUrl: `${server.origin}/v1`, preset });
    expect(result.verdict.code).toBe('key_missing');
  });

  it('of OpenRouter’s key check decides over its public list', async () => {
    const key = (request: { headers: Record<string, unknown> }): Reply =>
      request.headers.authorization === `Bearer ${KEY}`
        ? { body: { data: { label: 'x' } } }
        : { status: 401 };
    const server = await serve({ '/api/v1/models': { body: LIST }, '/api/v1/key': key });
    const preset = { id: 'openrouter', label: 'OpenRouter', key: 'required' as const };
    const ask = { baseUrl: `${server.origin}/api/v1`, preset };
    expect((await probe({ ...ask, key: KEY })).verdict.code).toBe('ok');
    expect((await probe({ ...ask, key: 'sk-or-wrong-000000' })).verdict.code).toBe('key_refused');
  });

  it('is capped at 2,000 models', async () => {
    const names = Array.from({ length: 2100 }, (_, at) => `m${at}`);
    const server = await serve({ '/v1/models': { body: openAiList(...names) } });
    const result = await probe({ baseUrl: `${server.origin}/v1` });
    expect(result.listed).toHaveLength(2000);
    expect(result.truncated).toBe(true);
  });
});

describe('a redirect', () => {
  it.each([
    [
      'on the same host',
      (origin: string) => `${origin}/api/v1/models`,
      (origin: string) => `${origin}/api/v1`,
    ],
    ['to another host', () => 'https://elsewhere.example/v1/models', () => null],
    ['to a sign-in page', (origin: string) => `${origin}/login`, () => null],
  ])('%s is not followed', async (_name, to, proposed) => {
    const routes: Routes = {};
    const server = await serve(routes);
    routes['/v1/models'] = { status: 302, headers: { location: to(server.origin) } };
    const result = await probe({ baseUrl: `${server.origin}/v1`, key: KEY });
    expect(result.verdict.code).toBe('redirected');
    expect(result.proposedBaseUrl).toBe(proposed(server.origin));
    expect(server.asked).toHaveLength(1);
  });
});

describe('a wrong path', () => {
  const OLLAMA = { models: [{ name: 'llama3.2:latest', model: 'llama3.2:latest', details: {} }] };
  it.each<[string, string, string, Routes, string, string | null]>([
    ['nothing', 'openai', '', { '/v1/models': { body: LIST } }, '/v1', null],
    ['a pasted call', 'openai', '/v1/chat/completions', { '/v1/models': { body: LIST } }, '/v1', null],
    ['a doubled version', 'openai', '/v1/v1', { '/v1/models': { body: LIST } }, '/v1', null],
    ['the wrong root', 'openai', '/v1', { '/openai/v1/models': { body: LIST } }, '/openai/v1', null],
    ['a folder below', 'openai', '/lab', { '/lab/api/v1/models': { body: LIST } }, '/lab/api/v1', null],
    [
      'one that asks for a key',
      'openai',
      '/',
      { '/v1/models': { status: 401, body: { error: {} } } },
      '/v1',
      null,
    ],
    [
      'Gemini’s',
      'google',
      '',
      { '/v1beta/models': { body: { models: [{ name: 'models/gemini-2.5-pro' }] } } },
      '/v1beta',
      null,
    ],
    ['an old Ollama', 'openai', '/v1', { '/api/tags': { body: OLLAMA } }, '/v1', 'ollama'],
    ['a pasted call of Ollama', 'openai', '/api/chat', { '/api/tags': { body: OLLAMA } }, '/v1', 'ollama'],
    ['no Ollama', 'ollama', '/v1', { '/v1/models': { body: LIST } }, '/v1', 'openai'],
  ])('that is %s', async (_name, protocol, given, routes, proposed, proposedProtocol) => {
    const server = await serve(routes);
    const result = await probe({
      baseUrl: `${server.origin}${given}`,
      protocol: protocol as 'openai',
      key: KEY,
    });
    expect(result.verdict.code).toBe('wrong_path');
    expect(result.proposedBaseUrl).toBe(`${server.origin}${proposed}`);
    expect(result.proposedProtocol).toBe(proposedProtocol);
  });

  it('of Anthropic asked as OpenAI names the protocol', async () => {
    const body = {
      type: 'error',
      error: { type: 'authentication_error', message: 'x-api-key header is required' },
    };
    const server = await serve({ '/v1/models': { status: 401, body } });
    const result = await probe({ baseUrl: `${server.origin}/v1`, key: KEY });
    expect(result.verdict.code).toBe('key_refused');
    expect(result.proposedProtocol).toBe('anthropic');
  });
});

describe('the key', () => {
  it.each([
    ['openai', 'authorization', `Bearer ${KEY}`],
    ['anthropic', 'x-api-key', KEY],
    ['google', 'x-goog-api-key', KEY],
  ] as const)('goes in the header of %s', async (protocol, header, value) => {
    const server = await serve({ '/v1/models': { body: LIST } });
    await probe({ baseUrl: `${server.origin}/v1`, protocol, key: KEY, headers: { 'x-lab': 'yes' } });
    expect(server.asked[0]?.headers[header]).toBe(value);
    expect(server.asked[0]?.headers['x-lab']).toBe('yes');
    expect(server.asked[0]?.headers['anthropic-version']).toBe(
      protocol === 'anthropic' ? '2023-06-01' : undefined,
    );
  });
});
