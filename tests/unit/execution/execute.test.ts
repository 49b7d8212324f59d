import { expect, it } from 'vitest';
import { execute, type SubtaskWork } from '@/lib/execution/execute';
import { createExecutionWorld } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { createFakeUpstreams, type Step } from '@/tests/fakes/fake-upstreams';

const answer = (text: string, ms = 0): Step[] => [
  { do: 'headers' },
  { do: 'wait', ms },
  { do: 'text', text },
  { do: 'finish' },
];

function createScene(scripts: Record<string, Step[][]>, emitThrows = false) {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams(scripts, time.sleep);
  const world = createExecutionWorld({ upstreams, time });
  const ports = emitThrows
    ? {
        ...world.ports,
        emit: () => {
          throw new Error('viewer left');
        },
      }
    : world.ports;
  const run = (subtasks: SubtaskWork[]) => execute({ subtasks, signal: new AbortController().signal }, ports);
  return { time, upstreams, world, run };
}

function work(subtask: number, model: string, over: Partial<SubtaskWork> = {}): SubtaskWork {
  return {
    subtask,
    dependsOn: [],
    targets: [fakeTarget(model)],
    estimateNanoUsd: () => 0,
    buildCall: () => callOf(`part ${subtask}`),
    ...over,
  };
}

it('runs independent subtasks at once and keeps their order', async () => {
  const scene = createScene({ a: [answer('A', 500)], b: [answer('B', 100)] });
  const { ok, results } = await scene.run([work(0, 'a'), work(1, 'b')]);
  expect(ok).toBe(true);
  expect(results.map(({ subtask, text }) => [subtask, text])).toEqual([
    [0, 'A'],
    [1, 'B'],
  ]);
  expect(scene.time.clock.monotonicMs()).toBe(500);
  const ended = scene.world.events.filter(({ type }) => type === 'subtask_ended');
  expect(ended.map(({ subtask }) => subtask)).toEqual([1, 0]);
});

it('builds a dependent call from the answers it needs', async () => {
  const scene = createScene({ a: [answer('A', 500)], b: [answer('B')] });
  await scene.run([
    work(0, 'a'),
    work(1, 'b', { dependsOn: [0], buildCall: (results) => callOf(`uses ${results.get(0)?.text}`) }),
  ]);
  expect(scene.upstreams.calls.map(({ call }) => call.messages[0]?.content)).toEqual(['part 0', 'uses A']);
});

it('does not call what depends on a failed subtask, and says why', async () => {
  const scene = createScene({ a: [[{ do: 'crash' }]], c: [answer('C')] });
  const { ok, results } = await scene.run([work(0, 'a'), work(1, 'b', { dependsOn: [0] }), work(2, 'c')]);
  expect(ok).toBe(false);
  expect(results.map(({ status }) => status)).toEqual(['failed', 'failed', 'ok']);
  expect(results[1]).toMatchObject({
    attempts: [],
    failure: { kind: 'internal', message: 'Needs the answer to part 1, which did not come.' },
  });
});

it('survives callbacks that throw', async () => {
  const scene = createScene({ b: [answer('B')] });
  const broken = work(0, 'a', {
    buildCall: () => {
      throw new Error('no call');
    },
  });
  const mispriced = work(2, 'a', {
    estimateNanoUsd: () => {
      throw new Error('no estimate');
    },
  });
  const { results } = await scene.run([broken, work(1, 'b'), mispriced]);
  expect(results.map(({ failure }) => failure?.kind ?? 'ok')).toEqual(['internal', 'ok', 'internal']);
});

it('answers although whoever watches throws', async () => {
  const { results } = await createScene({ a: [answer('A')] }, true).run([work(0, 'a')]);
  expect(results[0]).toMatchObject({ status: 'ok', text: 'A' });
});

it('ignores dependencies that do not come before', async () => {
  const scene = createScene({ a: [answer('A')], b: [answer('B')] });
  const { ok } = await scene.run([work(0, 'a', { dependsOn: [1] }), work(1, 'b', { dependsOn: [0, 7] })]);
  expect(ok).toBe(true);
});

it('fills the attempt: times, usage, cost, price', async () => {
  const scene = createScene({
    a: [
      [
        { do: 'wait', ms: 100 },
        { do: 'headers' },
        { do: 'wait', ms: 50 },
        { do: 'reasoning', text: 'think' },
        { do: 'wait', ms: 25 },
        { do: 'text', text: 'one two' },
        { do: 'finish', usage: { inputTokens: 1000 } },
      ],
    ],
  });
  const { results } = await scene.run([work(0, 'a')]);
  expect(results[0]?.final).toMatchObject({
    number: 1,
    status: 'ok',
    headersMs: 100,
    firstTokenMs: 150,
    durationMs: 175,
    backoffMs: 0,
    startedAt: Date.UTC(2026, 10, 2, 12, 0, 0),
    usage: { inputTokens: 1000, outputTokens: 2, cacheReadTokens: null, reasoningTokens: null },
    usageEstimated: true,
    costNanoUsd: 1000 * 1000 + 2 * 2000,
    priceVersion: 'test',
    finishReason: 'stop',
  });
  expect(results[0]?.final?.id).toMatch(/^att_/);
});

it('reserves before the calls: no more subtasks start than the hour has room for', async () => {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams(
    { a: Array.from({ length: 10 }, () => answer('A', 100)) },
    time.sleep,
  );
  const world = createExecutionWorld({ upstreams, time, limitNanoUsd: 1000 });
  const subtasks = Array.from({ length: 50 }, (_, i) => work(i, 'a', { estimateNanoUsd: () => 100 }));
  const { results } = await execute({ subtasks, signal: new AbortController().signal }, world.ports);
  expect(results.filter(({ status }) => status === 'ok')).toHaveLength(10);
  expect(results.filter(({ failure }) => failure?.kind === 'budget')).toHaveLength(40);
  expect(world.budget.snapshot().reservedNanoUsd).toBe(0);
});
