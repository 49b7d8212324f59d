import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { executeSubtask } from '@/lib/execution/execute-subtask';
import type { Target } from '@/lib/execution/ports';
import { sleep } from '@/lib/execution/sleep';
import type { Call } from '@/lib/execution/types';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { FAULT_CASES, type FaultCase, WHOLE_FAULT_CASES } from '@/tests/cases/execution/fault-cases';
import { createExecutionWorld, trailOf, type WorldOptions } from '@/tests/fakes/execution-world';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { GOOD_TEXT, GOOD_USAGE, MULTIBYTE_OFFSETS } from '@/tests/fakes/fault-behaviours';
import { type FaultUpstream, startFaultUpstream } from '@/tests/fakes/fault-upstream';
import { framesOf, nativeCallOf, wireOf } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';

let server: FaultUpstream;
let outbound: Outbound;

beforeAll(async () => {
  server = await startFaultUpstream();
  outbound = createOutbound();
});
afterAll(async () => {
  await server.close();
  await outbound.close();
});

const KEY = 'sk-test-secret-1234567890';
let made = 0;

function createWorld(over: Partial<WorldOptions> = {}) {
  const upstreams = createUpstreams({
    secrets: { of: () => ({ key: KEY, headers: {} }) },
    outbound,
    estimateTokens: countWords,
    sleep,
  });
  return createExecutionWorld({
    upstreams,
    timeouts: { headersMs: 300, firstTokenMs: 500, idleMs: 300, totalMs: 10_000 },
    retry: { baseMs: 10, capMs: 2500 },
    ...over,
  });
}

function targetOf(behaviour: string | string[], index: number, over: Partial<Target['model']> = {}): Target {
  const script = typeof behaviour === 'string' ? null : behaviour;
  const upstreamName = script ? `scripted-${made++}` : String(behaviour);
  if (script) server.script(upstreamName, script);
  return fakeTarget(String(index), {
    endpoint: { label: `Fault ${index}`, baseUrl: server.baseUrl },
    model: { upstreamName, ...over },
  });
}

/** The two ways an answer takes: translated by the SDK, and passed through in the caller's own dialect. */
const WAYS: { way: string; ask: (prompt: string) => Call }[] = [
  { way: 'translated', ask: (prompt) => callOf(prompt) },
  { way: 'passed through', ask: (prompt) => nativeCallOf(prompt) },
];

describe.each(WAYS)('faults of a real upstream, $way', ({ way, ask }) => {
  function run(
    targets: Target[],
    world = createWorld(),
    prompt = 'one two',
    signal = new AbortController().signal,
  ) {
    return executeSubtask(
      { subtask: 0, targets, call: ask(prompt), estimateNanoUsd: () => 1000, signal },
      world.ports,
    );
  }

  it.each(FAULT_CASES)('row $row: $name', async (entry: FaultCase) => {
    const world = createWorld();
    const result = await run(
      entry.models.map((behaviour, index) => targetOf(behaviour, index)),
      world,
    );
    const { status, kind, text, trail, first, usageEstimated } = entry.expect;
    expect(trailOf(world.events).map(round)).toEqual(trail);
    expect({ status: result.status, kind: result.failure?.kind ?? null, text: result.text }).toEqual({
      status,
      kind,
      text,
    });
    if (first) expect(result.attempts[0]?.failure).toMatchObject(first);
    if (usageEstimated !== undefined) expect(result.final?.usageEstimated).toBe(usageEstimated);
    expect(JSON.stringify(result)).not.toContain(KEY);
    expect(world.budget.snapshot().reservedNanoUsd).toBe(0);
    if (way === 'passed through') expectCleanWire(wireOf(world.events));
  });

  it('row 4: the breaker opens after three failures, also with a single model', async () => {
    const world = createWorld();
    await run([targetOf('error-503', 0)], world);
    expect(world.breakers.state('0').state).toBe('open');
    const again = await run([targetOf('error-503', 0)], world);
    expect(again).toMatchObject({ status: 'failed', attempts: [], failure: { kind: 'breaker_open' } });
  });

  it('row 5: a refused connection and an unknown host', async () => {
    const gone = await startFaultUpstream();
    await gone.close();
    const closed = fakeTarget('closed', { endpoint: { label: 'Closed', baseUrl: gone.baseUrl } });
    const unknown = fakeTarget('unknown', {
      endpoint: { label: 'Nowhere', baseUrl: 'http://nowhere.invalid/v1' },
    });
    const world = createWorld({ retry: { maxRetries: 0 } });
    const result = await run([closed, unknown, targetOf('good', 2)], world);
    expect(trailOf(world.events)).toEqual([
      'closed: connection > fallback',
      'unknown: connection > fallback',
      '2: ok > done',
    ]);
    expect(result.attempts[0]?.failure?.message).toBe('Closed refused the connection (ECONNREFUSED).');
    expect(result.attempts.map(({ costNanoUsd }) => costNanoUsd).slice(0, 2)).toEqual([0, 0]);
  });

  it('row 14: a cut at every byte of every multi-byte character', async () => {
    const world = createWorld();
    for (const offset of MULTIBYTE_OFFSETS) {
      const result = await run([targetOf(`split-${offset}`, 0)], world);
      expect(result.text).toBe(GOOD_TEXT);
    }
  });

  it('row 17: usage is asked for', async () => {
    await run([targetOf('good', 0)]);
    expect(server.requestsOf('good').at(-1)?.includeUsage).toBe(true);
  });

  it('row 18: after an overflow the larger model answers', async () => {
    const world = createWorld();
    const targets = [
      targetOf('context-code', 0, { contextWindow: 100 }),
      targetOf('good', 1, { contextWindow: 100 }),
      targetOf('good', 2, { contextWindow: 200 }),
    ];
    await run(targets, world);
    expect(trailOf(world.events)).toEqual(['0: context_overflow > fallback', '2: ok > done']);
  });

  it('row 22: a flapping upstream is back after its cooldown', async () => {
    const world = createWorld({ cooldownMs: 150 });
    const target = targetOf(['error-503', 'error-503', 'error-503', 'error-503', 'good'], 0);
    await run([target], world);
    expect(world.breakers.state('0').state).toBe('open');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(world.breakers.state('0').state).toBe('half_open');
    await run([target], world);
    expect(world.breakers.state('0').state).toBe('open');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect((await run([target], world)).status).toBe('ok');
    expect(world.breakers.state('0').state).toBe('closed');
  });

  it('row 23: the model that answered is billed and named; failed attempts are kept apart', async () => {
    const world = createWorld();
    const result = await run([targetOf('bad-key', 0), targetOf('good', 1)], world);
    expect(result.final?.modelId).toBe('1');
    expect(
      result.attempts.map(({ modelId, costNanoUsd, status }) => ({ modelId, costNanoUsd, status })),
    ).toEqual([
      { modelId: '0', costNanoUsd: 0, status: 'failed' },
      { modelId: '1', costNanoUsd: 25_000, status: 'ok' },
    ]);
    expect(result.final?.usage).toMatchObject({
      inputTokens: GOOD_USAGE.prompt_tokens,
      outputTokens: GOOD_USAGE.completion_tokens,
      cacheReadTokens: null,
      reasoningTokens: null,
    });
    expect(world.budget.snapshot().spentNanoUsd).toBe(25_000);
  });

  it.each([
    { when: 'before the first token', behaviour: 'silent', afterMs: 50 },
    { when: 'mid-stream', behaviour: 'slow-words', afterMs: 100 },
  ])('row 24: a caller who leaves $when closes the upstream connection', async ({ behaviour, afterMs }) => {
    const before = server.abandoned();
    const abort = new AbortController();
    setTimeout(() => abort.abort(), afterMs);
    const world = createWorld({ timeouts: { headersMs: 5000 } });
    const result = await run([targetOf(behaviour, 0), targetOf('good', 1)], world, 'one two', abort.signal);
    expect(result).toMatchObject({ status: 'aborted', failure: { kind: 'aborted' } });
    expect(result.attempts).toHaveLength(1);
    expect(result.text !== '').toBe(behaviour === 'slow-words');
    await expect.poll(() => server.abandoned(), { timeout: 3000 }).toBe(before + 1);
    expect(world.breakers.state('0').state).toBe('closed');
  });

  it('row 27: fifty streams at once do not mix', async () => {
    const world = createWorld({ timeouts: { headersMs: 10_000, firstTokenMs: 10_000, idleMs: 10_000 } });
    const target = targetOf('echo', 0);
    const prompts = Array.from({ length: 50 }, (_, i) =>
      Array.from({ length: 40 }, (_, j) => `p${i}w${j}`).join(' '),
    );
    const results = await Promise.all(prompts.map((prompt) => run([target], world, prompt)));
    expect(results.map(({ text }) => text)).toEqual(prompts);
  });
});

describe('faults of an answer that is not streamed, passed through', () => {
  it.each(WHOLE_FAULT_CASES)('row $row: $name', async ({ models, expect: want }: FaultCase) => {
    const world = createWorld();
    const body = { model: 'auto', messages: [{ role: 'user', content: 'one two' }] };
    const result = await executeSubtask(
      {
        subtask: 0,
        targets: models.map((behaviour, index) => targetOf(behaviour, index)),
        call: nativeCallOf('one two', { body, stream: false }),
        estimateNanoUsd: () => 1000,
        signal: new AbortController().signal,
      },
      world.ports,
    );
    expect(trailOf(world.events).map(round)).toEqual(want.trail);
    expect({ status: result.status, kind: result.failure?.kind ?? null, text: result.text }).toEqual({
      status: want.status,
      kind: want.kind,
      text: want.text,
    });
    if (want.first) expect(result.attempts[0]?.failure).toMatchObject(want.first);
    const answeredBy = result.wireBody === null ? null : JSON.parse(result.wireBody).model;
    expect(answeredBy).toBe(want.status === 'ok' ? result.final?.modelId : null);
    expect(JSON.stringify(result)).not.toContain(KEY);
  });
});

/** What went on to the caller: whole events of JSON under our model's name, nothing of ours and no error. */
function expectCleanWire(wire: string): void {
  expect(wire).not.toMatch(/\[DONE\]|usage|\r|^:|^data:$/m);
  for (const frame of framesOf(wire)) {
    expect(frame).toMatchObject({ model: expect.stringMatching(/^\d$/) });
    expect(frame).not.toHaveProperty('error');
  }
}

/** A wait that came from a date is only known to the second. */
function round(line: string): string {
  const ms = Number(/^wait (\d+)$/.exec(line)?.[1]);
  return ms > 1000 && ms <= 2000 ? 'wait ~2000' : line;
}
