import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { countTokens } from '@/lib/http/anthropic/count-tokens';
import { anthropicMessages as format } from '@/lib/http/anthropic/messages-format';
import type { AnswerPiece, WireError } from '@/lib/http/gateway/dialect';
import { isSwitchyardError } from '@/lib/shared/errors';

const head = { requestId: 'req_1', modelId: 'ollama/qwen', createdAt: 0, inputTokens: 5 };
const usage = {
  inputTokens: 9,
  outputTokens: 4,
  cacheReadTokens: 2,
  cacheWriteTokens: null,
  reasoningTokens: null,
};
const toolCalls = [{ id: 'toolu_1', name: 'weather', arguments: '{"city":"Bern"}' }];
const pieces: AnswerPiece[] = [
  { type: 'reasoning', text: 'Hm' },
  { type: 'text', text: 'Zür' },
  { type: 'text', text: 'ich' },
  { type: 'tool_call', index: 0, callId: 'toolu_1', name: 'weather' },
  { type: 'tool_arguments', index: 0, delta: '{"city"' },
  { type: 'tool_arguments', index: 0, delta: ':"Bern"}' },
];
const failure: WireError = {
  status: 502,
  message: 'It broke.',
  code: 'upstream',
  param: null,
  requestId: 'req_1',
};

/** The official client against a server that answers with what `format` writes. */
function client(fail?: number | 'mid-stream') {
  return new Anthropic({
    apiKey: 'key',
    baseURL: 'http://switchyard.test',
    maxRetries: 0,
    fetch: async (url, init) => {
      const body = JSON.parse(String(init?.body));
      if (typeof fail === 'number')
        return Response.json(format.errorBody({ ...failure, status: fail }), { status: fail });
      try {
        if (String(url).endsWith('/count_tokens'))
          return Response.json(countTokens(body, (text) => text.length));
        const request = format.parse(body, new Headers(init?.headers));
        if (request.stream) return stream(request, fail === 'mid-stream');
        const answer = { text: 'Zürich', reasoning: 'Hm', toolCalls, kind: 'tool_calls' as const, usage };
        return Response.json(format.toBody(head, answer, request));
      } catch (error) {
        if (!isSwitchyardError(error)) throw error;
        const { status, message, code, param } = error;
        return Response.json(format.errorBody({ status, message, code, param, requestId: 'r' }), { status });
      }
    },
  });
}

function stream(request: ReturnType<typeof format.parse>, breaks: boolean): Response {
  const writer = format.createWriter(head, request);
  const begun = writer.start() + pieces.map(writer.piece).join('');
  const written = begun + (breaks ? format.errorEvents(failure) : writer.end({ kind: 'tool_calls', usage }));
  return new Response(written, { headers: { 'content-type': 'text/event-stream' } });
}

const params = {
  model: 'auto',
  max_tokens: 50,
  messages: [{ role: 'user' as const, content: 'Where?' }],
  tools: [{ name: 'weather', input_schema: { type: 'object' as const } }],
};
const content = [
  { type: 'thinking', thinking: 'Hm' },
  { type: 'text', text: 'Zürich' },
  { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Bern' } },
];

describe('the official client', () => {
  it('reads a whole message', async () => {
    const message = await client().messages.create(params);
    expect(message).toMatchObject({ model: 'ollama/qwen', stop_reason: 'tool_use', content });
    expect(message.usage).toMatchObject({ input_tokens: 7, cache_read_input_tokens: 2, output_tokens: 4 });
  });

  it('reads a streamed message, and sends it back', async () => {
    const message = await client().messages.stream(params).finalMessage();
    expect(message).toMatchObject({
      stop_reason: 'tool_use',
      content,
      usage: { input_tokens: 7, output_tokens: 4 },
    });
    const messages = [
      ...params.messages,
      { role: 'assistant' as const, content: message.content },
      {
        role: 'user' as const,
        content: [{ type: 'tool_result' as const, tool_use_id: 'toolu_1', content: '7 °C' }],
      },
    ];
    const request = format.parse(JSON.parse(JSON.stringify({ ...params, messages })), new Headers());
    expect(request).toMatchObject({ answersTools: true, prompt: '7 °C', needs: { features: [] } });
  });

  it('counts tokens', async () => {
    const { input_tokens } = await client().messages.countTokens({
      model: 'auto',
      messages: params.messages,
    });
    expect(input_tokens).toBe(6);
  });

  it.each([
    [400, Anthropic.BadRequestError],
    [401, Anthropic.AuthenticationError],
    [403, Anthropic.PermissionDeniedError],
    [404, Anthropic.NotFoundError],
    [429, Anthropic.RateLimitError],
    [502, Anthropic.InternalServerError],
    [529, Anthropic.InternalServerError],
  ])('throws its own class for %i', async (status, type) => {
    const error = await client(status)
      .messages.create(params)
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(type);
    expect(error.apiMessage).toBe('It broke.');
  });

  it('is told the field that is wrong', async () => {
    const error = await client()
      .messages.create({ ...params, max_tokens: 0 })
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Anthropic.BadRequestError);
    expect(error.type).toBe('invalid_request_error');
    expect(error.error.error.param).toBe('max_tokens');
  });

  it('throws when a stream breaks', async () => {
    const error = await client('mid-stream')
      .messages.stream(params)
      .finalMessage()
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Anthropic.APIError);
    expect(error.apiMessage).toBe('It broke.');
  });
});
