import { describe, expect, it } from 'vitest';
import type { FinishKind } from '@/lib/execution/ports';
import type { Usage } from '@/lib/execution/types';
import { anthropicMessages } from '@/lib/http/anthropic/messages-format';
import type { AnswerPiece } from '@/lib/http/gateway/dialect';

const head = { requestId: 'req_1', modelId: 'ollama/qwen', createdAt: 0, inputTokens: 12 };
const usage: Usage = {
  inputTokens: 100,
  outputTokens: 7,
  cacheReadTokens: 60,
  cacheWriteTokens: 10,
  reasoningTokens: 3,
};
const unknown: Usage = {
  inputTokens: null,
  outputTokens: null,
  cacheReadTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
};
const request = anthropicMessages.parse(
  { model: 'auto', max_tokens: 9, messages: [{ role: 'user', content: 'Hi' }] },
  new Headers(),
);

const text = (value: string): AnswerPiece => ({ type: 'text', text: value });
const thought = (value: string, signature?: string): AnswerPiece => ({
  type: 'reasoning',
  text: value,
  ...(signature !== undefined && { signature }),
});
const call = (index: number): AnswerPiece => ({
  type: 'tool_call',
  index,
  callId: `c${index}`,
  name: `f${index}`,
});
const args = (index: number, delta: string): AnswerPiece => ({ type: 'tool_arguments', index, delta });

interface SentEvent {
  type: string;
  index?: number;
  content_block?: { type: string };
  delta?: Record<string, unknown>;
  usage?: object;
  message?: object;
}

function write(pieces: AnswerPiece[], kind: FinishKind = 'stop', counts = usage): SentEvent[] {
  const writer = anthropicMessages.createWriter(head, request);
  const written = writer.start() + pieces.map(writer.piece).join('') + writer.end({ kind, usage: counts });
  return written
    .split('\n\n')
    .filter(Boolean)
    .map((block) => {
      const [, type, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      const sent = JSON.parse(data ?? '') as SentEvent;
      expect(sent.type).toBe(type);
      return sent;
    });
}

/** `+0 text`, `0 a`, `-0`: what begins, is added and ends. */
function outline(events: SentEvent[]): string {
  return events
    .map(({ type, index, content_block, delta }) => {
      if (type === 'content_block_start') return `+${index} ${content_block?.type}`;
      if (type === 'content_block_stop') return `-${index}`;
      if (type !== 'content_block_delta') return '';
      return `${index} ${Object.values(delta ?? {})[1]}`;
    })
    .filter(Boolean)
    .join(', ');
}

it.each<[string, AnswerPiece[], string]>([
  ['nothing', [], ''],
  ['text', [text('a'), text(''), text('b')], '+0 text, 0 a, 0 b, -0'],
  ['thinking, then text', [thought('t'), text('a')], '+0 thinking, 0 t, 0 switchyard:, -0, +1 text, 1 a, -1'],
  [
    'signed thinking twice',
    [thought('t'), thought('', 's'), thought('u')],
    '+0 thinking, 0 t, 0 switchyard:s, -0, +1 thinking, 1 u, 1 switchyard:, -1',
  ],
  [
    'calls one after another',
    [text('a'), call(0), args(0, '{"x"'), args(0, ':1}'), call(1), args(1, '{}')],
    '+0 text, 0 a, -0, +1 tool_use, 1 {"x", 1 :1}, -1, +2 tool_use, 2 {}, -2',
  ],
  [
    'interleaved calls',
    [call(0), call(1), args(1, '{"y"'), args(0, '{}'), args(1, ':2}')],
    '+0 tool_use, 0 {}, -0, +1 tool_use, 1 {"y", 1 :2}, -1',
  ],
  ['a call without arguments', [call(0), call(1)], '+0 tool_use, -0, +1 tool_use, -1'],
  [
    'text behind an open call',
    [call(0), args(0, '{'), text('a'), args(0, '}')],
    '+0 tool_use, 0 {, 0 }, -0, +1 text, 1 a, -1',
  ],
])('streams %s', (_name, pieces, expected) => {
  const events = write(pieces);
  expect(events[0]?.type).toBe('message_start');
  expect(events.slice(-2).map(({ type }) => type)).toEqual(['message_delta', 'message_stop']);
  expect(outline(events)).toBe(expected);
});

it('says who answers at the start, and what was used at the end', () => {
  const events = write([text('a')]);
  expect(events[0]?.message).toEqual({
    id: 'msg_req_1',
    type: 'message',
    role: 'assistant',
    model: 'ollama/qwen',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 12, output_tokens: 0 },
  });
  expect(events.at(-2)).toMatchObject({ delta: { stop_reason: 'end_turn', stop_sequence: null } });
  expect(events.at(-2)?.usage).toEqual({
    input_tokens: 30,
    cache_read_input_tokens: 60,
    cache_creation_input_tokens: 10,
    output_tokens: 7,
    output_tokens_details: { thinking_tokens: 3 },
  });
  expect(write([], 'stop', unknown).at(-2)?.usage).toMatchObject({
    input_tokens: 12,
    cache_read_input_tokens: null,
    output_tokens: 0,
  });
});

it.each<[FinishKind, AnswerPiece[], string]>([
  ['stop', [], 'end_turn'],
  ['other', [], 'end_turn'],
  ['length', [], 'max_tokens'],
  ['content_filter', [], 'refusal'],
  ['tool_calls', [call(0)], 'tool_use'],
  ['stop', [call(0)], 'tool_use'],
  ['length', [call(0)], 'max_tokens'],
])('%s with %j is %s', (kind, pieces, reason) => {
  expect(write(pieces, kind).at(-2)?.delta?.stop_reason).toBe(reason);
});

describe('a whole answer', () => {
  const answer = { text: 'a', reasoning: 't', toolCalls: [], kind: 'stop' as const, usage };
  const withCall = (json: string, kind: FinishKind = 'tool_calls') =>
    anthropicMessages.toBody(
      head,
      { ...answer, kind, toolCalls: [{ id: 'c', name: 'f', arguments: json }] },
      request,
    );

  it('has its blocks in order', () => {
    expect(withCall('{"x":1}')).toMatchObject({
      id: 'msg_req_1',
      type: 'message',
      role: 'assistant',
      model: 'ollama/qwen',
      content: [
        { type: 'thinking', thinking: 't' },
        { type: 'text', text: 'a' },
        { type: 'tool_use', id: 'c', name: 'f', input: { x: 1 } },
      ],
      stop_reason: 'tool_use',
      usage: { input_tokens: 30 },
    });
  });

  it('never runs a tool on broken arguments', () => {
    expect(() => withCall('{"x":')).toThrow('not a JSON object');
    expect(() => withCall('[1]')).toThrow('not a JSON object');
    expect(withCall('')).toMatchObject({ content: [{}, {}, { input: {} }] });
    expect(withCall('{"x":', 'length')).toMatchObject({
      stop_reason: 'max_tokens',
      content: [{}, {}, { input: {} }],
    });
  });
});

it.each([
  [400, 'invalid_request_error'],
  [401, 'authentication_error'],
  [403, 'permission_error'],
  [404, 'not_found_error'],
  [413, 'request_too_large'],
  [415, 'invalid_request_error'],
  [429, 'rate_limit_error'],
  [500, 'api_error'],
  [502, 'api_error'],
  [504, 'timeout_error'],
  [529, 'overloaded_error'],
])('%i is %s', (status, type) => {
  const error = { status, message: 'No.', code: 'c', param: 'p', requestId: 'r' };
  const body = { type: 'error', error: { type, message: 'No.', code: 'c', param: 'p' }, request_id: 'r' };
  expect(anthropicMessages.errorBody(error)).toEqual(body);
  expect(anthropicMessages.errorEvents(error)).toBe(`event: error\ndata: ${JSON.stringify(body)}\n\n`);
});
