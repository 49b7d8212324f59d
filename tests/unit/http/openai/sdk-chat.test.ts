import {
  APIError,
  AuthenticationError,
  BadRequestError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { describe, expect, it } from 'vitest';
import { openAiChat } from '@/lib/http/openai/chat-format';
import { clientOf, UNKNOWN, USAGE } from './fixtures';

const ASK = { model: 'auto', messages: [{ role: 'user' as const, content: 'Hello' }] };
const END = { kind: 'stop' as const, usage: USAGE };
const COUNTS = {
  prompt_tokens: 12,
  completion_tokens: 7,
  total_tokens: 19,
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 3 },
};
const CALLS = [
  { type: 'tool_call' as const, index: 0, callId: 'c0', name: 'weather' },
  { type: 'tool_arguments' as const, index: 0, delta: '{"city":' },
  { type: 'tool_call' as const, index: 1, callId: 'c1', name: 'time' },
  { type: 'tool_arguments' as const, index: 1, delta: '{}' },
  { type: 'tool_arguments' as const, index: 0, delta: '"Bern"}' },
];
const TOOL_CALLS = [
  { id: 'c0', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
  { id: 'c1', type: 'function', function: { name: 'time', arguments: '{}' } },
];

describe('OpenAI’s client reads a streamed chat', () => {
  it('as chunks, reasoning and usage included', async () => {
    const client = clientOf(openAiChat, {
      pieces: [
        { type: 'reasoning', text: 'Hm', signature: 's' },
        { type: 'reasoning', text: '', signature: 't' },
        { type: 'text', text: 'Grüezi ' },
        { type: 'text', text: '😀\n' },
      ],
      end: END,
    });
    const stream = await client.chat.completions.create({
      ...ASK,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    expect(chunks.map(({ choices }) => choices[0]?.delta)).toEqual([
      { role: 'assistant', content: '', refusal: null },
      { reasoning_content: 'Hm' },
      { content: 'Grüezi ' },
      { content: '😀\n' },
      {},
      undefined,
    ]);
    expect(chunks.map(({ choices }) => choices[0]?.finish_reason ?? null)).toEqual([
      null,
      null,
      null,
      null,
      'stop',
      null,
    ]);
    expect(chunks.map(({ usage }) => usage ?? null)).toEqual([null, null, null, null, null, COUNTS]);
    expect(chunks[0]).toMatchObject({
      id: 'chatcmpl-req_1',
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: 'lab/small',
    });
  });

  it('without usage where none was asked for', async () => {
    const client = clientOf(openAiChat, { pieces: [{ type: 'text', text: 'Hi' }], end: END });
    const chunks = await Array.fromAsync(await client.chat.completions.create({ ...ASK, stream: true }));
    expect(chunks).toHaveLength(3);
    expect(JSON.stringify(chunks)).not.toContain('usage');
  });

  it('with tool calls whose arguments arrive in turns', async () => {
    const client = clientOf(openAiChat, { pieces: CALLS, end: END });
    const completion = await client.chat.completions.stream(ASK).finalChatCompletion();
    expect(completion.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { tool_calls: TOOL_CALLS },
    });
  });

  it('and an error in it as an error', async () => {
    const client = clientOf(openAiChat, {
      pieces: [{ type: 'text', text: 'Hal' }],
      error: {
        status: 502,
        message: 'The upstream broke off.',
        code: 'truncated',
        param: null,
        requestId: 'req_1',
      },
    });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { choices } of await client.chat.completions.create({ ...ASK, stream: true }))
        seen.push(choices[0]?.delta.content ?? '');
    })();
    await expect(reading).rejects.toThrow(APIError);
    await expect(reading).rejects.toMatchObject({ code: 'truncated', type: 'server_error' });
    expect(seen).toEqual(['', 'Hal']);
  });
});

describe('OpenAI’s client reads a whole chat', () => {
  it.each([
    ['text', { text: 'Hi', reasoning: '', toolCalls: [], ...END }, { content: 'Hi', refusal: null }, 'stop'],
    [
      'tool calls alone',
      {
        text: '',
        reasoning: 'Hm',
        toolCalls: TOOL_CALLS.map(({ id, function: f }) => ({ id, ...f })),
        ...END,
      },
      { content: null, reasoning_content: 'Hm', tool_calls: TOOL_CALLS },
      'tool_calls',
    ],
    [
      'a cut text',
      { text: 'Hi', reasoning: '', toolCalls: [], kind: 'length' as const, usage: USAGE },
      { content: 'Hi' },
      'length',
    ],
  ])('with %s', async (_name, whole, message, finish_reason) => {
    const completion = await clientOf(openAiChat, { whole }).chat.completions.create(ASK);
    expect(completion).toMatchObject({
      id: 'chatcmpl-req_1',
      object: 'chat.completion',
      model: 'lab/small',
      choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason }],
      usage: COUNTS,
    });
  });

  it.each([
    [UNKNOWN, undefined],
    [{ ...UNKNOWN, outputTokens: 5 }, { completion_tokens: 5 }],
  ])('with no more usage than is known', async (usage, counts) => {
    const whole = { text: 'Hi', reasoning: '', toolCalls: [], kind: 'stop' as const, usage };
    expect((await clientOf(openAiChat, { whole }).chat.completions.create(ASK)).usage).toEqual(counts);
  });
});

describe('OpenAI’s client throws its own error', () => {
  it.each([
    [400, BadRequestError, 'invalid_request_error'],
    [401, AuthenticationError, 'authentication_error'],
    [403, PermissionDeniedError, 'permission_error'],
    [404, NotFoundError, 'invalid_request_error'],
    [413, APIError, 'invalid_request_error'],
    [429, RateLimitError, 'rate_limit_error'],
    [502, InternalServerError, 'server_error'],
    [504, InternalServerError, 'server_error'],
  ])('for %i', async (status, expected, type) => {
    const error = { status, message: 'No.', code: 'some_code', param: 'model', requestId: null };
    const asking = clientOf(openAiChat, { error }).chat.completions.create(ASK);
    await expect(asking).rejects.toBeInstanceOf(expected);
    await expect(asking).rejects.toMatchObject({ status, type, code: 'some_code', param: 'model' });
  });

  it('naming the field of a refused body', async () => {
    const asking = clientOf(openAiChat, {}).chat.completions.create({ ...ASK, temperature: 9 });
    await expect(asking).rejects.toMatchObject({ status: 400, param: 'temperature', code: 'invalid_field' });
  });
});
