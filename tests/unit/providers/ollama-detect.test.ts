import { describe, expect, it } from 'vitest';
import { createOutbound } from '@/lib/outbound/dispatcher';
import { ollamaBaseUrl, probeOllama } from '@/lib/providers/ollama-detect';
import { startOpenAiUpstream } from '@/tests/fakes/openai-upstream';

describe('ollamaBaseUrl', () => {
  it.each([
    [null, 'http://127.0.0.1:11434'],
    ['', 'http://127.0.0.1:11434'],
    ['  ', 'http://127.0.0.1:11434'],
    ['localhost', 'http://localhost:11434'],
    ['127.0.0.1:9999', 'http://127.0.0.1:9999'],
    [':9999', 'http://127.0.0.1:9999'],
    ['0.0.0.0', 'http://127.0.0.1:11434'],
    ['0.0.0.0:9999', 'http://127.0.0.1:9999'],
    ['http://0.0.0.0:11434/', 'http://127.0.0.1:11434'],
    ['[::]:11434', 'http://[::1]:11434'],
    ['http://gpu-box:11434/', 'http://gpu-box:11434'],
    ['HTTP://gpu-box:11434', 'http://gpu-box:11434'],
    ['gpu-box:11434/v1/', 'http://gpu-box:11434'],
    ['https://ollama.example.com', 'https://ollama.example.com'],
    ['https://example.com/ollama/', 'https://example.com/ollama'],
    ['http://gpu-box', 'http://gpu-box'],
    ['gpu-box:80', 'http://gpu-box'],
    ['"localhost:1234"', 'http://localhost:1234'],
    ['not a host', 'http://127.0.0.1:11434'],
  ])('%s → %s', (host, url) => {
    expect(ollamaBaseUrl(host)).toBe(url);
  });
});

describe('probeOllama', () => {
  it('lists what is pulled, and says when nothing answers', async () => {
    const { fetch, close } = createOutbound();
    const server = await startOpenAiUpstream({ models: ['granite4.1:3b', 'gemma3:4b'] });
    expect(await probeOllama(server.origin, fetch)).toEqual({
      reachable: true,
      models: ['granite4.1:3b', 'gemma3:4b'],
      error: null,
    });
    await server.close();
    expect(await probeOllama(server.origin, fetch)).toEqual({
      reachable: false,
      models: [],
      error: 'not running',
    });
    await close();
  });

  it.each([
    [
      'an error status',
      () => new Response('no', { status: 500 }),
      { reachable: false, error: 'answered 500' },
    ],
    ['no JSON', () => new Response('<html>'), { reachable: false, error: 'not running' }],
    ['another shape', () => Response.json({ models: [{ id: 1 }, 'x'] }), { reachable: true, models: [] }],
  ])('bears %s', async (_name, respond, want) => {
    expect(await probeOllama('http://x', async () => respond())).toMatchObject(want);
  });
});
