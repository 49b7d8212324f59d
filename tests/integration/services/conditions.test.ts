import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import type { Upstreams } from '@/lib/execution/ports';
import { after, sleep } from '@/lib/execution/sleep';
import { createOutbound, type Outbound } from '@/lib/outbound/dispatcher';
import { createUpstreams } from '@/lib/providers/create-upstreams';
import { answerRequest } from '@/lib/services/answer-request';
import { createConditions } from '@/lib/services/optimize/conditions';
import { TASK_TYPES, type Tier } from '@/lib/shared/vocabulary';
import { fakePrice, fakeTarget } from '../../fakes/fake-targets';
import { createFakeTime } from '../../fakes/fake-time';
import { type FaultUpstream, startFaultUpstream } from '../../fakes/fault-upstream';
import { countWords } from '../../fakes/openai-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const PROMPT = 'Write a Python function that removes duplicates from a list.';
const EVERY_MS = 500;

let server: FaultUpstream;
let outbound: Outbound;
const worlds: ServiceWorld[] = [];

beforeAll(async () => {
  server = await startFaultUpstream();
  outbound = createOutbound();
});
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});
afterAll(async () => {
  await server.close();
  await outbound.close();
});

function targetOf(id: string, tier: Tier, usd: number) {
  server.script(id, ['good']);
  return fakeTarget(id, {
    endpoint: { id: 'lab', baseUrl: server.baseUrl },
    model: { tier, taskTypes: [...TASK_TYPES], quality: priorQuality(tier), price: fakePrice(usd / 4, usd) },
  });
}

/** A cheap model that is good enough and a dear one, over real HTTP; the clock moves as the test says. */
function open({ reacts = true } = {}) {
  const targets = [targetOf('usual', 3, 1), targetOf('dear', 4, 20)];
  const fake = createFakeTime();
  const time = { ...fake, after, sleep: async (ms: number) => fake.skip(ms) };
  const real = createUpstreams({
    secrets: { of: () => ({ key: 'k-123456', headers: {} }) },
    outbound,
    estimateTokens: countWords,
    sleep,
  });
  let thinksMs = 200;
  const upstreams: Upstreams = {
    async *stream(target, call, signal) {
      fake.skip(target.model.id === 'usual' ? thinksMs : 200);
      yield* real.stream(target, call, signal);
    },
  };
  const world = createServiceWorld({ targets, upstreams, time });
  worlds.push(world);
  const settings = { enabled: reacts, react: true, leaveAfter: 10 };
  const conditions = createConditions({ clock: time.clock, settings: () => settings });
  const ctx = Object.assign(world.ctx, { conditions });

  /** Models that the policy chose, one request after the other. */
  async function ask(count: number): Promise<string[]> {
    const chosen: string[] = [];
    for (let at = 0; at < count; at++) {
      const answer = await answerRequest(ctx, {
        prompt: PROMPT,
        source: 'api',
        split: false,
        signal: new AbortController().signal,
        onEvent: (event) => event.type === 'execution' && conditions.follow(event.event),
      });
      expect(answer.status).toBe('ok');
      chosen.push(answer.subtasks[0]?.decision.modelId ?? '');
      fake.skip(EVERY_MS);
    }
    return chosen;
  }
  const slowDown = (ms: number) => {
    thinksMs = ms;
  };
  return { ask, conditions, targets, slowDown, nowMs: fake.clock.monotonicMs };
}

const countUsual = (chosen: readonly string[]) => chosen.filter((id) => id === 'usual').length;

describe('a model that goes wrong', () => {
  it('by failing every call loses its traffic within 20 requests, and has it back within 60 s', async () => {
    const world = open();
    expect(countUsual(await world.ask(30))).toBe(30);
    server.script('usual', ['error-500']);
    const during = await world.ask(60);
    expect(countUsual(during.slice(20))).toBeLessThanOrEqual(3);
    expect(during.slice(0, 20).lastIndexOf('usual')).toBeLessThan(10);
    server.script('usual', ['good']);
    const recoveredMs = world.nowMs();
    while (countUsual(await world.ask(6)) < 6) expect(world.nowMs() - recoveredMs).toBeLessThan(60_000);
    expect(world.nowMs() - recoveredMs).toBeLessThan(60_000);
  }, 60_000);

  it('by failing every second call loses most of it, where the breaker alone leaves it all', async () => {
    const script = Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? 'error-500' : 'good'));
    const share = async (reacts: boolean) => {
      const world = open({ reacts });
      await world.ask(30);
      server.script('usual', script);
      return countUsual(await world.ask(60)) / 60;
    };
    expect(await share(false)).toBe(1);
    expect(await share(true)).toBeLessThan(0.5);
  }, 60_000);

  it('by answering six times slower loses it until it is as fast as always', async () => {
    const world = open();
    await world.ask(30);
    world.slowDown(1200);
    const during = await world.ask(60);
    expect(countUsual(during.slice(20))).toBeLessThan(10);
    expect(
      [...world.conditions.current().values()].every(({ says }) => /slower than usual$/.test(says)),
    ).toBe(true);
    world.slowDown(200);
    const recoveredMs = world.nowMs();
    while (countUsual(await world.ask(6)) < 6) expect(world.nowMs() - recoveredMs).toBeLessThan(60_000);
  }, 60_000);

  it('by a new price loses it with the next request', async () => {
    const world = open();
    expect(countUsual(await world.ask(3))).toBe(3);
    const [usual] = world.targets;
    if (usual) usual.model.price = fakePrice(50, 200);
    expect(countUsual(await world.ask(3))).toBe(0);
  });
});

it('changes nothing while the autopilot is off but what the breaker does', async () => {
  const world = open({ reacts: false });
  await world.ask(10);
  world.slowDown(6000);
  expect(countUsual(await world.ask(20))).toBe(20);
}, 60_000);
