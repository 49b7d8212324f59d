import Anthropic from '@anthropic-ai/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SIGNATURE } from '../fakes/wire/anthropic';
import { BOTH, PIXEL, PIXEL_SEEN, WIRE_USAGE } from '../fakes/wire/plan-answer';
import {
  expectAnswered,
  type GatewayLab,
  LAB_MODELS,
  LAB_PROTOCOLS,
  startGatewayLab,
  UPSTREAM_KEY,
} from '../support/gateway-lab';

let lab: GatewayLab;
let client: Anthropic;
beforeAll(async () => {
  lab = await startGatewayLab();
  client = new Anthropic({ baseURL: lab.server.url, apiKey: 'sk-whatever', maxRetries: 0 });
});
afterAll(() => lab.stop());

const WEATHER: Anthropic.Tool = {
  name: 'get_weather',
  description: 'The weather in a city.',
  input_schema: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
};
const usage = {
  input_tokens: WIRE_USAGE.input - WIRE_USAGE.cached,
  cache_read_input_tokens: WIRE_USAGE.cached,
  output_tokens: WIRE_USAGE.output,
};

describe.each(LAB_PROTOCOLS)('the Anthropic package over an upstream that speaks %s', (protocol) => {
  const { id: model, upstream } = LAB_MODELS[protocol];

  it('gets an answer, and the upstream gets our key', async () => {
    const prompt = `Say hello in ${protocol}.`;
    const { data, response } = await client.messages
      .create({ model, max_tokens: 64, system: 'Be brief.', messages: [{ role: 'user', content: prompt }] })
      .withResponse();
    expect(data).toMatchObject({
      type: 'message',
      role: 'assistant',
      model,
      content: [{ type: 'text', text: `${upstream} heard: ${prompt}` }],
      stop_reason: 'end_turn',
      usage,
    });
    const seen = lab.upstreams[protocol].last();
    expect(JSON.stringify(seen.headers)).toContain(UPSTREAM_KEY);
    expect(JSON.stringify(seen.headers)).not.toContain('sk-whatever');
    expect(JSON.stringify(seen.body)).toContain('Be brief.');
    const row = await expectAnswered(lab.server, response.headers, protocol, { streamed: false });
    expect(row).toMatchObject({ input_tokens: WIRE_USAGE.input, output_tokens: WIRE_USAGE.output });
  });

  it('streams', async () => {
    const prompt = `Stream something in ${protocol}, please.`;
    const stream = client.messages.stream({
      model,
      max_tokens: 64,
      messages: [{ role: 'user', content: prompt }],
    });
    let text = '';
    stream.on('text', (delta) => {
      text += delta;
    });
    const { data, response } = await stream.withResponse();
    const final = await data.finalMessage();
    expect(text).toBe(`${upstream} heard: ${prompt}`);
    expect(final).toMatchObject({
      model,
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { output_tokens: WIRE_USAGE.output },
    });
    const row = await expectAnswered(lab.server, response.headers, protocol, { streamed: true });
    expect(row).toMatchObject({ input_tokens: WIRE_USAGE.input, output_tokens: WIRE_USAGE.output });
  });

  it.each([false, true])('calls tools in parallel and reads their results (streamed: %s)', async (stream) => {
    const messages: Anthropic.MessageParam[] = [
      { role: 'user', content: `How is the weather in ${BOTH} cities?` },
    ];
    const params = { model, max_tokens: 64, messages, tools: [WEATHER] };
    const first = stream
      ? await client.messages.stream(params).finalMessage()
      : await client.messages.create(params);
    expect(first.stop_reason).toBe('tool_use');
    const calls = first.content.filter((block) => block.type === 'tool_use');
    expect(calls.map(({ name, input }) => [name, input])).toEqual([
      ['get_weather', { city: 'Paris' }],
      ['get_weather', { city: 'Rome' }],
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    messages.push(
      { role: 'assistant', content: first.content },
      {
        role: 'user',
        content: calls.map(({ id }, at) => ({
          type: 'tool_result' as const,
          tool_use_id: id,
          content: at === 0 ? 'sunny' : 'rainy',
        })),
      },
    );
    const second = await client.messages.create(params);
    expect(second.content).toMatchObject([
      { type: 'text', text: expect.stringMatching(/^Tools said: .*sunny.* \| .*rainy/) },
    ]);
  });

  it('sends an image as data', async () => {
    const answer = await client.messages.create({
      model,
      max_tokens: 64,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXEL } },
            { type: 'text', text: 'What is this?' },
          ],
        },
      ],
    });
    expect(answer.content).toMatchObject([{ type: 'text', text: `I see ${PIXEL_SEEN}.` }]);
  });

  it('shows what the model thought before it answered', async () => {
    const answer = await client.messages
      .stream({
        model,
        max_tokens: 4096,
        thinking: { type: 'enabled', budget_tokens: 1024 },
        messages: [{ role: 'user', content: `Think in ${protocol}.` }],
      })
      .finalMessage();
    expect(answer.content).toMatchObject([
      { type: 'thinking', thinking: 'Let me think about that.' },
      { type: 'text', text: `${upstream} heard: Think in ${protocol}.` },
    ]);
    if (protocol === 'anthropic') expect(answer.content[0]).toMatchObject({ signature: SIGNATURE });
  });

  it('counts tokens without a call that answers', async () => {
    const before = lab.upstreams[protocol].requests.filter(({ path }) => !path.includes('count')).length;
    const { input_tokens } = await client.messages.countTokens({
      model,
      messages: [{ role: 'user', content: 'How many tokens are these seven words?' }],
    });
    expect(input_tokens).toBeGreaterThan(3);
    const after = lab.upstreams[protocol].requests.filter(({ path }) => !path.includes('count')).length;
    expect(after).toBe(before);
  });
});

describe('the Anthropic package', () => {
  it('counts more tokens for more text, with auto too', async () => {
    const count = async (words: number) =>
      (
        await client.messages.countTokens({
          model: 'auto',
          messages: [{ role: 'user', content: 'word '.repeat(words) }],
        })
      ).input_tokens;
    expect(await count(400)).toBeGreaterThan((await count(40)) * 5);
  });

  it('uses auto', async () => {
    const answer = await client.messages.create({
      model: 'auto',
      max_tokens: 64,
      messages: [{ role: 'user', content: 'Explain what a mutex is, in two sentences.' }],
    });
    expect(['oa/plain', 'oa/chat', 'an/chat', 'go/chat']).toContain(answer.model);
    expect(answer.content[0]).toMatchObject({
      type: 'text',
      text: expect.stringContaining('heard: Explain'),
    });
  });
});
