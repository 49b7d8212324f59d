import { afterEach, describe, expect, it } from 'vitest';
import { priorQuality } from '@/lib/catalog/priors';
import type { Target } from '@/lib/execution/ports';
import { targetsOf } from '@/lib/services/build-calls';
import { type DecideInput, decide } from '@/lib/services/decide';
import { modelHealth } from '@/lib/services/model-health';
import { refuseUncallable } from '@/lib/services/refuse-uncallable';
import { createThreads, type Threads } from '@/lib/services/threads';
import { isSwitchyardError } from '@/lib/shared/errors';
import { type Capability, type Protocol, TASK_TYPES } from '@/lib/shared/vocabulary';
import { REFUSALS } from '../../cases/refusal-cases';
import { needsOf } from '../../cases/routing/needs-cases';
import { createFakeEmbedder } from '../../fakes/embedder';
import { fakeTarget } from '../../fakes/fake-targets';
import { createJudgeUpstream } from '../../fakes/judge-upstream';
import { createServiceWorld, type ServiceWorld } from '../../fakes/service-world';

const worlds: ServiceWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

function target(id: string, protocol: Protocol, capabilities: Capability[]): Target {
  const isEmbedder = capabilities.includes('embeddings');
  return fakeTarget(id, {
    endpoint: { id: protocol, label: protocol === 'anthropic' ? 'Anthropic' : 'Lab', protocol },
    model: {
      capabilities,
      taskTypes: isEmbedder ? [] : [...TASK_TYPES],
      quality: priorQuality(2),
    },
  });
}

const FLEET = [
  target('plain', 'openai', []),
  target('able', 'openai', ['tools']),
  target('claude', 'anthropic', ['tools', 'vision']),
  target('vectors', 'openai', ['embeddings']),
];
const PROMPT = 'Explain how tides work.';

function worldOf(targets: readonly Target[] = FLEET) {
  const embedder = createFakeEmbedder();
  const world = createServiceWorld({ targets, upstreams: createJudgeUpstream(() => '5'), embedder });
  worlds.push(world);
  const threads: Threads = createThreads({ clock: world.ctx.clock });
  return { ...world, embedder, threads, ctx: Object.assign(world.ctx, { threads }) };
}

describe('a refusal names what the caller wrote', () => {
  it.each(REFUSALS)('$name', async ({ input, param, code, says }) => {
    const { ctx } = worldOf();
    const asked = async () =>
      refuseUncallable(ctx, await decide(ctx, { prompt: PROMPT, split: false, ...input }));
    const error = await asked().catch((caught: unknown) => caught);
    if (!isSwitchyardError(error)) throw error ?? new Error('it was taken');
    expect(error).toMatchObject({ status: 400, param, code, message: expect.stringMatching(says) });
  });

  it.each([
    [[], /No model of the fleet makes embeddings/],
    [['one', 'two'], /cannot be compared; name one of one, two/],
  ])('auto for embeddings with %j', async (ids, says) => {
    const { ctx } = worldOf([FLEET[0] as Target, ...ids.map((id) => target(id, 'openai', ['embeddings']))]);
    const needs = needsOf({ capabilities: ['embeddings'] });
    await expect(decide(ctx, { prompt: PROMPT, model: 'auto', needs })).rejects.toMatchObject({
      status: 400,
      param: 'model',
      message: expect.stringMatching(says),
    });
  });
});

describe('a decision that is settled', () => {
  it.each([
    ['a named model', { model: 'able' }, 'able'],
    ['embeddings', { needs: needsOf({ capabilities: ['embeddings'] }) }, 'vectors'],
  ])('asks nobody: %s', async (_, input: Partial<DecideInput>, modelId) => {
    const { ctx, embedder } = worldOf();
    const { decision } = await decide(ctx, { prompt: PROMPT, ...input });
    expect(decision.subtasks[0]).toMatchObject({ modelId });
    expect(decision.subtasks[0]?.verdicts.slice(1).map(({ kind }) => kind)).toEqual(
      Array.from({ length: 3 }, () => 'not_asked'),
    );
    expect(embedder.asked).toEqual([]);
  });

  it('says the same of every model that was not named, and no more', async () => {
    const { decision } = await decide(worldOf().ctx, { prompt: PROMPT, model: 'able' });
    const others = decision.subtasks[0]?.candidates.filter(({ chosen }) => !chosen) ?? [];
    expect(others.map(({ whyNot, wouldWin }) => [whyNot, wouldWin])).toEqual(
      others.map(() => ['able was named', null]),
    );
  });

  it('takes an image without words, and a tool that returned nothing', async () => {
    const { ctx } = worldOf();
    const image = needsOf({ capabilities: ['vision'] });
    const seen = await decide(ctx, { prompt: '', split: false, needs: image });
    expect(seen.decision.subtasks[0]?.modelId).toBe('claude');
    await expect(decide(ctx, { prompt: '', answersTools: true })).resolves.toBeDefined();
  });
});

describe('a conversation', () => {
  const needs = needsOf({ capabilities: ['tools'] });
  const first: DecideInput = { prompt: 'What is the weather in Paris?', split: false, needs, client: 'me' };
  const second: DecideInput = {
    ...first,
    history: [
      { role: 'user', content: first.prompt },
      { role: 'assistant', content: 'weather({"city":"Paris"})' },
    ],
    prompt: '21 °C',
    answersTools: true,
  };

  it.each(['able', 'claude'])('goes back to %s with its tool results', async (modelId) => {
    const { ctx, threads, embedder } = worldOf();
    const begun = await decide(ctx, first);
    threads.remember(begun.threadKey, { modelId, tokens: 3000 });
    const asked = embedder.asked.length;
    const next = await decide(ctx, second);
    expect(next.decision.subtasks[0]).toMatchObject({ modelId, reason: 'tool_loop', propensity: 1 });
    expect(embedder.asked.length).toBe(asked);
    threads.remember(next.threadKey, { modelId, tokens: 3100 });
    const third = await decide(ctx, {
      ...second,
      history: [
        ...(second.history ?? []),
        { role: 'tool', content: second.prompt },
        { role: 'assistant', content: 'weather({"city":"Lyon"})' },
      ],
      prompt: '23 °C',
    });
    expect(third.decision.subtasks[0]).toMatchObject({ modelId, reason: 'tool_loop' });
  });

  it('of another caller is not known', async () => {
    const { ctx, threads } = worldOf();
    threads.remember((await decide(ctx, first)).threadKey, { modelId: 'claude', tokens: 3000 });
    const other = await decide(ctx, { ...second, client: 'you' });
    expect(other.decision.subtasks[0]?.reason).not.toBe('tool_loop');
  });

  it('may be found another way', async () => {
    const { ctx } = worldOf();
    const threadOf = () => ({ modelId: 'claude', kind: 'tool_loop' as const, cachedTokens: 0 });
    const found = await decide(ctx, { ...second, threadOf });
    expect(found.decision.subtasks[0]).toMatchObject({ modelId: 'claude', reason: 'tool_loop' });
  });
});

describe('a model in several places', () => {
  const able = target('able', 'openai', ['tools']);
  const spare = target('spare', 'anthropic', []);
  const shared: Target = {
    endpoint: able.endpoint,
    model: { ...able.model, alsoAt: [{ endpointId: 'anthropic', upstreamName: 'able-there' }] },
  };
  const fail = async (world: ServiceWorld, route: string) => {
    for (let i = 0; i < 3; i++)
      await world.ctx.execution.breakers.run(
        route,
        async () => null,
        () => 'down',
      );
  };

  it('is tried at each of them in order, where they take what is asked', async () => {
    const world = worldOf([shared, spare]);
    const placesFor = async (features: string[]) => {
      const decided = await decide(world.ctx, {
        prompt: PROMPT,
        model: 'able',
        needs: needsOf({ features }),
      });
      return targetsOf(decided.decision.subtasks[0] as never, decided).map(({ model, endpoint, route }) => [
        model.upstreamName,
        model.endpointId,
        endpoint.id,
        route,
      ]);
    };
    const here = ['able', 'openai', 'openai', undefined];
    expect(await placesFor([])).toEqual([here, ['able-there', 'anthropic', 'anthropic', 'able@anthropic']]);
    expect(await placesFor(['logit_bias'])).toEqual([here]);
  });

  it('is found by what any of them calls it', async () => {
    const { decision } = await decide(worldOf([shared, spare]).ctx, { prompt: PROMPT, model: 'able-there' });
    expect(decision.subtasks[0]?.modelId).toBe('able');
  });

  it('is out only when every breaker is open, and shows the best of them', async () => {
    const world = worldOf([shared, spare]);
    const look = async () => {
      const { decision } = await decide(world.ctx, { prompt: PROMPT });
      const candidate = decision.subtasks[0]?.candidates.find(({ modelId }) => modelId === 'able');
      return [candidate?.removed?.code, modelHealth(world.ctx, shared.model).state];
    };
    await fail(world, 'able');
    expect(await look()).toEqual([undefined, 'up']);
    await fail(world, 'able@anthropic');
    expect(await look()).toEqual(['unavailable', 'open']);
    world.time.skip(30_000);
    expect(await look()).toEqual([undefined, 'half_open']);
  });
});
