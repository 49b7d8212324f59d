import { describe, expect, it } from 'vitest';
import type { ExecutionEvent, WirePiece } from '@/lib/execution/ports';
import { createSink } from '@/lib/http/gateway/answer-sink';
import type { WireError, WireFormat, WireRequest } from '@/lib/http/gateway/dialect';
import type { Answer } from '@/lib/services/answer-request';

const ERROR: WireError = { status: 502, message: 'gone', code: 'truncated', param: null, requestId: 'req_1' };
const ANSWER = { subtasks: [] } as unknown as Answer;

/** A format that writes what it is told in brackets. */
const FORMAT: WireFormat = {
  parse: () => {
    throw new Error('not asked');
  },
  createWriter: (head) => ({
    start: () => `[start ${head.modelId}]`,
    piece: (piece) => `[${'text' in piece ? piece.text : piece.type}]`,
    end: ({ kind }) => `[end ${kind}]`,
  }),
  toBody: () => ({}),
  errorBody: () => ({}),
  errorEvents: ({ code }) => `[error ${code}]`,
  wireEnd: '[DONE]',
};

function createScene() {
  let cancelled = 0;
  const sink = createSink(
    FORMAT,
    {} as WireRequest,
    (modelId) => ({ requestId: 'req_1', modelId, createdAt: 0, inputTokens: null }),
    () => {
      cancelled++;
    },
  );
  const tell = (event: Partial<ExecutionEvent> & { type: ExecutionEvent['type'] }) =>
    sink.take({ type: 'execution', event: { subtask: 0, id: 'a', ...event } as ExecutionEvent, atMs: 0 });
  const wire = (payload: string, content: boolean) => {
    const piece: WirePiece = { type: 'wire', payload, content, text: '', reasoning: '', toolCallIds: [] };
    tell({ type: 'wire', piece });
  };
  const start = (modelId: string) => tell({ type: 'attempt_started', modelId });
  const read = async () => new Response((await sink.begun).body).text();
  return { sink, tell, wire, start, read, cancelled: () => cancelled };
}

describe('a streamed answer', () => {
  it('keeps the preamble of an attempt that failed to itself', async () => {
    const { sink, start, wire, read } = createScene();
    start('a');
    wire('a-role ', false);
    start('b');
    wire('b-role ', false);
    expect(sink.hasBegun()).toBe(false);
    wire('b-text ', true);
    wire('b-usage ', false);
    sink.end(ANSWER);
    expect(await read()).toBe('b-role b-text b-usage [DONE]');
    expect((await sink.begun).head.modelId).toBe('b');
  });

  it('is written by the format where it is translated', async () => {
    const { sink, start, tell, read } = createScene();
    start('a');
    tell({ type: 'text', text: 'hi' });
    tell({ type: 'tool_call', index: 0, callId: 'c', name: 'look' });
    sink.end(ANSWER);
    expect(await read()).toBe('[start a][hi][tool_call][end other]');
  });

  it('that breaks ends with an error and no end mark', async () => {
    const { sink, start, wire, read } = createScene();
    start('a');
    wire('text ', true);
    sink.fail(ERROR);
    expect(await read()).toBe('text [error truncated]');
  });

  it('without any content still begins and ends', async () => {
    const { sink, start, wire, read } = createScene();
    start('a');
    wire('stop ', false);
    sink.end(ANSWER);
    expect(await read()).toBe('stop [DONE]');
  });
});

describe('a slow reader', () => {
  it('holds the upstream until it has read', async () => {
    const { sink, start, wire } = createScene();
    start('a');
    wire('first', true);
    expect(sink.pressure()).toBeNull();
    wire('x'.repeat(100_000), true);
    const pressure = sink.pressure();
    expect(pressure).not.toBeNull();
    const reader = (await sink.begun).body.getReader();
    await reader.read();
    await reader.read();
    await pressure;
    expect(sink.pressure()).toBeNull();
  });

  it('that leaves lets the upstream go and is sent nothing more', async () => {
    const { sink, start, wire, cancelled } = createScene();
    start('a');
    wire('x'.repeat(100_000), true);
    const pressure = sink.pressure();
    await (await sink.begun).body.cancel();
    await pressure;
    expect(cancelled()).toBe(1);
    wire('more', true);
    sink.end(ANSWER);
    expect(sink.pressure()).toBeNull();
  });
});
