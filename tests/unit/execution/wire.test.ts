import { describe, expect, it } from 'vitest';
import { createEndpointLoad } from '@/lib/execution/endpoint-load';
import { executeSubtask } from '@/lib/execution/execute-subtask';
import { failureOf } from '@/lib/execution/failure';
import type { ExecutionPorts, ProviderEvent, Target, WirePiece } from '@/lib/execution/ports';
import { createTimeouts } from '@/lib/execution/timeouts';
import type { Call } from '@/lib/execution/types';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { createExecutionWorld, trailOf } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { createFakeUpstreams, type Step } from '@/tests/fakes/fake-upstreams';

const event = (given: ProviderEvent): Step => ({ do: 'event', event: given });
const piece = (payload: string, over: Partial<WirePiece> = {}): Step =>
  event({ type: 'wire', payload, content: true, text: '', reasoning: '', toolCallIds: [], ...over });
const FINISH: Step = event({ type: 'finish', reason: 'stop', kind: 'stop', usage: UNKNOWN_USAGE });

function native(stream: boolean): Call {
  return callOf('hello', {
    native: { dialect: 'openai-chat', body: {}, headers: {}, stream, wantsUsage: false },
  });
}

function scene(scripts: Record<string, Step[][]>, over: Partial<ExecutionPorts> = {}) {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams(scripts, time.sleep);
  const world = createExecutionWorld({ upstreams, time });
  const run = (targets: Target[], call: Call = callOf('hello')) =>
    executeSubtask(
      { subtask: 0, targets, call, estimateNanoUsd: () => 0, signal: new AbortController().signal },
      { ...world.ports, ...over },
    );
  return { ...world, time, upstreams, run };
}

describe('pieces of the caller’s own format', () => {
  it('go on as they are, and a preamble alone may still be replaced', async () => {
    const { run, events } = scene({
      a: [[piece('role', { content: false }), { do: 'fail', failure: failureOf('overloaded', 'busy') }]],
      b: [[piece('role', { content: false }), piece('hi', { text: 'hi' }), FINISH]],
    });
    const result = await run([fakeTarget('a'), fakeTarget('b')], native(true));
    expect(trailOf(events)).toEqual(['a: overloaded > fallback', 'b: ok > done']);
    expect(result).toMatchObject({ status: 'ok', text: 'hi', finishKind: 'stop', wireBody: null });
    expect(result.final?.firstTokenMs).not.toBeNull();
  });

  it('are never replayed once they held content', async () => {
    const { run, events } = scene({
      a: [[piece('hi', { text: 'hi' }), { do: 'fail', failure: failureOf('overloaded', 'busy', true) }]],
      b: [[FINISH]],
    });
    const result = await run([fakeTarget('a'), fakeTarget('b')], native(true));
    expect(trailOf(events)).toEqual(['a: overloaded > give_up']);
    expect(result).toMatchObject({ status: 'failed', text: 'hi' });
  });

  it('may be replaced while the caller has been sent nothing', async () => {
    const { run, events } = scene(
      {
        a: [
          [
            { do: 'text', text: 'half' },
            { do: 'fail', failure: failureOf('connection', 'cut') },
          ],
        ],
        b: [[{ do: 'text', text: 'whole' }, { do: 'finish' }]],
      },
      { sendsWhole: true },
    );
    const result = await run([fakeTarget('a'), fakeTarget('b')]);
    expect(trailOf(events)).toEqual(['a: truncated > fallback', 'b: ok > done']);
    expect(result).toMatchObject({ status: 'ok', text: 'whole' });
  });

  it('are the whole body where the answer is not streamed, without a first token', async () => {
    const { run } = scene({ a: [[{ do: 'headers' }, piece('{"a":1}', { text: 'hi' }), FINISH]] });
    const result = await run([fakeTarget('a')], native(false));
    expect(result).toMatchObject({ status: 'ok', wireBody: '{"a":1}' });
    expect(result.final?.firstTokenMs).toBeNull();
  });
});

it('collects tool calls and their arguments', async () => {
  const { run, events } = scene({
    a: [
      [
        event({ type: 'tool_call', index: 0, id: 'c1', name: 'look' }),
        event({ type: 'tool_call', index: 1, id: 'c2', name: 'find' }),
        event({ type: 'tool_arguments', index: 1, delta: '{"q":' }),
        event({ type: 'tool_arguments', index: 1, delta: '1}' }),
        event({ type: 'finish', reason: 'tool_calls', kind: 'tool_calls', usage: UNKNOWN_USAGE }),
      ],
    ],
  });
  const result = await run([fakeTarget('a')]);
  expect(result.status).toBe('ok');
  expect(result.toolCalls).toEqual([
    { id: 'c1', name: 'look', arguments: '' },
    { id: 'c2', name: 'find', arguments: '{"q":1}' },
  ]);
  expect(events.filter(({ type }) => type === 'first_token')).toHaveLength(1);
});

it('waits for a slow reader without calling the upstream stalled', async () => {
  let waits = 0;
  const { run, time } = scene(
    { a: [[{ do: 'text', text: 'one' }, { do: 'text', text: ' two' }, { do: 'finish' }]] },
    { pressure: () => (waits++ === 0 ? time.sleep(5000, new AbortController().signal) : null) },
  );
  const result = await run([fakeTarget('a')]);
  expect(result).toMatchObject({ status: 'ok', text: 'one two' });
  expect(time.clock.monotonicMs()).toBeGreaterThanOrEqual(5000);
});

describe('several endpoints of one model', () => {
  const place = (endpointId: string): Target =>
    fakeTarget('m', { endpoint: { id: endpointId }, model: { endpointId, upstreamName: endpointId } });
  const second: Target = { ...place('second'), route: 'm@second' };

  it('take turns by how busy they are', async () => {
    const load = createEndpointLoad();
    const leave = load.enter('first');
    const { run } = scene({ m: [[{ do: 'text', text: 'x' }, { do: 'finish' }]] }, { load });
    expect((await run([place('first'), second])).final?.endpointId).toBe('second');
    leave();
    expect([load.of('first'), load.of('second')]).toEqual([0, 0]);
  });

  it('stand in for each other before another model is asked', async () => {
    const { run, events } = scene(
      {
        m: [
          [{ do: 'fail', failure: failureOf('overloaded', 'busy') }],
          [{ do: 'text', text: 'x' }, { do: 'finish' }],
        ],
      },
      { load: createEndpointLoad() },
    );
    const result = await run([place('first'), second, fakeTarget('other')]);
    expect(result.attempts.map(({ endpointId }) => endpointId)).toEqual(['first', 'second']);
    expect(trailOf(events)).toEqual(['m: overloaded > fallback', 'm: ok > done']);
  });
});

describe('limits', () => {
  const target = fakeTarget('m', {
    model: { maxOutput: 1000, speed: { timeToFirstTokenMs: 1, tokensPerSecond: 50 } },
  });

  it('give an answer that comes whole the time to write it', () => {
    const timeouts = createTimeouts();
    const whole = timeouts(target, native(false));
    const streamed = timeouts(target, native(true));
    expect(whole.headersMs - streamed.headersMs).toBe(40_000);
    expect(timeouts(target, { ...native(false), maxOutputTokens: 100 }).headersMs).toBe(34_000);
    expect(whole.headersMs).toBeLessThanOrEqual(whole.totalMs);
  });

  it('can be set by the owner', () => {
    expect(createTimeouts({ idleMs: 7 })(target, native(true))).toMatchObject({
      idleMs: 7,
      headersMs: 30_000,
    });
  });
});
