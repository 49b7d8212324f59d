import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { EMBEDDING_DIMENSIONS } from '../fakes/wire/openai';
import { BOTH, PIXEL, PIXEL_SEEN, WIRE_USAGE } from '../fakes/wire/plan-answer';
import {
  EMBEDDING_MODEL,
  expectAnswered,
  type GatewayLab,
  LAB_MODELS,
  LAB_PROTOCOLS,
  recordedRequest,
  startGatewayLab,
  UPSTREAM_KEY,
} from '../support/gateway-lab';

let lab: GatewayLab;
let client: OpenAI;
beforeAll(async () => {
  lab = await startGatewayLab();
  client = new OpenAI({ baseURL: lab.v1, apiKey: 'sk-whatever', maxRetries: 0 });
});
afterAll(() => lab.stop());

const WEATHER = {
  type: 'function' as const,
  function: {
    name: 'get_weather',
    description: 'The weather in a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
const City = z.object({ city: z.string(), inhabitants: z.number() });

describe.each(LAB_PROTOCOLS)('the openai package over an upstream that speaks %s', (protocol) => {
  const { id: model, upstream } = LAB_MODELS[protocol];
  const usage = {
    prompt_tokens: WIRE_USAGE.input,
    completion_tokens: WIRE_USAGE.output,
    total_tokens: WIRE_USAGE.total,
  };

  it('gets an answer, and the upstream gets our key and its own model name', async () => {
    const prompt = `Say hello in ${protocol}.`;
    const { data, response } = await client.chat.completions
      .create({ model, messages: [{ role: 'user', content: prompt }], temperature: 0.5, max_tokens: 64 })
      .withResponse();
    expect(data).toMatchObject({
      object: 'chat.completion',
      model,
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: { role: 'assistant', content: `${upstream} heard: ${prompt}` },
        },
      ],
      usage: { ...usage, prompt_tokens_details: { cached_tokens: WIRE_USAGE.cached } },
    });
    const seen = lab.upstreams[protocol].last();
    expect(JSON.stringify(seen.headers)).toContain(UPSTREAM_KEY);
    expect(JSON.stringify(seen.headers)).not.toContain('sk-whatever');
    const row = await expectAnswered(lab.server, response.headers, protocol, { streamed: false });
    expect(row).toMatchObject({ input_tokens: WIRE_USAGE.input, output_tokens: WIRE_USAGE.output });
    expect(row.cost_nano_usd).toBe(Math.round(Number(response.headers.get('x-switchyard-cost-usd')) * 1e9));
  });

  it('streams, with usage when it asks for it', async () => {
    const prompt = `Stream something in ${protocol}, please.`;
    const { data, response } = await client.chat.completions
      .create({
        model,
        messages: [{ role: 'user', content: prompt }],
        stream: true,
        stream_options: { include_usage: true },
      })
      .withResponse();
    const chunks = [];
    for await (const chunk of data) chunks.push(chunk);
    expect(new Set(chunks.map((chunk) => chunk.model))).toEqual(new Set([model]));
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(
      `${upstream} heard: ${prompt}`,
    );
    expect(chunks.filter((chunk) => chunk.choices[0]?.finish_reason === 'stop')).toHaveLength(1);
    expect(chunks.filter((chunk) => chunk.usage)).toHaveLength(1);
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage });
    const row = await expectAnswered(lab.server, response.headers, protocol, { streamed: true });
    expect(row).toMatchObject({ input_tokens: WIRE_USAGE.input, output_tokens: WIRE_USAGE.output });
  });

  it('gets no usage that it did not ask for, and the row has it', async () => {
    const { data, response } = await client.chat.completions
      .create({ model, messages: [{ role: 'user', content: 'Quiet usage.' }], stream: true })
      .withResponse();
    for await (const chunk of data) {
      expect(chunk.usage ?? null).toBeNull();
      expect(chunk.choices).toHaveLength(1);
    }
    const row = await expectAnswered(lab.server, response.headers, protocol, { streamed: true });
    expect(row.output_tokens).toBe(WIRE_USAGE.output);
  });

  it.each([false, true])('calls tools in parallel and reads their results (streamed: %s)', async (stream) => {
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: 'user', content: `How is the weather in ${BOTH} cities?` },
    ];
    const first = stream
      ? await client.chat.completions.stream({ model, messages, tools: [WEATHER] }).finalChatCompletion()
      : await client.chat.completions.create({ model, messages, tools: [WEATHER] });
    const [choice] = first.choices;
    expect(choice?.finish_reason).toBe('tool_calls');
    const calls = (choice?.message.tool_calls ?? []).filter((call) => call.type === 'function');
    expect(calls.map((call) => [call.function.name, JSON.parse(call.function.arguments)])).toEqual([
      ['get_weather', { city: 'Paris' }],
      ['get_weather', { city: 'Rome' }],
    ]);
    expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
    messages.push(choice?.message as OpenAI.ChatCompletionMessageParam);
    for (const [at, call] of calls.entries())
      messages.push({ role: 'tool', tool_call_id: call.id, content: at === 0 ? 'sunny' : 'rainy' });
    const second = await client.chat.completions.create({ model, messages, tools: [WEATHER] });
    expect(second.choices[0]?.message.content).toMatch(/^Tools said: .*sunny.* \| .*rainy/);
  });

  it('parses structured output', async () => {
    const parsed = await client.chat.completions.parse({
      model,
      messages: [{ role: 'user', content: 'Name a city.' }],
      response_format: zodResponseFormat(City, 'city'),
    });
    expect(parsed.choices[0]?.message.parsed).toEqual({ city: 'Paris', inhabitants: 2_100_000 });
    expect(JSON.stringify(lab.upstreams[protocol].last().body)).toContain('inhabitants');
  });

  it('sends an image as data', async () => {
    const answer = await client.chat.completions.create({
      model,
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${PIXEL}` } },
          ],
        },
      ],
    });
    expect(answer.choices[0]?.message.content).toBe(`I see ${PIXEL_SEEN}.`);
  });

  it('creates a response, whole and streamed', async () => {
    const input = `Answer as a response in ${protocol}.`;
    const { data, response } = await client.responses
      .create({ model, input, instructions: 'Be brief.' })
      .withResponse();
    expect(data).toMatchObject({ object: 'response', status: 'completed', model });
    expect(data.output_text).toBe(`${upstream} heard: ${input}`);
    expect(data.usage).toMatchObject({ input_tokens: WIRE_USAGE.input, output_tokens: WIRE_USAGE.output });
    await expectAnswered(lab.server, response.headers, protocol, { streamed: false });

    const stream = client.responses.stream({ model, input: [{ role: 'user', content: input }] });
    let text = '';
    stream.on('response.output_text.delta', ({ delta }) => {
      text += delta;
    });
    const final = await stream.finalResponse();
    expect(text).toBe(`${upstream} heard: ${input}`);
    expect(final).toMatchObject({ status: 'completed', model });
  });

  it('calls a tool from a response and parses its structured output', async () => {
    const tool = { type: 'function' as const, strict: true, ...WEATHER.function };
    const input: OpenAI.Responses.ResponseInputItem[] = [{ role: 'user', content: 'The weather in Paris?' }];
    const first = await client.responses.create({ model, input, tools: [tool] });
    const call = first.output.find((item) => item.type === 'function_call');
    expect(call).toMatchObject({ name: 'get_weather', arguments: '{"city":"Paris"}' });
    if (!call) return;
    input.push(call, { type: 'function_call_output', call_id: call.call_id, output: 'sunny' });
    const second = await client.responses.create({ model, input, tools: [tool] });
    expect(second.output_text).toMatch(/^Tools said: .*sunny/);
    const parsed = await client.responses.parse({
      model,
      input: 'Name a city.',
      text: { format: zodTextFormat(City, 'city') },
    });
    expect(parsed.output_parsed).toEqual({ city: 'Paris', inhabitants: 2_100_000 });
  });
});

describe('the openai package', () => {
  it('embeds one text and several, as numbers and as base64', async () => {
    const { data, response } = await client.embeddings
      .create({ model: EMBEDDING_MODEL, input: 'four' })
      .withResponse();
    expect(data.model).toBe(EMBEDDING_MODEL);
    expect(data.data[0]?.embedding).toHaveLength(EMBEDDING_DIMENSIONS);
    expect(data.data[0]?.embedding[0]).toBe(4);
    expect(data.usage.prompt_tokens).toBe(4);
    expect(response.headers.get('x-switchyard-model')).toBe(EMBEDDING_MODEL);
    const row = await recordedRequest(lab.server, response.headers.get('x-switchyard-request-id') ?? '');
    expect(row).toMatchObject({ status: 'ok', answered_model: EMBEDDING_MODEL, input_tokens: 4 });
    const several = await client.embeddings.create({
      model: EMBEDDING_MODEL,
      input: ['a', 'bb', 'ccc'],
      encoding_format: 'float',
    });
    expect(several.data.map(({ embedding }) => embedding[0])).toEqual([1, 2, 3]);
  });

  it('lists the models with auto, and finds each by its id', async () => {
    const ids: string[] = [];
    for await (const model of client.models.list()) ids.push(model.id);
    expect(ids).toEqual(
      expect.arrayContaining(['auto', 'auto/balanced', 'auto/cheap', 'oa/chat', 'an/chat', 'go/chat']),
    );
    expect(await client.models.retrieve('oa/chat')).toMatchObject({
      id: 'oa/chat',
      object: 'model',
      tier: 2,
    });
    expect(await client.models.retrieve('auto/cheap')).toMatchObject({ id: 'auto/cheap' });
  });

  it.each(['auto', 'auto/cheap', 'auto/quality'])('uses %s, and the row has its decision', async (model) => {
    const { data, response } = await client.chat.completions
      .create({ model, messages: [{ role: 'user', content: 'Explain what a mutex is, in two sentences.' }] })
      .withResponse();
    const answered = response.headers.get('x-switchyard-model');
    expect(data.model).toBe(answered);
    expect(data.choices[0]?.message.content).toContain('heard: Explain');
    const row = await recordedRequest(lab.server, response.headers.get('x-switchyard-request-id') ?? '');
    expect(row).toMatchObject({ status: 'ok', answered_model: answered });
    const decision = JSON.parse(row.decision ?? '{}') as { subtasks: { candidates: unknown[] }[] };
    expect(decision.subtasks).toHaveLength(1);
    expect(decision.subtasks[0]?.candidates.length).toBeGreaterThanOrEqual(4);
  });

  it('never routes a request with tools to a model that has none', async () => {
    for (const prompt of ['hi', 'thanks!', 'The weather in Paris?']) {
      const { response } = await client.chat.completions
        .create({ model: 'auto/cheap', messages: [{ role: 'user', content: prompt }], tools: [WEATHER] })
        .withResponse();
      expect(response.headers.get('x-switchyard-model')).not.toBe('oa/plain');
    }
  });
});
