import { APIError, BadRequestError, RateLimitError } from 'openai';
import { describe, expect, it } from 'vitest';
import { openAiResponses } from '@/lib/http/openai/responses-format';
import { clientOf, UNKNOWN, USAGE } from './fixtures';

const ASK = { model: 'auto', input: 'Hello', instructions: 'Be brief', metadata: { a: 'b' } };
const END = { kind: 'stop' as const, usage: USAGE };
const COUNTS = {
  input_tokens: 12,
  input_tokens_details: { cached_tokens: 4 },
  output_tokens: 7,
  output_tokens_details: { reasoning_tokens: 3 },
  total_tokens: 19,
};
const ANSWER = [
  { type: 'reasoning' as const, text: 'Hm, ' },
  { type: 'reasoning' as const, text: 'so', signature: 's' },
  { type: 'text' as const, text: 'Grüezi ' },
  { type: 'text' as const, text: '😀' },
];
const CALLS = [
  { type: 'text' as const, text: 'Looking' },
  { type: 'tool_call' as const, index: 0, callId: 'c0', name: 'weather' },
  { type: 'tool_arguments' as const, index: 0, delta: '{"city":' },
  { type: 'tool_call' as const, index: 1, callId: 'c1', name: 'time' },
  { type: 'tool_arguments' as const, index: 1, delta: '{}' },
  { type: 'tool_arguments' as const, index: 0, delta: '"Bern"}' },
];
const CALL_ITEMS = [
  {
    type: 'function_call',
    status: 'completed',
    call_id: 'c0',
    name: 'weather',
    arguments: '{"city":"Bern"}',
  },
  { type: 'function_call', status: 'completed', call_id: 'c1', name: 'time', arguments: '{}' },
];

describe('OpenAI’s client reads a streamed response', () => {
  it('event by event, numbered without a gap', async () => {
    const client = clientOf(openAiResponses, { pieces: ANSWER, end: END });
    const events = await Array.fromAsync(await client.responses.create({ ...ASK, stream: true }));
    expect(events.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.reasoning_summary_part.added',
      'response.reasoning_summary_text.delta',
      'response.reasoning_summary_text.delta',
      'response.reasoning_summary_text.done',
      'response.reasoning_summary_part.done',
      'response.output_item.done',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map((event) => 'sequence_number' in event && event.sequence_number)).toEqual([
      ...events.keys(),
    ]);
    expect(events[0]).toMatchObject({ response: { status: 'in_progress', output: [], usage: null } });
    expect(events[13]).toMatchObject({ text: 'Grüezi 😀', output_index: 1, content_index: 0 });
  });

  it('to its final response', async () => {
    const client = clientOf(openAiResponses, { pieces: ANSWER, end: END });
    const response = await client.responses.stream(ASK).finalResponse();
    expect(response.output_text).toBe('Grüezi 😀');
    expect(response).toMatchObject({
      id: 'resp_req_1',
      object: 'response',
      created_at: 1_700_000_000,
      model: 'lab/small',
      status: 'completed',
      instructions: 'Be brief',
      metadata: { a: 'b' },
      output: [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm, so' }] },
        { type: 'message', role: 'assistant', status: 'completed' },
      ],
      usage: COUNTS,
    });
  });

  it('with tool calls whose arguments arrive in turns', async () => {
    const client = clientOf(openAiResponses, { pieces: CALLS, end: { ...END, kind: 'tool_calls' } });
    const { status, output } = await client.responses.stream(ASK).finalResponse();
    expect(status).toBe('completed');
    expect(output).toMatchObject([{ type: 'message' }, ...CALL_ITEMS]);
  });

  it.each([
    ['length', 'max_output_tokens'],
    ['content_filter', 'content_filter'],
  ] as const)('cut by %s', async (kind, reason) => {
    const client = clientOf(openAiResponses, { pieces: ANSWER, end: { kind, usage: UNKNOWN } });
    const events = await Array.fromAsync(await client.responses.create({ ...ASK, stream: true }));
    expect(events.at(-1)).toMatchObject({
      type: 'response.incomplete',
      response: { status: 'incomplete', incomplete_details: { reason }, usage: null },
    });
    expect(events.at(-2)).toMatchObject({
      type: 'response.output_item.done',
      item: { status: 'incomplete' },
    });
    const response = await client.responses.stream(ASK).finalResponse();
    expect(response).toMatchObject({ status: 'incomplete', output_text: 'Grüezi 😀' });
  });

  it('and an error in it as an error', async () => {
    const error = { status: 502, message: 'Broke off.', code: 'truncated', param: null, requestId: 'req_1' };
    const client = clientOf(openAiResponses, { pieces: [{ type: 'text', text: 'Hal' }], error });
    const reading = (async () => Array.fromAsync(await client.responses.create({ ...ASK, stream: true })))();
    await expect(reading).rejects.toBeInstanceOf(APIError);
    await expect(reading).rejects.toMatchObject({ code: 'truncated', message: 'Broke off.' });
  });
});

describe('OpenAI’s client reads a whole response', () => {
  it('with reasoning and text', async () => {
    const whole = { text: 'Hi', reasoning: 'Hm', toolCalls: [], ...END };
    const response = await clientOf(openAiResponses, { whole }).responses.create(ASK);
    expect(response.output_text).toBe('Hi');
    expect(response).toMatchObject({
      status: 'completed',
      usage: COUNTS,
      output: [{ type: 'reasoning' }, { type: 'message' }],
    });
  });

  it('with tool calls alone', async () => {
    const toolCalls = CALL_ITEMS.map(({ call_id: id, name, arguments: json }) => ({
      id,
      name,
      arguments: json,
    }));
    const whole = { text: '', reasoning: '', toolCalls, kind: 'tool_calls' as const, usage: UNKNOWN };
    const response = await clientOf(openAiResponses, { whole }).responses.create(ASK);
    expect(response.output).toMatchObject(CALL_ITEMS);
    expect(response).toMatchObject({ output_text: '', usage: null });
  });

  it('parsed where a schema was asked for', async () => {
    const whole = { text: '{"a":1}', reasoning: '', toolCalls: [], ...END };
    const schema = { type: 'object', properties: { a: { type: 'number' } } };
    const format = { type: 'json_schema' as const, name: 'out', schema };
    const response = await clientOf(openAiResponses, { whole }).responses.create({
      ...ASK,
      text: { format },
    });
    expect(response.text?.format).toEqual(format);
    expect(JSON.parse(response.output_text)).toEqual({ a: 1 });
  });

  it.each([
    [429, RateLimitError, 'rate_limit_error'],
    [400, BadRequestError, 'invalid_request_error'],
  ])('or throws its own error for %i', async (status, expected, type) => {
    const error = { status, message: 'No.', code: 'some_code', param: null, requestId: null };
    const asking = clientOf(openAiResponses, { error }).responses.create(ASK);
    await expect(asking).rejects.toBeInstanceOf(expected);
    await expect(asking).rejects.toMatchObject({ status, type, code: 'some_code' });
  });
});
