import { afterEach, expect, it } from 'vitest';
import type { Price } from '@/lib/catalog/types';
import type { Target, Upstreams } from '@/lib/execution/ports';
import { UNKNOWN_USAGE } from '@/lib/execution/usage';
import { answerRequest } from '@/lib/services/answer-request';
import { getRequestStory } from '@/lib/services/get-request-story';
import type { RequestStory } from '@/lib/services/request-story-types';
import { type Random, seededRandom } from '@/lib/shared/rng';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { fakeTarget } from '../../fakes/fake-targets';
import { providerFailure } from '../../fakes/fake-upstreams';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const PROMPTS = [
  'Explain how tides work',
  'Write a Python parser for INI files. Also explain how tides work.',
  'Translate “good morning” into French, German and Finnish.',
];

let world: ServiceWorld;
afterEach(() => world.close());

const upTo = (random: Random, most: number) => Math.floor(random() * most);
/** USD with more digits than a nano-USD per token has. */
const rate = (random: Random) => Number((random() * 15).toFixed(7));

function randomPrice(random: Random, at: number): Price {
  return {
    inputPerMTok: rate(random),
    outputPerMTok: rate(random),
    ...(random() < 0.5 && { cacheReadPerMTok: rate(random), cacheWritePerMTok: rate(random) }),
    ...(random() < 0.5 && { reasoningPerMTok: rate(random) }),
    ...(random() < 0.3 && { tiers: [{ aboveInputTokens: 3000, inputPerMTok: rate(random) }] }),
    ...(random() < 0.3 && { perRequestUsd: Number(random().toFixed(10)) / 1000 }),
    version: `test ${at}`,
  };
}

/** Fails now and then, answers with usage of every kind, and sometimes without any. */
function randomUpstream(random: Random): Upstreams {
  return {
    async *stream() {
      if (random() < 0.25)
        throw providerFailure({
          kind: 'server_error',
          message: 'Broke.',
          status: 500,
          retryable: random() < 0.5,
          retryAfterMs: 0,
        });
      yield { type: 'headers' };
      yield { type: 'text', text: 'An answer of some words. '.repeat(1 + upTo(random, 9)) };
      const inputTokens = 10 + upTo(random, 6000);
      const outputTokens = 1 + upTo(random, 900);
      const usage =
        random() < 0.2
          ? UNKNOWN_USAGE
          : {
              inputTokens,
              outputTokens,
              cacheReadTokens: upTo(random, inputTokens / 2),
              cacheWriteTokens: upTo(random, inputTokens / 2),
              reasoningTokens: upTo(random, outputTokens),
            };
      yield { type: 'finish', reason: 'stop', usage };
    },
  };
}

function start(targets: Target[], upstreams: Upstreams): ServiceWorld {
  world = createServiceWorld({ targets, upstreams });
  return world;
}

async function ask(prompt: string): Promise<RequestStory> {
  world.time.skip(120_000);
  const signal = new AbortController().signal;
  const { requestId } = await answerRequest(world.ctx, { prompt, source: 'api', signal });
  const story = getRequestStory(world.ctx, requestId);
  if (!story) throw new Error(`no story of ${requestId}`);
  return story;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

it('adds the lines of 200 random requests up to their rows', async () => {
  const random = seededRandom(2026);
  const targets = ([1, 2, 3, 4] as const).map((tier) =>
    fakeTarget(`m${tier}`, {
      model: { tier, taskTypes: [...TASK_TYPES], price: randomPrice(random, tier), contextWindow: 32_768 },
    }),
  );
  start(targets, randomUpstream(random));
  let failed = 0;
  let explained = 0;
  for (let turn = 0; turn < 200; turn++) {
    const { cost, request, attempts, subtasks } = await ask(PROMPTS[turn % PROMPTS.length] ?? '');
    expect(cost.sumNanoUsd).toBe(request.costNanoUsd);
    for (const { nanoUsd, lines } of cost.attempts) {
      if (nanoUsd === null) continue;
      expect(lines).not.toBeNull();
      expect(sum((lines ?? []).map((line) => line.nanoUsd))).toBe(nanoUsd);
      explained++;
    }
    failed += attempts.filter(({ status }) => status === 'failed').length;
    const answered = subtasks.every(({ status }) => status === 'ok');
    if (!answered || !cost.baseline || cost.baseline.nanoUsd === null) continue;
    expect(cost.baseline.nanoUsd).toBe(sum(subtasks.map((row) => row.baselineCostNanoUsd ?? Number.NaN)));
    expect(cost.baseline.price).not.toBeNull();
  }
  expect(failed).toBeGreaterThan(20);
  expect(explained).toBeGreaterThan(200);
}, 60_000);

it('shows the total alone when the price is not kept any more', async () => {
  const target = fakeTarget('one', { model: { taskTypes: [...TASK_TYPES] } });
  const targets = [target];
  start(
    targets,
    randomUpstream(() => 0.9),
  );
  const before = await ask('Explain how tides work');
  expect(before.cost.attempts[0]?.lines).not.toBeNull();
  world.ctx.telemetry.db.$client.prepare('delete from prices').run();
  targets[0] = {
    ...target,
    model: { ...target.model, price: { inputPerMTok: 9, outputPerMTok: 9, version: 'test' } },
  };
  const after = getRequestStory(world.ctx, before.request.id);
  expect(after?.cost.attempts[0]).toMatchObject({ lines: null, nanoUsd: before.request.costNanoUsd });
  expect(after?.cost.totalNanoUsd).toBe(before.request.costNanoUsd);
});

it('takes the kept price of the version it was costed with', async () => {
  const target = fakeTarget('one', { model: { taskTypes: [...TASK_TYPES] } });
  const targets = [target];
  start(
    targets,
    randomUpstream(() => 0.9),
  );
  const { request } = await ask('Explain how tides work');
  const { db } = world.ctx.telemetry;
  db.$client
    .prepare('insert or replace into prices (model_id, version, first_used_at, price) values (?, ?, 0, ?)')
    .run('one', 'test', JSON.stringify(target.model.price));
  targets[0] = { ...target, model: { ...target.model, price: null } };
  const lines = getRequestStory(world.ctx, request.id)?.cost.attempts[0]?.lines;
  expect(lines?.map(({ label, usdPerMTok }) => `${label} ${usdPerMTok}`)).toContain('output 2');
});
