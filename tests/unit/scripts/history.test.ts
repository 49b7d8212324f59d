import { describe, expect, it } from 'vitest';
import type { Decision } from '@/lib/routing/types';
import { TASK_TYPES } from '@/lib/shared/vocabulary';
import { badDaysOf } from '@/scripts/lib/history/fleet';
import { generateHistory } from '@/scripts/lib/history/generate-history';
import { makeConversation } from '@/scripts/lib/history/make-conversation';
import { tracePrompts } from '@/scripts/lib/history/trace-prompts';
import type { HistoryPlan } from '@/scripts/lib/history/types';

const DAY_MS = 86_400_000;
const END_MS = 1_760_000_000_000;
const PLAN: HistoryPlan = {
  seed: 11,
  requests: 4000,
  days: 10,
  endMs: END_MS,
  simulated: true,
  tracedFromMs: END_MS,
  traced: [],
};

const made = [...generateHistory(PLAN)];

describe('a made-up history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect([...generateHistory(PLAN)]).toEqual(made);
    const [other] = generateHistory({ ...PLAN, seed: 12 });
    expect(other).not.toEqual(made[0]);
  });

  it('has the requests it was asked for, in order, by day rather than night', () => {
    const times = made.map(({ request }) => request.createdAt);
    expect(times).toHaveLength(PLAN.requests);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(END_MS - PLAN.days * DAY_MS);
    expect(times.at(-1)).toBeLessThan(END_MS);
    const hoursOf = (client: string) =>
      made
        .filter(({ request }) => (request.keyId ?? request.source) === client)
        .map(({ request }) => new Date(request.createdAt).getUTCHours());
    for (const client of ['chat', 'key_demo_editor']) {
      const hours = hoursOf(client);
      const at = (from: number, to: number) => hours.filter((hour) => hour >= from && hour < to).length;
      expect(at(9, 17), client).toBeGreaterThan(8 * at(0, 5));
    }
    expect(new Set(hoursOf('key_demo_nightly'))).toEqual(new Set([2, 3]));
  });

  it('has everything charts have a place for', () => {
    const subtasks = made.flatMap((entry) => entry.subtasks);
    const attempts = made.flatMap((entry) => entry.attempts);
    expect(new Set(subtasks.map(({ taskType }) => taskType))).toEqual(new Set(TASK_TYPES));
    expect(new Set(subtasks.map(({ band }) => band)).size).toBe(4);
    expect(new Set(made.map(({ request }) => request.keyId ?? request.source)).size).toBe(3);
    expect(new Set(attempts.map(({ tier }) => tier))).toEqual(new Set([1, 2, 3, 4]));
    const has = {
      fallback: subtasks.some((row) => row.answeredModel && row.answeredModel !== row.chosenModel),
      retry: attempts.some(({ number }) => number === 2),
      several: made.some((entry) => entry.subtasks.length > 1),
      judge: attempts.some(({ purpose }) => purpose === 'judge'),
      unpriced: made.some(({ request }) => request.costNanoUsd === null),
      cached: attempts.some(({ cacheReadTokens }) => (cacheReadTokens ?? 0) > 0),
      failed: made.some(({ request }) => request.status === 'failed'),
      grade: made.some(({ feedback }) => feedback.length > 0),
      explored: subtasks.some(({ propensity }) => propensity < 0.1),
    };
    expect(Object.entries(has).filter(([, found]) => !found)).toEqual([]);
    for (const { propensity } of subtasks) expect(propensity > 0 && propensity <= 1).toBe(true);
  });

  it('has a bad morning and a dearer model', () => {
    const { outage, priceRiseMs } = badDaysOf(PLAN);
    const attempts = made.flatMap((entry) => entry.attempts);
    const failing = (inside: boolean) => {
      const own = attempts.filter(
        ({ modelId, startedAt }) =>
          modelId === 'model::balanced' && (startedAt >= outage.fromMs && startedAt < outage.toMs) === inside,
      );
      return own.filter(({ status }) => status === 'failed').length / own.length;
    };
    expect(failing(true)).toBeGreaterThan(0.7);
    expect(failing(false)).toBeLessThan(0.1);
    const versions = (after: boolean) =>
      new Set(
        attempts
          .filter((row) => row.tier === 4 && row.status === 'ok' && row.startedAt >= priceRiseMs === after)
          .map(({ priceVersion }) => priceVersion),
      );
    expect([versions(false), versions(true)]).toEqual([new Set(['simulated 1']), new Set(['simulated 2'])]);
  });

  it('has rows that agree with each other', () => {
    for (const { request, subtasks, attempts } of made) {
      // What a second answer cost is not the request's.
      const own = attempts.filter(({ purpose }) => purpose !== 'shadow');
      const costs = own.map(({ costNanoUsd }) => costNanoUsd);
      if (!costs.some((cost) => cost === null || cost === undefined))
        expect(request.costNanoUsd).toBe(costs.reduce((sum, cost) => (sum ?? 0) + (cost ?? 0), 0));
      else expect(request.costNanoUsd).toBeNull();
      expect(request.subtaskCount).toBe(subtasks.length);
      expect(request.simulated).toBe(true);
      for (const row of attempts) expect(row.startedAt).toBeGreaterThanOrEqual(request.createdAt);
    }
  });
});

describe('its traces', () => {
  const traced = tracePrompts();

  it('are decisions that were really made, and their rows say the same', () => {
    const [one] = generateHistory({ ...PLAN, requests: 200, days: 1, tracedFromMs: 0, traced });
    const decision = JSON.parse(one?.trace ?? '') as Decision;
    expect(one?.subtasks.map(({ chosenModel, complexity }) => [chosenModel, complexity])).toEqual(
      decision.subtasks.map(({ modelId, subtask }) => [modelId, subtask.complexity]),
    );
    expect(traced.some(({ subtasks }) => subtasks.length === 2)).toBe(true);
  });

  it('make conversations that say they are simulated', () => {
    const history = generateHistory({ ...PLAN, requests: 50, days: 1, tracedFromMs: 0, traced });
    for (const entry of history) {
      const { messages } = makeConversation({ ...entry, request: { ...entry.request, conversationId: 'c' } });
      expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant']);
      const parts = messages[1]?.parts ?? '';
      expect(parts).toContain('"type":"data-decision"');
      if (entry.request.status === 'ok') expect(parts).toContain('This is a simulated answer');
    }
  });
});
