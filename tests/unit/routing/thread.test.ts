import { describe, expect, it } from 'vitest';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { learn, type Observation } from '@/lib/routing/pillars/bandit/experience';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { RouteRequest, Rule, Thread } from '@/lib/routing/types';
import { FOLLOW_UPS, HARD, TOOL_LOOPS } from '../../cases/routing/thread-cases';
import {
  CLOUD,
  candidateOf,
  catalogOf,
  contextOf,
  decide,
  FLEET,
  fleetWith,
  GOLDEN,
} from '../../cases/routing/world';

const loop = (modelId = 'model::heavy'): Thread => ({ modelId, kind: 'tool_loop', cachedTokens: 0 });
const TOOLED = catalogOf(FLEET.map((model) => ({ ...model, capabilities: ['tools'] })));
const LOCAL_ONLY: Rule = {
  id: 'own',
  reason: 'Passwords stay here',
  when: { anyKeyword: ['password'] },
  action: { kind: 'local_only' },
};
const EASY_LOOP: RouteRequest = {
  prompt: '{"celsius": 21}',
  history: [
    { role: 'user', content: 'What is the weather in Paris?' },
    { role: 'assistant', content: 'weather({"city":"Paris"})' },
  ],
  answersTools: true,
  thread: loop(),
};

describe('a follow-up', () => {
  it.each(FOLLOW_UPS)('$name is as hard as what it continues', ({ history, prompt, answersTools, as }) => {
    const request = { prompt, history, ...(answersTools && { answersTools }) };
    const [entry] = decide(request, { policy: 'balanced' }).subtasks;
    const [source] = decide({ prompt: as ?? prompt, split: false }, { policy: 'balanced' }).subtasks;
    expect(entry?.subtask).toMatchObject({
      text: prompt,
      taskType: source?.subtask.taskType,
      complexity: source?.subtask.complexity,
    });
    const isInherited = entry?.subtask.signals.some(({ name }) => name === 'follow-up');
    expect(isInherited).toBe(as !== null);
    if (as === HARD) expect(entry?.tier).toBeGreaterThanOrEqual(3);
  });

  it('counts its whole history as input, tools included', () => {
    const history = [
      { role: 'user' as const, content: HARD },
      { role: 'tool' as const, content: 'word '.repeat(5000) },
    ];
    const [entry] = decide({ prompt: 'yes', history }, { policy: 'balanced' }).subtasks;
    expect(entry?.subtask.tokens.input).toBeGreaterThan(4900);
  });
});

describe('a tool loop stays with its model', () => {
  it.each(TOOL_LOOPS)('$name', ({ modelId, request, policy, state, lost }) => {
    const { subtasks } = decide(
      { ...EASY_LOOP, thread: loop(modelId), ...request },
      { policy: { ...getPreset('balanced'), ...policy }, catalog: TOOLED, ...(state && { state }) },
    );
    const [entry] = subtasks;
    const keeper = modelId ?? 'model::heavy';
    if (lost === null) {
      expect(entry).toMatchObject({
        modelId: keeper,
        reason: 'tool_loop',
        propensity: 1,
        why: 'It called the tools whose results these are.',
      });
      expect(entry?.order.length).toBeGreaterThan(1);
      expect(entry?.order[0]).toBe(keeper);
      return;
    }
    expect(entry?.modelId).not.toBe(keeper);
    expect(entry?.reason).not.toBe('tool_loop');
    if (entry?.modelId !== null)
      expect(entry?.why).toContain(`; ${keeper} called the tools and cannot go on: ${lost}`);
  });

  it('not when the work must stay here', () => {
    const cloudy = TOOLED.models.map((model) =>
      model.id === 'model::heavy' ? { ...model, endpointId: CLOUD.id } : model,
    );
    const secret = { ...EASY_LOOP, prompt: 'password: hunter2-and-more' };
    const local = { ...getPreset('balanced'), rules: [LOCAL_ONLY] };
    for (const policy of ['private', local] as const) {
      const { subtasks } = decide(secret, { policy, catalog: catalogOf(cloudy) });
      expect(subtasks[0]?.order).not.toContain('model::heavy');
      expect(subtasks[0]?.why).toContain('cannot go on: not on this machine');
    }
  });

  it('is never split and leaves nothing to chance', () => {
    const { taskType, band } = decide(EASY_LOOP, { policy: 'balanced' }).subtasks[0]?.subtask ?? {};
    if (!taskType || !band) throw new Error('nothing was decided');
    const grades = FLEET.flatMap(({ id: modelId }) =>
      Array.from({ length: 20 }, (_, at): Observation => {
        return { modelId, taskType, band, quality: at % 2, weight: 1, expectedLogit: 0, atMs: 0 };
      }),
    );
    const experience = learn(grades, 0, 14);
    const request = { ...EASY_LOOP, prompt: GOLDEN };
    const balanced = getPreset('balanced');
    const bandit = { ...balanced.bandit, mode: 'epsilon_greedy' as const, epsilon: 0.9 };
    const ctx = contextOf({ policy: { ...balanced, rules: [], bandit }, catalog: TOOLED });
    const evidence = { ...NO_EVIDENCE, experience };
    const free = route({ ...request, thread: null }, { ...ctx, evidence });
    expect(free.subtasks[0]?.propensity).toBeLessThan(1);
    for (let draw = 0; draw < 20; draw++) {
      const { subtasks } = route(request, { ...ctx, evidence });
      expect(subtasks.map(({ modelId, propensity }) => [modelId, propensity])).toEqual([['model::heavy', 1]]);
    }
  });

  it('means nothing to a named model or to the article', () => {
    const named = decide({ ...EASY_LOOP, model: 'model::light' }, { policy: 'balanced', catalog: TOOLED });
    expect(named.subtasks[0]).toMatchObject({ modelId: 'model::light', reason: 'named' });
    expect(decide({ prompt: GOLDEN, thread: loop(), answersTools: true })).toEqual(decide(GOLDEN));
  });
});

describe('the cost of switching', () => {
  const price = { inputPerMTok: 3, outputPerMTok: 15, version: 'test' };
  const cached = { ...price, cacheReadPerMTok: 0.3 };
  const dearer = { inputPerMTok: 4, outputPerMTok: 15, cacheReadPerMTok: 0.4, version: 'test' };
  const history = [{ role: 'user' as const, content: 'word '.repeat(20_000) }];
  const follow = (cachedTokens: number): RouteRequest => ({
    prompt: 'Implement a parser for it in Rust.',
    history,
    thread: { modelId: 'model::balanced', kind: 'follow_up', cachedTokens },
  });
  const twins = catalogOf(
    fleetWith('model::balanced', { price: dearer }).map((model) =>
      model.id === 'model::balanced' ? model : { ...model, tier: 3 as const, price },
    ),
  );

  it('is what the cache would have saved, off the estimate of the model that has it alone', () => {
    const estimateOf = (cachedTokens: number, id: string) =>
      candidateOf(decide(follow(cachedTokens), { policy: 'balanced', catalog: twins }), id).estimate;
    const full = estimateOf(0, 'model::balanced');
    const warm = estimateOf(10_000, 'model::balanced');
    expect(full.cachedUsd).toBeNull();
    expect(warm.cachedUsd).toBeCloseTo((10_000 * 3.6) / 1e6, 12);
    expect(warm.costUsd).toBeCloseTo((full.costUsd ?? 0) - (10_000 * 3.6) / 1e6, 12);
    expect(estimateOf(10_000, 'model::heavy')).toEqual(estimateOf(0, 'model::heavy'));
  });

  it('never saves more than is sent, and nothing where reading the cache has no price', () => {
    const all = decide(follow(9_999_999), { policy: 'balanced', catalog: twins });
    const { estimate } = candidateOf(all, 'model::balanced');
    expect(estimate.cachedUsd).toBeLessThan((25_000 * 3.6) / 1e6);
    const unpriced = catalogOf(fleetWith('model::balanced', { price }));
    const plain = decide(follow(10_000), { policy: 'balanced', catalog: unpriced });
    expect(candidateOf(plain, 'model::balanced').estimate.cachedUsd).toBeNull();
  });

  it('decides between equals, and says so', () => {
    const [, , balanced] = FLEET;
    if (!balanced) throw new Error('the fleet has no third model');
    const other = { ...balanced, id: 'other', price };
    const catalog = catalogOf([other, { ...balanced, price: { ...cached, inputPerMTok: 3.1 } }]);
    const chosen = (cachedTokens: number) =>
      decide(follow(cachedTokens), { policy: 'balanced', catalog }).subtasks[0];
    expect(chosen(0)?.modelId).toBe('other');
    expect(chosen(20_000)?.modelId).toBe('model::balanced');
    expect(chosen(20_000)?.why).toContain('its cached conversation saves $0.056');
  });
});
