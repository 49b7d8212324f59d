import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PolicyConfig } from '@/lib/catalog/policy-schema';
import type { Endpoint } from '@/lib/catalog/types';
import { after, sleep } from '@/lib/execution/sleep';
import { createOutbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import type { Needs } from '@/lib/routing/types';
import { answerRequest, type RequestInput } from '@/lib/services/answer-request';
import type { Context } from '@/lib/services/context';
import { getEgress } from '@/lib/services/get-egress';
import { systemClock } from '@/lib/shared/clock';
import { createEgressLedger } from '@/lib/telemetry/record-egress';
import { callOf, fakeTarget } from '@/tests/fakes/fake-targets';
import { createFakeTime } from '@/tests/fakes/fake-time';
import { type FaultUpstream, startFaultUpstream } from '@/tests/fakes/fault-upstream';
import { chatNative } from '@/tests/fakes/native-calls';
import { countWords } from '@/tests/fakes/openai-upstream';
import { createServiceWorld } from '@/tests/fakes/service-world';
import { startWireUpstream, type WireUpstream } from '@/tests/fakes/wire-upstream';

let faults: FaultUpstream;
let wire: WireUpstream;
const closers: (() => Promise<void>)[] = [];
beforeAll(async () => {
  [faults, wire] = await Promise.all([startFaultUpstream(), startWireUpstream()]);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});
afterAll(async () => {
  await Promise.all([faults.close(), wire.close()]);
});

const targetOf = (id: string, upstreamName: string, endpoint: Partial<Endpoint> = {}) =>
  fakeTarget(id, {
    endpoint: { id: `at-${id}`, baseUrl: faults.baseUrl, ...endpoint },
    model: { upstreamName, capabilities: id === 'vectors' ? ['embeddings'] : [] },
  });

const NEEDS_VECTORS: Needs = {
  capabilities: ['embeddings'],
  dialect: 'openai-embeddings',
  features: [],
  extraInputTokens: 0,
  maxOutputTokens: null,
};

/** A world whose answers come from real servers through the real way out. */
function open(targets: ReturnType<typeof targetOf>[], policy: PolicyConfig = { preset: 'balanced' }) {
  const time = createFakeTime();
  let outbound = createOutbound();
  const world = createServiceWorld({
    targets,
    time,
    policy,
    upstreams: createUpstreams({
      secrets: { of: () => ({ key: 'k-123456', headers: {} }) },
      outbound: { as: (context) => outbound.as(context) },
      estimateTokens: countWords,
      sleep,
    }),
  });
  const { telemetry } = world.ctx;
  outbound = createOutbound({ ledger: createEgressLedger({ ...telemetry, clock: systemClock }) });
  closers.push(async () => {
    await outbound.close();
    world.close();
  });
  const execution = { ...world.ctx.execution, clock: systemClock, sleep, after };
  const ctx: Context = { ...world.ctx, clock: systemClock, execution };
  return {
    ask: (input: Partial<RequestInput>) =>
      answerRequest(ctx, {
        prompt: 'one two',
        source: 'api',
        signal: new AbortController().signal,
        ...input,
      }),
    records: () => getEgress(ctx).records.reverse(),
  };
}

describe('an answer', () => {
  it('is recorded once for each attempt that was sent, under its request', async () => {
    faults.script('twice', ['busy-ms', 'good']);
    const world = open([targetOf('lab', 'twice')]);
    const before = faults.requests.length;
    const { requestId, status, decided } = await world.ask({ model: 'lab' });
    expect(status).toBe('ok');
    expect(faults.requests.length - before).toBe(2);
    const { name, version } = decided.policy;
    const sent = {
      purpose: 'answer',
      requestId,
      endpointId: 'at-lab',
      policy: `${name}@${version}`,
      scope: 'loopback',
    };
    expect(world.records()).toMatchObject([sent, sent]);
  });

  it('is recorded at the place it fell back to as well', async () => {
    const world = open([targetOf('lab', 'error-503'), targetOf('spare', 'good')]);
    const { subtasks } = await world.ask({ prompt: 'Hello there' });
    const asked = subtasks[0]?.result.attempts.map(({ endpointId }) => endpointId);
    expect(world.records().map(({ endpointId }) => endpointId)).toEqual(asked);
  });

  it.each([
    ['Write to anna.berg@posteo.de about it', 'prefer_local', true],
    ['Say hello', 'prefer_local', false],
    ['Write to anna.berg@posteo.de about it', 'off', null],
  ] as const)('%s, with privacy %s: sensitive is %s', async (prompt, privacy, sensitive) => {
    const world = open([targetOf('lab', 'good')], { preset: 'balanced', privacy: { mode: privacy } });
    await world.ask({ prompt, model: 'lab' });
    expect(world.records()).toMatchObject([{ sensitive }]);
  });

  it('that was refused a connection leaves no record', async () => {
    const world = open([targetOf('lab', 'good', { baseUrl: 'http://127.0.0.1:9/v1' })]);
    expect((await world.ask({ model: 'lab' })).status).toBe('failed');
    expect(world.records()).toEqual([]);
  });
});

describe('other purposes', () => {
  it('embeddings are told from answers', async () => {
    const body = { object: 'list', data: [], usage: { prompt_tokens: 1, total_tokens: 1 } };
    wire.next({ headers: { 'content-type': 'application/json' }, pieces: [JSON.stringify(body)] });
    const target = targetOf('vectors', 'up', { baseUrl: `${wire.origin}/v1` });
    const world = open([target]);
    const native = chatNative({ dialect: 'openai-embeddings', body: { input: 'one' }, stream: false });
    const { requestId } = await world.ask({
      model: 'vectors',
      call: callOf('one', { native }),
      needs: NEEDS_VECTORS,
    });
    expect(world.records()).toMatchObject([{ purpose: 'embedding', requestId, endpointId: 'at-vectors' }]);
  });
});
