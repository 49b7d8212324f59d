import { afterEach, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { answerRequest } from '@/lib/services/answer-request';
import { getRequestStory } from '@/lib/services/get-request-story';
import { compareReplay } from '@/lib/services/replay-compare';
import { type ReplayInput, replayRequest } from '@/lib/services/replay-request';
import { isSwitchyardError } from '@/lib/shared/errors';
import { GOLDEN_PROMPT } from '@/lib/shared/golden-prompt';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream, type JudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';
import { readRows } from '../../support/database';

let world: ServiceWorld;
let upstreams: JudgeUpstream;
afterEach(() => world.close());

function start(storage = { prompts: true }): void {
  upstreams = createJudgeUpstream();
  const targets = ([1, 2, 3, 4] as const).map((tier) =>
    fakeTarget(`m${tier}`, {
      model: {
        tier,
        taskTypes: [...TASK_TYPES],
        quality: priorQuality(tier),
        price: fakePrice(tier * tier, tier * tier * 4),
        contextWindow: 32_768,
      },
    }),
  );
  const policy = {
    preset: 'balanced' as const,
    judge: { model: 'm1', minGain: 0, timeoutMs: 4000, hourlyUsd: 1 },
  };
  world = createServiceWorld({ targets, upstreams, policy, storage });
}

async function ask(
  prompt: string,
  more: { source?: 'api' | 'gateway'; model?: string; policy?: string } = {},
) {
  const signal = new AbortController().signal;
  return (await answerRequest(world.ctx, { prompt, source: 'api', policy: 'quality', signal, ...more }))
    .requestId;
}

const TABLES = ['requests', 'subtasks', 'attempts', 'traces', 'egress', 'messages', 'feedback', 'audit_log'];

function rowCounts(): number[] {
  world.ctx.telemetry.recorder.flush();
  return TABLES.map(
    (table) => readRows<{ n: number }>(world.dataDir, `select count(*) n from ${table}`)[0]?.n ?? -1,
  );
}

async function codeOf(input: ReplayInput): Promise<string> {
  const error: unknown = await replayRequest(world.ctx, input).catch((cause: unknown) => cause);
  return isSwitchyardError(error) ? `${error.status} ${error.code}` : 'none';
}

it('decides again without a call or a row, and says what differs', async () => {
  start();
  const requestId = await ask('Hello there!', { model: 'm4' });
  const before = rowCounts();
  const calls = upstreams.calls.length;
  const replay = await replayRequest(world.ctx, { requestId, policy: 'cheap' });
  expect(upstreams.calls).toHaveLength(calls);
  expect(rowCounts()).toEqual(before);
  expect(replay).toMatchObject({
    policy: { name: 'cheap' },
    was: { name: 'quality' },
    split: { was: 1, now: 1 },
  });
  const [row] = replay.rows;
  expect(row?.was?.tier).toBeGreaterThan(row?.now?.tier ?? 9);
  expect(replay.totals.nowUsd).toBeLessThan(replay.totals.wasUsd ?? 0);
  expect(row?.happened?.modelId).toBe(row?.was?.modelId);
  expect(replay.totals.happenedUsd).toBeGreaterThan(0);
  expect(replay.notes).toContain('No model was called and nothing was recorded.');
  expect(replay.notes.join()).toContain('The judge is not asked');
});

it('changes nothing under the policy that decided it', async () => {
  start();
  const requestId = await ask('Hello!', { policy: 'cheap' });
  const { rows } = await replayRequest(world.ctx, { requestId, policy: 'cheap' });
  expect(rows.map(({ was, now }) => was?.modelId === now?.modelId)).toEqual([true]);
});

it('never splits what came over a wire format', async () => {
  start();
  const requestId = await ask(GOLDEN_PROMPT, { source: 'gateway', model: 'm4' });
  const replay = await replayRequest(world.ctx, { requestId, policy: 'balanced' });
  expect(replay.split).toEqual({ was: 1, now: 1 });
  expect(replay.notes.join()).toContain('named its model');
  expect(replay.notes.join()).toContain('Earlier turns, tools and headers');
});

it('puts parts with the same text beside each other when the split differs', async () => {
  start();
  const story = getRequestStory(world.ctx, await ask(GOLDEN_PROMPT, { policy: 'balanced' }));
  const whole = story?.decision;
  const part = whole?.subtasks[0];
  if (!story || !whole || !part) throw new Error('no decision');
  const named = (text: string, index: number) => ({ ...part, subtask: { ...part.subtask, text, index } });
  const was = { ...story, decision: { ...whole, subtasks: [named('b', 0), named('c', 1)] } };
  const { rows } = compareReplay(was, { ...whole, subtasks: ['a', 'b', 'd'].map(named) });
  expect(rows.map((row) => [row.text, row.was !== null, row.now !== null])).toEqual([
    ['a', false, true],
    ['b', true, true],
    ['d', false, true],
    ['c', true, false],
  ]);
});

it('takes a version of the policy out of the settings’ history', async () => {
  start();
  const requestId = await ask('Explain how tides work', { policy: 'balanced' });
  const { store } = world.ctx.settings;
  const save = (beta: number, alpha: number) =>
    store.save({
      kind: 'policy',
      document: { policy: { preset: 'balanced', weights: { alpha, beta, gamma: 0 } } },
      baseVersion: store.current('policy').version,
      actor: 'owner',
      summary: 'weights',
    });
  save(1, 0);
  save(0.05, 1);
  const asV = async (version?: number) =>
    replayRequest(world.ctx, { requestId, policy: 'balanced', version });
  const [second, third] = [await asV(2), await asV()];
  expect([second.policy.version, third.policy.version]).toEqual([2, 3]);
  expect(second.rows[0]?.now?.utility).not.toBe(third.rows[0]?.now?.utility);
  expect(await codeOf({ requestId, policy: 'balanced', version: 99 })).toBe('400 unknown_version');
});

it('refuses what it cannot decide again, and says why', async () => {
  start({ prompts: false });
  const requestId = await ask('Hello!');
  expect(await codeOf({ requestId, policy: 'cheap' })).toBe('409 not_replayable');
  expect(await codeOf({ requestId: 'req_none', policy: 'cheap' })).toBe('404 request_not_found');
});
