import { afterEach, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { createEmbedder } from '@/lib/embedding/create-embedder';
import { timedOut, unavailable } from '@/lib/embedding/errors';
import type { Embedder, EmbedderStatus } from '@/lib/embedding/types';
import type { Target } from '@/lib/execution/ports';
import { decide } from '@/lib/services/decide';
import { getHealth } from '@/lib/services/get-health';
import type { Tier } from '@/lib/shared/vocabulary';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { createFakeEmbedder } from '../../fakes/embedder';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createFakeTime } from '../../fakes/fake-time';
import { createJudgeUpstream, type JudgeUpstream } from '../../fakes/judge-upstream';
import { fakeWeights } from '../../fakes/router-weights';
import { createServiceWorld, type ServiceWorld, type ServiceWorldOptions } from '../../fakes/service-world';
import { readRows } from '../../support/database';

const worlds: ServiceWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

function target(id: string, tier: Tier, over: Parameters<typeof fakeTarget>[1] = {}): Target {
  return fakeTarget(id, {
    endpoint: { id: 'cloud', ...over.endpoint },
    model: {
      tier,
      contextWindow: 2_000_000,
      taskTypes: [...TASK_TYPES],
      quality: priorQuality(tier),
      price: fakePrice(tier ** 2 / 10, tier ** 2 / 2),
      ...over.model,
    },
  });
}
const TARGETS = [target('small', 1), target('middle', 2), target('large', 3), target('huge', 4)];
const JUDGE = target('judge', 1, { model: { taskTypes: [], price: fakePrice(0.001, 0.001) } });
const ASKS = { model: 'judge', minGain: 0 };
const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';

function worldOf(options: Partial<ServiceWorldOptions> = {}): ServiceWorld & { upstreams: JudgeUpstream } {
  const upstreams = createJudgeUpstream(() => '9');
  const world = createServiceWorld({ targets: [...TARGETS, JUDGE], upstreams, ...options });
  worlds.push(world);
  return Object.assign(world, { upstreams });
}

async function verdictsOf(world: ServiceWorld, input: Partial<Parameters<typeof decide>[1]> = {}) {
  const { decision } = await decide(world.ctx, { prompt: PROMPT, ...input });
  const verdicts = decision.subtasks[0]?.verdicts ?? [];
  return Object.fromEntries(verdicts.map((verdict) => [verdict.pillar, verdict]));
}

/** An embedder that always fails in one way. */
function brokenEmbedder(state: EmbedderStatus['state'], reason: string | null, error: Error): Embedder {
  return {
    name: 'broken',
    dimensions: 256,
    embed: () => Promise.reject(error),
    status: () => ({ state, reason, loadMs: null, cached: 0 }),
    warmUp: () => Promise.reject(error),
    close: async () => {},
  };
}

describe('vectors', () => {
  it('are asked for where weights can read them, and change type and difficulty', async () => {
    const embedder = createFakeEmbedder();
    const { semantic } = await verdictsOf(worldOf({ embedder, weights: fakeWeights() }));
    expect(embedder.asked).toEqual([PROMPT]);
    expect(semantic).toMatchObject({ kind: 'opinion', says: expect.stringMatching(/^math; complexity/) });
  });

  it('are not asked for without weights', async () => {
    const embedder = createFakeEmbedder();
    const { semantic } = await verdictsOf(worldOf({ embedder }));
    expect(embedder.asked).toEqual([]);
    expect(semantic).toMatchObject({ kind: 'abstention', says: 'no trained weights' });
  });

  it('are not asked for by the reference policy, whatever is configured', async () => {
    const embedder = createFakeEmbedder();
    const world = worldOf({ embedder, weights: fakeWeights(), policy: { preset: 'balanced', judge: ASKS } });
    await decide(world.ctx, { prompt: PROMPT, policy: 'reference' });
    expect(embedder.asked).toEqual([]);
    expect(world.upstreams.calls).toEqual([]);
  });

  it.each<[string, Embedder, RegExp]>([
    ['loads', brokenEmbedder('loading', null, timedOut('broken', 250)), /^the embedder is still loading$/],
    [
      'is slow',
      brokenEmbedder('ready', null, timedOut('broken', 250)),
      /^the embedder took longer than 250 ms$/,
    ],
    [
      'cannot load',
      brokenEmbedder('failed', 'no such model', unavailable('broken', 'no such model')),
      /^the embedder failed: no such model$/,
    ],
    ['throws', brokenEmbedder('ready', null, new Error('boom\nstack')), /^the embedder failed: boom$/],
  ])('are done without when the embedder %s', async (_, embedder, says) => {
    const world = worldOf({ embedder, weights: fakeWeights() });
    const { decision } = await decide(world.ctx, { prompt: PROMPT });
    const semantic = decision.subtasks[0]?.verdicts.find(({ pillar }) => pillar === 'semantic');
    expect(semantic).toMatchObject({ kind: 'abstention', evidence: expect.stringMatching(says) });
    expect(decision.subtasks[0]?.modelId).not.toBeNull();
  });

  it('are done without when its thread cannot load the model, and /health says so', async () => {
    const embedder = createEmbedder({
      name: 'use-lite',
      workerFile: 'tests/fakes/embedding-workers/broken-worker.ts',
    });
    const world = worldOf({
      embedder,
      weights: fakeWeights(),
      policy: { preset: 'balanced', semantic: { maxWaitMs: 20_000 } },
    });
    const { decision } = await decide(world.ctx, { prompt: PROMPT });
    const semantic = decision.subtasks[0]?.verdicts.find(({ pillar }) => pillar === 'semantic');
    expect(semantic).toMatchObject({
      kind: 'abstention',
      evidence: expect.stringMatching(/^the embedder failed: /),
    });
    expect(decision.subtasks[0]?.modelId).not.toBeNull();
    expect(getHealth(world.ctx)).toMatchObject({
      status: 'ok',
      embedder: { name: 'use-lite', state: 'failed', reason: expect.any(String) },
      degraded: [expect.stringMatching(/^No embeddings: the embedder failed: /)],
    });
    await embedder.close();
  });

  it('that are no numbers are refused', async () => {
    const embedder = { ...createFakeEmbedder(), embed: async () => [new Float32Array(256).fill(Number.NaN)] };
    const { semantic } = await verdictsOf(worldOf({ embedder, weights: fakeWeights() }));
    expect(semantic?.evidence).toBe('the embedder gave no usable vector');
  });
});

describe('health', () => {
  it('says what is missing, and stays ok', () => {
    const embedder = brokenEmbedder('failed', "Cannot find module '/home/me/app/worker.ts'", new Error());
    const health = getHealth(
      worldOf({ embedder, weightsProblem: 'the weights have format 2, this version reads 1' }).ctx,
    );
    expect(health).toMatchObject({
      status: 'ok',
      embedder: { name: 'broken', state: 'failed', reason: "Cannot find module 'worker.ts'" },
      weights: { version: null, problem: 'the weights have format 2, this version reads 1' },
      degraded: [
        'Routing by rules and words alone: the weights have format 2, this version reads 1.',
        "No embeddings: the embedder failed: Cannot find module 'worker.ts'.",
      ],
    });
  });

  it('has nothing to say when all is there', () => {
    const health = getHealth(worldOf({ embedder: createFakeEmbedder(), weights: fakeWeights() }).ctx);
    expect(health).toMatchObject({ embedder: { state: 'idle' }, weights: { version: 'fake' }, degraded: [] });
  });
});

describe('a judge', () => {
  const policy = { preset: 'balanced' as const, judge: ASKS };

  it('is asked where it could change the choice, and its cost is the request’s', async () => {
    const world = worldOf({ policy });
    const decided = await decide(world.ctx, { prompt: PROMPT });
    const judge = decided.decision.subtasks[0]?.verdicts.find(({ pillar }) => pillar === 'judge');
    expect(judge).toMatchObject({ kind: 'opinion', says: expect.stringMatching(/^difficulty 9 of 10/) });
    expect(decided.judgeCostNanoUsd).toBe(101);
    const { name, version } = decided.policy;
    expect(world.upstreams.calls[0]?.call.egress).toEqual({
      purpose: 'judge',
      requestId: decided.requestId,
      sensitive: false,
      policy: `${name}@${version}`,
    });
    world.ctx.telemetry.recorder.flush();
    expect(readRows(world.dataDir, 'select request_id, purpose from attempts')).toEqual([
      { request_id: decided.requestId, purpose: 'judge' },
    ]);
  });

  it.each<[string, Partial<ServiceWorldOptions>, object, RegExp]>([
    ['the policy names none', {}, {}, /^the policy names no judge$/],
    [
      'it is unknown',
      { policy: { preset: 'balanced', judge: { model: 'nobody' } } },
      {},
      /^the judge model nobody is not in the catalog$/,
    ],
    ['it is a preview', { policy }, { preview: true }, /^a preview asks no judge$/],
    [
      'it is simulated',
      { policy, targets: [...TARGETS, target('judge', 1, { model: { simulated: true } })] },
      {},
      /^the judge model is simulated$/,
    ],
    [
      'nothing may leave',
      { policy: { ...policy, locality: 'local_only' } },
      {},
      /^the judge model is not on this machine/,
    ],
  ])('is not asked when %s', async (_, options, input, says) => {
    const world = worldOf(options);
    const { judge } = await verdictsOf(world, input);
    expect(judge).toMatchObject({ kind: 'not_asked', usd: 0, evidence: expect.stringMatching(says) });
    expect(world.upstreams.calls).toEqual([]);
  });

  it('elsewhere never sees what is sensitive, nor what a rule keeps here', async () => {
    const world = worldOf({ policy });
    const { judge } = await verdictsOf(world, { prompt: `${PROMPT} for jane.doe@acme-corp.com` });
    expect(judge?.evidence).toMatch(/^it is sensitive \(1 e-mail address\), and the judge is elsewhere$/);
    const rule = { id: 'r', reason: 'House work', when: {}, action: { kind: 'prefer_local' as const } };
    const ruled = worldOf({ policy: { ...policy, rules: [rule] } });
    expect((await verdictsOf(ruled)).judge?.evidence).toMatch(/a rule keeps it on this machine/);
    expect([...world.upstreams.calls, ...ruled.upstreams.calls]).toEqual([]);
  });

  it('is asked about at most four parts', async () => {
    const prompt =
      'Write a Python parser for INI files. Also explain how tides work. Also design a database schema for a shop. ' +
      "Then translate 'good morning' to French. Also prove that the square root of 2 is irrational.";
    const world = worldOf({ policy: { ...policy, splitGate: { enabled: false } } });
    const { decision } = await decide(world.ctx, { prompt });
    expect(decision.subtasks.length).toBeGreaterThan(4);
    expect(world.upstreams.calls.length).toBeLessThanOrEqual(4);
  });

  it('that fails leaves the decision as it would have been', async () => {
    const without = await decide(worldOf().ctx, { prompt: PROMPT });
    const time = createFakeTime();
    const world = worldOf({ policy, upstreams: createJudgeUpstream(() => 'I cannot help with that'), time });
    const withJudge = await decide(world.ctx, { prompt: PROMPT });
    expect(withJudge.decision.subtasks[0]).toMatchObject({
      modelId: without.decision.subtasks[0]?.modelId,
      subtask: without.decision.subtasks[0]?.subtask,
    });
    const judge = withJudge.decision.subtasks[0]?.verdicts.find(({ pillar }) => pillar === 'judge');
    expect(judge).toMatchObject({
      kind: 'abstention',
      says: 'no usable answer: it said “I cannot help with that”',
    });
    expect(judge?.usd).toBeGreaterThan(0);
  });
});
