import { describe, expect, it } from 'vitest';
import { executeSubtask } from '@/lib/execution/execute-subtask';
import type { ExecuteCase } from '@/tests/cases/execution/execute-case';
import { EXECUTE_CASES } from '@/tests/cases/execution/execute-cases';
import { LIMIT_CASES } from '@/tests/cases/execution/limit-cases';
import { createExecutionWorld, trailOf } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { createFakeUpstreams } from '@/tests/fakes/fake-upstreams';

describe('executeSubtask', () => {
  it.each([...EXECUTE_CASES, ...LIMIT_CASES])('$name', async (entry) => {
    const { result, trail, atMs, leaked, reserved } = await play(entry);
    const { expect: wanted } = entry;
    expect(trail).toEqual(wanted.trail);
    expect({ status: result.status, kind: result.failure?.kind ?? null, text: result.text }).toEqual({
      status: wanted.status,
      kind: wanted.kind,
      text: wanted.text,
    });
    if (wanted.atMs !== undefined) expect(atMs).toBe(wanted.atMs);
    expect(leaked).toBe(0);
    expect(reserved).toBe(0);
    expect(result.attempts.map(({ number }) => number)).toEqual(result.attempts.map((_, i) => i + 1));
    expect(result.final).toBe(result.attempts.at(-1) ?? null);
  });
});

async function play(entry: ExecuteCase) {
  const time = createFakeTime();
  const upstreams = createFakeUpstreams(entry.scripts, time.sleep);
  const world = createExecutionWorld({
    upstreams,
    time,
    limitNanoUsd: entry.budget?.limit ?? null,
    ...(entry.timeouts ? { timeouts: entry.timeouts } : {}),
    ...(entry.retry ? { retry: entry.retry } : {}),
  });
  for (const id of entry.open ?? [])
    for (let i = 0; i < 3; i++)
      await world.breakers.run(
        id,
        async () => null,
        () => 'down',
      );
  const abort = new AbortController();
  if (entry.abortAtMs !== undefined)
    void time.sleep(entry.abortAtMs, new AbortController().signal).then(() => abort.abort());
  const result = await executeSubtask(
    {
      subtask: 0,
      targets: entry.models.map((spelled) => {
        const [id = '', window] = spelled.split(':');
        return fakeTarget(id, window ? { model: { contextWindow: Number(window) } } : {});
      }),
      call: callOf('one two three'),
      estimateNanoUsd: ({ model }) => entry.budget?.estimate[model.id] ?? 0,
      signal: abort.signal,
    },
    world.ports,
  );
  const atMs = time.clock.monotonicMs();
  await new Promise((resolve) => setImmediate(resolve));
  return {
    result,
    trail: trailOf(world.events),
    atMs,
    leaked: time.pending(),
    reserved: world.budget.snapshot().reservedNanoUsd,
  };
}
