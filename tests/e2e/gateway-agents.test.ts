import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAnthropicWire } from '../fakes/wire/anthropic';
import { startOpenAiWire } from '../fakes/wire/openai';
import type { WireUpstream } from '../fakes/wire/serve-wire';
import { askGateway } from '../support/ask-gateway';
import { startServer, type TestServer } from '../support/start-server';
import { until } from '../support/until';

type Messages = OpenAI.ChatCompletionMessageParam[];

const TOOLS: OpenAI.ChatCompletionTool[] = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      description: 'The weather in a city.',
      parameters: { type: 'object', properties: { city: { type: 'string' } } },
    },
  },
];
const HARD =
  'Prove that the halting problem is undecidable, then derive Rice’s theorem from it step by step, and analyse where the proof would fail for total languages.';

let first: WireUpstream;
let second: WireUpstream;
let other: WireUpstream;
let server: TestServer;
let config: string;

function model(id: string, tier: number, over: Record<string, unknown> = {}) {
  const price = { inputPerMTok: tier ** 2, outputPerMTok: 4 * tier ** 2, cacheReadPerMTok: tier ** 2 / 10 };
  return {
    id,
    endpoint: 'first',
    model: id.replace('/', '-'),
    tier,
    contextWindow: 16_384,
    maxOutput: 4096,
    price,
    capabilities: ['tools'],
    ...over,
  };
}

beforeAll(async () => {
  first = await startOpenAiWire();
  second = await startOpenAiWire();
  other = await startAnthropicWire();
  config = join(mkdtempSync(join(tmpdir(), 'switchyard-agents-')), 'config.json');
  const endpoint = (id: string, protocol: string, baseUrl: string) => ({
    id,
    protocol,
    baseUrl,
    apiKey: 'sk-agents-0123456789',
    locality: 'cloud',
  });
  writeFileSync(
    config,
    JSON.stringify({
      endpoints: [
        endpoint('first', 'openai', first.baseUrl),
        endpoint('second', 'openai', second.baseUrl),
        endpoint('other', 'anthropic', other.baseUrl),
      ],
      models: [
        model('lab/plain', 1, { capabilities: [] }),
        model('lab/small', 1),
        model('lab/twice', 2, { alsoAt: [{ endpoint: 'second', model: 'twice-there' }] }),
        model('lab/large', 4, { contextWindow: 200_000 }),
        model('lab/claude', 3, { endpoint: 'other' }),
      ],
      budget: { hourlyUsd: null },
    }),
  );
  server = await start();
});
afterAll(async () => {
  await server.stop();
  await Promise.all([first, second, other].map((upstream) => upstream.close()));
});

const start = (dataDir?: string) =>
  startServer({ SWITCHYARD_CONFIG: config, SWITCHYARD_EMBEDDER: 'off' }, dataDir);

async function ask(messages: Messages, more: Record<string, unknown> = {}) {
  const client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
  const { data, response } = await client.chat.completions
    .create({ model: 'auto', messages, ...more })
    .withResponse();
  const header = (name: string) => response.headers.get(`x-switchyard-${name}`);
  return { message: data.choices[0]?.message, model: header('model'), reason: header('reason') };
}

/** A conversation up to the results of the tools its model called. */
async function callTools(prompt: string): Promise<{ model: string | null; messages: Messages }> {
  const messages: Messages = [{ role: 'user', content: prompt }];
  const asked = await ask(messages, { tools: TOOLS });
  const calls = asked.message?.tool_calls ?? [];
  expect(calls).not.toHaveLength(0);
  messages.push(asked.message as Messages[number]);
  for (const { id } of calls) messages.push({ role: 'tool', tool_call_id: id, content: 'sunny' });
  return { model: asked.model, messages };
}

describe('a tool loop', () => {
  it('stays with the model that called the tools', async () => {
    const { model: began, messages } = await callTools(`${HARD} Then look up the weather.`);
    const answered = await ask(messages, { tools: TOOLS });
    expect(answered).toMatchObject({ model: began, reason: 'tool_loop' });
    expect(answered.message?.content).toContain('Tools said: sunny');
  });

  it('stays also when the server was restarted in between', async () => {
    const { model: began, messages } = await callTools(`${HARD} Then look up the weather again.`);
    await server.stop();
    server = await start(server.dataDir);
    expect(await ask(messages, { tools: TOOLS })).toMatchObject({ model: began, reason: 'tool_loop' });
  });

  it('never goes to a model without tools', async () => {
    const { model: chosen } = await ask([{ role: 'user', content: 'hi' }], { tools: TOOLS });
    expect(chosen).toBe('lab/small');
    await expect(
      ask([{ role: 'user', content: 'hi' }], { model: 'lab/plain', tools: TOOLS }),
    ).rejects.toMatchObject({ status: 400, param: 'tools' });
  });
});

describe('a follow-up', () => {
  it('is as hard as what it continues', async () => {
    const hard = await ask([{ role: 'user', content: HARD }]);
    const easy = await ask([{ role: 'user', content: 'yes, go ahead' }]);
    const continued = await ask([
      { role: 'user', content: HARD },
      { role: 'assistant', content: 'I can write the full proof. Shall I?' },
      { role: 'user', content: 'yes, go ahead' },
    ]);
    const tierOf = (id: string | null) =>
      ['lab/plain', 'lab/small', 'lab/twice', 'lab/claude', 'lab/large'].indexOf(id ?? '');
    expect(tierOf(continued.model)).toBeGreaterThan(tierOf(easy.model));
    expect(tierOf(continued.model)).toBeGreaterThanOrEqual(tierOf(hard.model));
  });

  it('that no longer fits moves up to a model that holds it', async () => {
    const long = 'The ship sailed on through the night and nobody spoke. '.repeat(2500);
    const { model: chosen } = await ask([
      { role: 'user', content: `Remember this: ${long}` },
      { role: 'assistant', content: 'Noted.' },
      { role: 'user', content: 'thanks' },
    ]);
    expect(chosen).toBe('lab/large');
  });
});

it('shares a model among its endpoints, least busy first', async () => {
  const arrived = () => [first, second].map(({ requests }) => requests.length);
  const before = arrived();
  const leave = new AbortController();
  const running = Array.from({ length: 6 }, (_, at) =>
    askGateway(server.url, {
      model: 'lab/twice',
      prompt: `Say this slowly ${at}`,
      stream: true,
      signal: leave.signal,
    }),
  );
  const counts = await until('six requests', () => {
    const since = arrived().map((count, at) => count - (before[at] ?? 0));
    return since.reduce((sum, count) => sum + count) === 6 ? since : null;
  });
  expect(counts).toEqual([3, 3]);
  expect(second.last().body.model).toBe('twice-there');
  leave.abort();
  await Promise.allSettled(running);
});
