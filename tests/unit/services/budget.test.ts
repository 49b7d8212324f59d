import { afterEach, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import { answerRequest } from '@/lib/services/answer-request';
import { getStats } from '@/lib/services/get-stats';
import { isSwitchyardError } from '@/lib/shared/errors';
import { TASK_TYPES, type Tier } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const PROMPT = 'Explain how a mutex differs from a semaphore in an operating system kernel';
let world: ServiceWorld;
afterEach(() => world.close());

const target = (id: string, tier: Tier, usdPerMTok: number) =>
  fakeTarget(id, {
    endpoint: { id: 'cloud' },
    model: {
      tier,
      taskTypes: [...TASK_TYPES],
      quality: priorQuality(tier),
      price: fakePrice(usdPerMTok, usdPerMTok),
    },
  });

const ask = async (input: { model?: string } = {}) => {
  const answer = await answerRequest(world.ctx, {
    prompt: PROMPT,
    source: 'api',
    signal: new AbortController().signal,
    ...input,
  });
  const [entry] = answer.decided.decision.subtasks;
  return { threshold: entry?.threshold, model: entry?.modelId, status: answer.status };
};

const remainingUsd = () => (world.ctx.execution.budget.snapshot().remainingNanoUsd ?? 0) / 1e9;

/** Spends until `usd` are left. */
const spendDownTo = (usd: number) => {
  const amount = Math.round((remainingUsd() - usd) * 1e9);
  world.ctx.execution.budget.reserve(amount)?.settle(amount);
};

it('lowers the bar under a fifth, then stops with the time to wait, then begins again with the hour', async () => {
  const upstreams = createJudgeUpstream(() => 'an answer');
  world = createServiceWorld({
    targets: [target('cheap', 2, 1), target('dear', 4, 20)],
    upstreams,
    hourlyUsd: 1,
    policy: {
      preset: 'balanced',
      bandit: { mode: 'off' },
      thresholds: Object.fromEntries(TASK_TYPES.map((type) => [type, 0.8])),
    },
  });
  const full = await ask();
  spendDownTo(0.19);
  const low = await ask();
  expect(low.threshold).toBeCloseTo((full.threshold ?? 0) - 0.1, 9);

  spendDownTo(0.001);
  const poor = await ask();
  expect(poor).toMatchObject({ model: 'cheap', status: 'ok' });

  spendDownTo(0);
  world.time.skip(600_000);
  const refusal = await ask().catch((error: unknown) => error);
  if (!isSwitchyardError(refusal)) throw refusal;
  expect(refusal).toMatchObject({ status: 429, code: 'budget_exceeded', retryAfterSeconds: 3000 });
  expect(refusal.message).toMatch(
    /^The hourly budget has no room for this request until \S+ \S+ UTC\. cheap: Costs \$/,
  );

  world.time.skip(3_000_000);
  expect(await ask()).toEqual(full);
});

it('lets free models answer when the money is gone', async () => {
  const upstreams = createJudgeUpstream(() => 'an answer');
  world = createServiceWorld({
    targets: [target('free', 1, 0), target('dear', 4, 20)],
    upstreams,
    hourlyUsd: 1,
  });
  spendDownTo(0);
  expect(await ask()).toMatchObject({ model: 'free', status: 'ok' });
  await expect(ask({ model: 'dear' })).rejects.toMatchObject({ status: 429 });
});

it('counts what judges cost as spend, and neither as an answer nor as a latency', async () => {
  const judge = fakeTarget('judge', { model: { taskTypes: [], price: fakePrice(0.01, 0.01) } });
  world = createServiceWorld({
    targets: [target('cheap', 2, 1), target('dear', 4, 20), judge],
    upstreams: createJudgeUpstream(() => '9'),
    hourlyUsd: 1,
    policy: { preset: 'balanced', judge: { model: 'judge', minGain: 0 } },
  });
  const answer = await answerRequest(world.ctx, {
    prompt: PROMPT,
    source: 'api',
    signal: new AbortController().signal,
  });
  world.ctx.telemetry.recorder.flush();
  const stats = await getStats(world.ctx);
  expect(stats).toMatchObject({ total_calls: 1, judge_calls: 1 });
  const answerUsd = answer.subtasks[0]?.outcome.costUsd ?? 0;
  expect(stats.total_cost_usd).toBeCloseTo(answerUsd + 101 * 1e-8, 12);
  expect(world.ctx.execution.budget.snapshot().spentNanoUsd).toBe(
    Math.round((stats.total_cost_usd ?? 0) * 1e9),
  );
});
