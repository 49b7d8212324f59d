import { describe, expect, it } from 'vitest';
import { createEventStream, type EventStream } from '@/lib/providers/pass-through/event-stream';
import { chatReader } from '@/lib/providers/pass-through/read-chat';
import { messagesReader } from '@/lib/providers/pass-through/read-messages';
import { responsesReader } from '@/lib/providers/pass-through/read-responses';
import type { WireReader } from '@/lib/providers/pass-through/seen';
import { CHAT_WIRE_CASES } from '@/tests/cases/providers/wire-cases';
import { chunk, DONE, frame, usageChunk } from '@/tests/fakes/openai-wire';

const open = (keepUsage = false, reader: WireReader = chatReader) =>
  createEventStream(reader, { modelId: 'lab/m', keepUsage });

function play(stream: EventStream, ...chunks: (string | Uint8Array)[]): string {
  const sent = chunks.map((piece) => stream.feed(typeof piece === 'string' ? Buffer.from(piece) : piece));
  return sent.join('') + stream.finish();
}

describe('events that pass through', () => {
  it.each(CHAT_WIRE_CASES)('$name', ({ sent, passed, keepUsage }) => {
    expect(play(open(keepUsage), sent)).toBe(passed);
  });

  it.each(CHAT_WIRE_CASES)('$name, byte by byte', ({ sent, passed, keepUsage }) => {
    expect(play(open(keepUsage), ...Array.from(Buffer.from(sent), (byte) => Uint8Array.of(byte)))).toBe(
      passed,
    );
  });

  it('is the same wherever it is cut', () => {
    const whole =
      frame(chunk('up', { content: 'Grüße 世界 👋🏽' })) +
      frame(chunk('up', {}, 'stop')).replaceAll('\n', '\r\n') +
      DONE;
    const bytes = Buffer.from(whole);
    const wanted = play(open(), whole);
    expect(wanted).toContain('Grüße 世界 👋🏽');
    for (let at = 0; at <= bytes.length; at++) {
      const stream = open();
      expect(play(stream, bytes.subarray(0, at), bytes.subarray(at))).toBe(wanted);
      expect(stream.seen).toMatchObject({
        text: 'Grüße 世界 👋🏽',
        reason: 'stop',
        kind: 'stop',
        ended: true,
      });
    }
  });

  it('sees what a chat says', () => {
    const stream = open();
    const call = (id: string | undefined, text: string) => ({
      tool_calls: [{ index: 0, id, function: { name: 'f', arguments: text } }],
    });
    play(
      stream,
      frame(chunk('up', { role: 'assistant', content: '', reasoning_content: 'Hm' })),
      frame(chunk('up', { content: 'Yes', reasoning: '.' })),
      frame(chunk('up', call('c1', ''))) +
        frame(chunk('up', call('c1', '{}'))) +
        frame(chunk('up', call(undefined, ' '))),
      frame(chunk('up', {}, 'tool_calls')),
      frame(usageChunk('up', { prompt_tokens: 5, completion_tokens: 6 })),
    );
    expect(stream.seen).toMatchObject({
      text: 'Yes',
      reasoning: 'Hm.',
      toolCallIds: ['c1'],
      content: true,
      reason: 'tool_calls',
      kind: 'tool_calls',
      ended: false,
      usage: { inputTokens: 5, outputTokens: 6, cacheReadTokens: null },
    });
  });

  it('a preamble is no content', () => {
    const stream = open();
    play(stream, frame(chunk('up', { role: 'assistant', content: '' })), frame(chunk('up', {}, 'stop')));
    expect(stream.seen.content).toBe(false);
  });

  it.each([
    { name: 'chat', reader: chatReader, sent: frame({ error: { message: 'Broke.' } }) },
    {
      name: 'an event named error',
      reader: chatReader,
      sent: 'event: error\ndata: {"message":"Broke."}\n\n',
    },
    {
      name: 'messages',
      reader: messagesReader,
      sent: 'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy"}}\n\n',
    },
    { name: 'responses', reader: responsesReader, sent: frame({ type: 'error', message: 'Broke.' }) },
    {
      name: 'a failed response',
      reader: responsesReader,
      sent: frame({
        type: 'response.failed',
        response: { error: { code: 'server_error', message: 'Broke.' } },
      }),
    },
  ])('an error is not sent on, nor what follows it: $name', ({ reader, sent }) => {
    const stream = open(false, reader);
    expect(play(stream, sent + frame(chunk('up', { content: 'more' })))).toBe('');
    expect(stream.problem()).not.toBeNull();
  });

  it('knows garbage from silence', () => {
    const silent = open();
    play(silent, ': hi\n\n', DONE);
    const garbage = open();
    play(garbage, 'data: <oops>\n\n', DONE);
    expect([silent.isGarbage(), garbage.isGarbage()]).toEqual([false, true]);
  });
});

describe('Anthropic’s events', () => {
  const event = (type: string, rest: object) =>
    `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;

  it('are seen and renamed', () => {
    const stream = open(true, messagesReader);
    const usage = {
      input_tokens: 8,
      cache_read_input_tokens: 4,
      cache_creation_input_tokens: 2,
      output_tokens: 1,
    };
    const passed = play(
      stream,
      event('message_start', { message: { id: 'msg', model: 'up', usage } }),
      event('ping', {}),
      event('content_block_start', { index: 0, content_block: { type: 'thinking', thinking: '' } }),
      event('content_block_delta', { index: 0, delta: { type: 'thinking_delta', thinking: 'Hm' } }),
      event('content_block_start', {
        index: 1,
        content_block: { type: 'tool_use', id: 'toolu_1', name: 'f', input: {} },
      }),
      event('content_block_delta', { index: 1, delta: { type: 'input_json_delta', partial_json: '{}' } }),
      event('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 9 } }),
    );
    expect(passed).toContain('"message":{"id":"msg","model":"lab/m"');
    expect(passed).toContain('event: ping\ndata: {"type":"ping"}\n\n');
    expect(stream.seen).toMatchObject({
      reasoning: 'Hm',
      toolCallIds: ['toolu_1'],
      reason: 'tool_use',
      kind: 'tool_calls',
      ended: false,
      usage: { inputTokens: 14, outputTokens: 9, cacheReadTokens: 4, cacheWriteTokens: 2 },
    });
  });
});

describe('the events of Responses', () => {
  it('are seen and renamed', () => {
    const stream = open(true, responsesReader);
    const item = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '' };
    const usage = {
      input_tokens: 5,
      output_tokens: 6,
      input_tokens_details: { cached_tokens: 2 },
      output_tokens_details: { reasoning_tokens: 3 },
    };
    const passed = play(
      stream,
      frame({
        type: 'response.created',
        response: { id: 'r', model: 'up', status: 'in_progress', error: null },
      }),
      frame({ type: 'response.output_text.delta', delta: 'Hi' }),
      frame({ type: 'response.output_item.added', item }),
      frame({ type: 'response.function_call_arguments.delta', delta: '{}' }),
      frame({
        type: 'response.completed',
        response: { model: 'up', status: 'completed', output: [item], usage },
      }),
    );
    expect(passed).not.toContain('"up"');
    expect(passed.match(/"model":"lab\/m"/g)).toHaveLength(2);
    expect(stream.seen).toMatchObject({
      text: 'Hi',
      toolCallIds: ['call_1'],
      kind: 'tool_calls',
      ended: true,
      usage: { inputTokens: 5, outputTokens: 6, cacheReadTokens: 2, reasoningTokens: 3 },
    });
  });

  it.each([
    { reason: 'max_output_tokens', kind: 'length' },
    { reason: 'other_reason', kind: 'other' },
  ])('an answer cut by $reason', ({ reason, kind }) => {
    const stream = open(true, responsesReader);
    const response = { status: 'incomplete', incomplete_details: { reason } };
    play(stream, frame({ type: 'response.incomplete', response }));
    expect(stream.seen).toMatchObject({ reason, kind });
  });
});
