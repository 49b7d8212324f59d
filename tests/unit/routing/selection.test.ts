import { describe, expect, it } from 'vitest';
import { getPreset } from '@/lib/routing/policy/presets';
import type { Policy, Rule } from '@/lib/routing/types';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import { CLOUD, candidateOf, catalogOf, decide, FLEET, fleetWith } from '../../cases/routing/world';

const CODE = 'Implement the OAuth2 Bearer-token middleware in Python FastAPI.';
const REASONING = 'What is the best architecture for a payment gateway? Evaluate the trade-offs.';
const price = (output: number) => ({ inputPerMTok: output / 5, outputPerMTok: output, version: 'test' });

function withRules(...rules: Rule[]): Policy {
  return { ...getPreset('balanced'), rules };
}

describe('removal', () => {
  it('skips a model whose breaker is open, and says when it would win', () => {
    const state = { unavailable: { 'model::balanced': 'breaker open until 14:02:31' } };
    const decision = decide(CODE, { policy: 'balanced', state });
    expect(decision.subtasks[0]?.modelId).not.toBe('model::balanced');
    expect(candidateOf(decision, 'model::balanced')).toMatchObject({
      rank: null,
      utility: null,
      removed: { code: 'unavailable', detail: 'Breaker open until 14:02:31' },
      wouldWin: 'Wins when the breaker closes',
    });
  });

  it('keeps private work on this machine', () => {
    const cloudy = fleetWith('model::balanced', { endpointId: CLOUD.id });
    const decision = decide(CODE, { policy: 'private', catalog: catalogOf(cloudy) });
    expect(candidateOf(decision, 'model::balanced').removed?.code).toBe('locality');
    expect(decision.subtasks[0]?.order).not.toContain('model::balanced');
    const none = decide(CODE, {
      policy: 'private',
      catalog: catalogOf(FLEET.map((model) => ({ ...model, endpointId: CLOUD.id }))),
    });
    expect(none.subtasks[0]).toMatchObject({ modelId: null, reason: 'no_candidate', order: [] });
    expect(none.subtasks[0]?.why).toMatch(/^No model fits: .+ To change that, .+\.$/);
  });

  it.each([
    [{ minQuality: 0.99 }, 'min_quality'],
    [{ maxLatencyMs: 10 }, 'max_latency'],
    [{ provider: 'nobody' }, 'Provider is'],
  ])('explains a constraint nobody meets: %j', (constraints, says) => {
    const { subtasks } = decide({ prompt: CODE, constraints }, { policy: 'balanced' });
    expect(subtasks[0]).toMatchObject({ modelId: null, reason: 'no_candidate' });
    expect(subtasks[0]?.why).toContain(says);
  });

  it('counts an unknown price as too dear for max_cost, and as the dearest in C', () => {
    const models = FLEET.map((model) => ({ ...model, price: price(model.tier) }));
    const unknown = models.map((model) => (model.tier === 2 ? { ...model, price: null } : model));
    const free = decide(CODE, { policy: 'balanced', catalog: catalogOf(unknown) });
    expect(candidateOf(free, 'model::medium')).toMatchObject({ cost: 1, estimate: { costUsd: null } });
    expect(candidateOf(free, 'model::medium').whyNot).toContain('price unknown');
    const capped = decide(
      { prompt: CODE, constraints: { maxCostUsd: 1 } },
      { policy: 'balanced', catalog: catalogOf(unknown) },
    );
    expect(candidateOf(capped, 'model::medium').removed?.code).toBe('constraint');
  });

  it('leaves out what the budget cannot reserve', () => {
    const models = fleetWith('model::balanced', { price: price(1000) });
    const decision = decide(CODE, {
      policy: 'balanced',
      catalog: catalogOf(models),
      state: { budgetRemainingUsd: 0.001 },
    });
    expect(candidateOf(decision, 'model::balanced').removed?.code).toBe('budget');
  });

  it('needs room for the answer too, except in the article', () => {
    const tight = fleetWith('model::balanced', { contextWindow: 20 });
    const decision = decide(CODE, { policy: 'balanced', catalog: catalogOf(tight) });
    expect(candidateOf(decision, 'model::balanced').removed?.code).toBe('context');
    expect(decide(CODE, { catalog: catalogOf(tight) }).subtasks[0]?.modelId).toBe('model::balanced');
  });
});

describe('choice', () => {
  it('takes the highest quality when none reaches the threshold', () => {
    const policy: Policy = { ...getPreset('balanced'), thresholds: { default: 0.999 }, rules: [] };
    const { subtasks } = decide(REASONING, { policy });
    expect(subtasks[0]).toMatchObject({ modelId: 'model::heavy', reason: 'highest_quality' });
  });

  it('takes the highest utility over all models in the article when none reaches it', () => {
    const weak = FLEET.map((model) => ({ ...model, referenceQuality: { intercept: 0.5, slope: 0 } }));
    const { subtasks } = decide(REASONING, { catalog: catalogOf(weak) });
    expect(subtasks[0]).toMatchObject({ modelId: 'model::light', reason: 'highest_utility' });
    expect(subtasks[0]?.order).toHaveLength(4);
  });

  it('lets a named model alone, whatever its type, breaker or rules', () => {
    const state = { unavailable: { 'model::light': 'breaker open' } };
    const { subtasks } = decide({ prompt: CODE, model: 'model::light' }, { policy: 'balanced', state });
    expect(subtasks[0]).toMatchObject({ modelId: 'model::light', reason: 'named', order: ['model::light'] });
  });

  it('tries the owner’s fallbacks before the others', () => {
    const catalog = catalogOf(FLEET, { 'model::balanced': ['model::medium', 'model::nowhere'] });
    expect(decide(CODE, { catalog }).subtasks[0]?.order).toEqual([
      'model::balanced',
      'model::medium',
      'model::heavy',
    ]);
    const other = catalogOf(FLEET, { 'model::balanced': ['model::heavy'] });
    expect(decide(CODE, { catalog: other }).subtasks[0]?.order).toEqual([
      'model::balanced',
      'model::heavy',
      'model::medium',
    ]);
  });

  it('lowers the bar when under a fifth of the budget is left', () => {
    const policy: Policy = { ...getPreset('balanced'), budget: { hourlyUsd: 10 } };
    const thresholdAt = (budgetRemainingUsd: number) =>
      decide(CODE, { policy, state: { budgetRemainingUsd } }).subtasks[0]?.threshold;
    expect([thresholdAt(5), thresholdAt(1)]).toEqual([0.72, 0.62]);
  });
});

describe('rules', () => {
  it('keeps greetings on T1, with the others in reserve', () => {
    const { subtasks } = decide('hello', { policy: 'balanced' });
    expect(subtasks[0]).toMatchObject({ modelId: 'model::light', reason: 'rule' });
    expect(subtasks[0]?.why).toBe(
      '“hello” makes it chat; greetings stay on a light model, so model::light takes it.',
    );
    expect(subtasks[0]?.order).toHaveLength(4);
    expect(subtasks[0]?.verdicts[0]).toMatchObject({
      pillar: 'rules',
      kind: 'constraint',
      evidence: expect.stringContaining('hello'),
    });
  });

  it('gives way when nothing is inside the bound', () => {
    const heavy = FLEET.filter(({ tier }) => tier === 4);
    const { subtasks } = decide('hello', { policy: 'balanced', catalog: catalogOf(heavy) });
    expect(subtasks[0]?.modelId).toBe('model::heavy');
  });

  it('does not hold back a short follow-up of hard work', () => {
    const history = [{ role: 'user' as const, content: 'Implement a lock-free concurrent queue in C++.' }];
    const { subtasks } = decide({ prompt: 'yes, go ahead', history }, { policy: 'balanced' });
    expect(subtasks[0]?.tier).toBeGreaterThanOrEqual(3);
  });

  it.each([
    [{ kind: 'force_model', model: 'model::heavy' }, 'model::heavy'],
    [{ kind: 'force_tier', tier: 4 }, 'model::heavy'],
    [{ kind: 'min_quality', quality: 0.93 }, 'model::heavy'],
    [{ kind: 'deny_model', model: 'model::balanced' }, 'model::heavy'],
    [{ kind: 'min_tier', tier: 4 }, 'model::heavy'],
  ] as const)('%j decides, and says so', (action, model) => {
    const rule: Rule = { id: 'own', reason: 'House rule', when: { anyKeyword: ['oauth2'] }, action };
    const { subtasks } = decide(CODE, { policy: withRules(rule) });
    expect(subtasks[0]).toMatchObject({ modelId: model, reason: 'rule' });
    expect(subtasks[0]?.why).toContain('house rule, so model::heavy takes it');
  });

  it('stops at the first rule that says so', () => {
    const first: Rule = { id: 'a', reason: 'A', when: {}, action: { kind: 'max_tier', tier: 3 }, stop: true };
    const second: Rule = { id: 'b', reason: 'B', when: {}, action: { kind: 'force_tier', tier: 4 } };
    expect(decide(CODE, { policy: withRules(first, second) }).subtasks[0]?.tier).toBe(3);
  });
});

it.each(POLICY_PRESETS)('%s is a whole policy of its name', (name) => {
  const policy = getPreset(name);
  expect(policy.name).toBe(name);
  expect(Object.values(policy.thresholds).every((value) => value > 0 && value < 1)).toBe(true);
  expect(JSON.parse(JSON.stringify(policy))).toEqual(policy);
});

it('spends less on cheap and reaches higher on quality', () => {
  const tierOf = (policy: 'cheap' | 'balanced' | 'quality') =>
    decide(CODE, { policy }).subtasks[0]?.tier ?? 0;
  expect(tierOf('cheap')).toBeLessThanOrEqual(tierOf('balanced'));
  expect(tierOf('quality')).toBeGreaterThanOrEqual(tierOf('balanced'));
});

describe('what the article waives when no model qualifies', () => {
  const [light] = FLEET;
  const onlyChat = FLEET.map((model) => ({ ...model, taskTypes: ['chat' as const], endpointId: CLOUD.id }));

  it.each([
    ['a policy that lets nothing leave', { locality: 'local_only' as const }, {}, 'locality'],
    ['a limit on the cost', {}, { maxCostUsd: 0 }, 'constraint'],
  ])('does not waive %s behind it', (_name, change, constraints, code) => {
    const policy: Policy = { ...getPreset('reference'), ...change };
    const models = onlyChat.map((model) => ({ ...model, price: price(model.tier) }));
    const decision = decide({ prompt: CODE, constraints }, { policy, catalog: catalogOf(models) });
    expect(decision.subtasks[0]).toMatchObject({ modelId: null, reason: 'no_candidate' });
    expect(candidateOf(decision, light?.id ?? '').removed?.code).toBe(code);
  });
});
