import { describe, expect, it } from 'vitest';
import { NO_EVIDENCE } from '@/lib/routing/evidence';
import { learn, type Observation } from '@/lib/routing/pillars/bandit/experience';
import { getPreset } from '@/lib/routing/policy/presets';
import { route } from '@/lib/routing/route';
import type { Policy, RouteRequest, Thread } from '@/lib/routing/types';
import { POLICY_PRESETS } from '@/lib/shared/vocabulary';
import { candidateOf, contextOf, decide, FLEET } from '../../cases/routing/world';

const PROMPT = 'Implement a parser for INI files in Rust with tests.';
const thread = (modelId: string, kind: Thread['kind'] = 'follow_up'): Thread => ({
  modelId,
  kind,
  cachedTokens: 0,
});
const policyOf = (minGain: number, more: Partial<Policy> = {}): Policy => ({
  ...getPreset('balanced'),
  rules: [],
  thresholds: { default: 0 },
  ...more,
  stickiness: { minGain },
});
const free = decide(PROMPT, { policy: policyOf(0) });
const [first, second] = free.subtasks[0]?.order ?? [];
if (first === undefined || second === undefined) throw new Error('nothing was ranked');
const U = (id: string) => candidateOf(free, id).utility ?? 0;
const gap = U(first) - U(second);
const ask = (minGain: number, more: Partial<RouteRequest> = {}, policy: Partial<Policy> = {}) =>
  decide({ prompt: PROMPT, thread: thread(second), ...more }, { policy: policyOf(minGain, policy) });

describe('stickiness', () => {
  it('is 0 in every policy that ships', () => {
    for (const name of POLICY_PRESETS) expect(getPreset(name).stickiness).toEqual({ minGain: 0 });
  });

  it.each([
    { name: 'nothing', minGain: 0, stays: false },
    { name: 'less than the gap', minGain: gap * 0.9, stays: false },
    { name: 'more than the gap', minGain: gap + 0.001, stays: true },
  ])('of $name: stays $stays', ({ minGain, stays }) => {
    const [entry] = ask(minGain).subtasks;
    expect(entry?.modelId).toBe(stays ? second : first);
    expect(entry?.propensity).toBe(1);
  });

  it('says who stays, what the other would have gained, and the change that would have let it win', () => {
    const decision = ask(gap + 0.001);
    const [entry] = decision.subtasks;
    expect(entry?.reason).toBe('rule');
    expect(entry?.why).toContain(`${second} keeps its conversation: ${first} would bring`);
    expect(entry?.margin).toBeLessThan(0);
    const lost = candidateOf(decision, first);
    expect(lost.whyNot).toMatch(/^U 0\.\d{4} better; leaving the conversation’s model must gain more than/);
    const needed = Number(/stickiness is (\S+) or less/.exec(lost.wouldWin ?? '')?.[1]);
    const cost = Number(/C ≤ (\S+)/.exec(lost.wouldWin ?? '')?.[1]);
    expect(Number.isNaN(needed) && Number.isNaN(cost)).toBe(false);
    if (!Number.isNaN(needed)) expect(ask(needed).subtasks[0]?.modelId).toBe(first);
  });

  it('tells the conversation’s model how much more would have kept it', () => {
    const decision = ask(gap * 0.99, {}, { weights: { alpha: 0, beta: 1, gamma: 0 } });
    const plain = decide(PROMPT, { policy: policyOf(0, { weights: { alpha: 0, beta: 1, gamma: 0 } }) });
    expect(decision.subtasks[0]?.order[0]).toBe(plain.subtasks[0]?.order[0]);
    const just = ask(gap - 0.0005);
    expect(just.subtasks[0]?.modelId).toBe(first);
    expect(candidateOf(just, second).wouldWin).toMatch(/^Wins if /);
  });

  const best = FLEET.at(-1)?.id ?? '';
  it.each<{ name: string; request?: Partial<RouteRequest>; policy?: Partial<Policy>; keeps: string | null }>([
    { name: 'a named model', request: { model: first }, keeps: null },
    { name: 'a first request', request: { thread: null }, keeps: null },
    { name: 'a model that is gone', request: { thread: thread('gone') }, keeps: null },
    {
      name: 'a model under a bar that another clears',
      request: { thread: thread('model::light') },
      policy: { thresholds: { default: candidateOf(free, best).quality ?? 1 } },
      keeps: null,
    },
    { name: 'a bar nobody clears', policy: { thresholds: { default: 0.999 } }, keeps: second },
    {
      name: 'a rule that denies it',
      policy: {
        rules: [{ id: 'r', reason: 'No', when: {}, action: { kind: 'deny_model', model: second } }],
      },
      keeps: null,
    },
  ])('and $name', ({ request, policy, keeps }) => {
    const [entry] = ask(1, request, policy).subtasks;
    if (keeps !== null) expect(entry?.modelId).toBe(keeps);
    else expect(entry?.why).not.toContain('keeps its conversation');
  });

  it('is unknown to the article', () => {
    const request = { prompt: PROMPT, thread: thread('model::light') };
    const policy = { ...getPreset('reference'), stickiness: { minGain: 1 } };
    expect(decide(request, { policy }).subtasks).toEqual(decide(PROMPT).subtasks);
  });

  it.each(['thompson', 'epsilon_greedy'] as const)('keeps propensities true under %s', (mode) => {
    const { taskType, band } = free.subtasks[0]?.subtask ?? {};
    if (!taskType || !band) throw new Error('nothing was decided');
    const grades = FLEET.flatMap(({ id: modelId }) =>
      Array.from({ length: 8 }, (_, at): Observation => {
        return { modelId, taskType, band, quality: at % 2, weight: 1, expectedLogit: 0, atMs: 0 };
      }),
    );
    const evidence = { ...NO_EVIDENCE, experience: learn(grades, 0, 14) };
    const bandit = { ...getPreset('balanced').bandit, mode, epsilon: 0.3 };
    const chanceAt = (minGain: number) => {
      const ctx = { ...contextOf({ policy: policyOf(minGain, { bandit }) }), evidence };
      const request = { prompt: PROMPT, thread: thread(second) };
      const stated = candidateOf(route(request, ctx), second).propensity;
      const draws = 600;
      let drawn = 0;
      for (let i = 0; i < draws; i++) if (route(request, ctx).subtasks[0]?.modelId === second) drawn++;
      const error = Math.sqrt((stated * (1 - stated)) / draws);
      expect(Math.abs(drawn / draws - stated)).toBeLessThanOrEqual(4 * error + 1e-9);
      return stated;
    };
    expect(chanceAt(0.5)).toBeGreaterThan(chanceAt(0) + 0.1);
  });
});
