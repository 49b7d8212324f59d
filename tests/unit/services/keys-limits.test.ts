import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHourlyBudget } from '@/lib/execution/budget';
import { combineBudgets } from '@/lib/execution/combine-budgets';
import { answerRequest } from '@/lib/services/answer-request';
import { keyIdOf, scopeToCaller } from '@/lib/services/keys/caller';
import { createFakeTime } from '../../fakes/fake-time';
import { callerWith, refusalOf, routingWorld } from '../http/routing-api/routing-world';
import { PROMPT } from './feedback-world';

afterEach(() => {
  vi.useRealTimers();
});

const budgetOf = (limitNanoUsd: number | null) =>
  createHourlyBudget({ clock: createFakeTime().clock, limitNanoUsd });

describe('two budgets in one', () => {
  it.each<[key: number | null, house: number | null, taken: number]>([
    [100, 1000, 10],
    [1000, 100, 10],
    [100, null, 10],
    [null, 100, 10],
    [null, null, 50],
    [0, 1000, 0],
  ])(
    'key %s, house %s: of 50 reservations of 10 at once %i are made, in both or in neither',
    async (k, h, n) => {
      const [key, house] = [budgetOf(k), budgetOf(h)];
      const both = combineBudgets(key, house);
      const reservations = await Promise.all(Array.from({ length: 50 }, async () => both.reserve(10)));
      const made = reservations.filter((reservation) => reservation !== null);
      expect(made).toHaveLength(n);
      for (const one of [key, house]) expect(one.snapshot()).toMatchObject({ reservedNanoUsd: 10 * n });
      for (const reservation of made) {
        reservation.settle(7);
        reservation.settle(7);
      }
      for (const one of [key, house])
        expect(one.snapshot()).toMatchObject({ reservedNanoUsd: 0, spentNanoUsd: 7 * n });
    },
  );

  it('shows the one with less left', () => {
    expect(combineBudgets(budgetOf(5), budgetOf(9)).snapshot().limitNanoUsd).toBe(5);
    expect(combineBudgets(budgetOf(9), budgetOf(5)).snapshot().limitNanoUsd).toBe(5);
    expect(combineBudgets(budgetOf(null), budgetOf(5)).snapshot().limitNanoUsd).toBe(5);
    expect(combineBudgets(budgetOf(null), budgetOf(null)).snapshot().remainingNanoUsd).toBeNull();
  });
});

describe('a key’s limits', () => {
  it('let so many requests through a minute, and say when the next may come', async () => {
    vi.useFakeTimers();
    const { ctx } = routingWorld();
    const { key } = callerWith(ctx, { requestsPerMinute: 3 });
    const other = callerWith(ctx, { name: 'other', requestsPerMinute: 1 });
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => ctx.keys.admit(key)));
    expect(tries.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
    ]);
    await ctx.keys.admit(other.key);
    vi.advanceTimersByTime(20_000);
    expect(await refusalOf(() => ctx.keys.admit(key))).toMatchObject({
      status: 429,
      code: 'rate_limit_exceeded',
      retryAfterSeconds: 40,
    });
    vi.advanceTimersByTime(40_001);
    await ctx.keys.admit(key);
  });

  it('stop its requests, and nobody else’s, when its hour is spent', async () => {
    const world = routingWorld({ hourlyUsd: 10 });
    const caller = callerWith(world.ctx, { hourlyUsd: 0.01 });
    const ask = (scoped = scopeToCaller(world.ctx, caller)) =>
      answerRequest(scoped, {
        prompt: PROMPT,
        model: 'large',
        source: 'gateway',
        keyId: keyIdOf(caller),
        signal: new AbortController().signal,
      });
    expect((await ask()).status).toBe('ok');
    const budget = world.ctx.keys.budgetOf(caller.key);
    const { remainingNanoUsd } = budget.snapshot();
    expect(remainingNanoUsd).toBeLessThan(10_000_000);
    budget.reserve(remainingNanoUsd ?? 0)?.settle(remainingNanoUsd ?? 0);
    expect(await refusalOf(() => ask())).toMatchObject({ status: 429, code: 'budget_exceeded' });
    expect((await ask(world.ctx)).status).toBe('ok');
    world.time.skip(3_600_000);
    expect((await ask()).status).toBe('ok');
  });

  it('tell their windows apart by the key’s id, to whoever looks after each call as well', () => {
    const world = routingWorld();
    const caller = callerWith(world.ctx, { name: 'ci', dailyUsd: 1 });
    const seen: unknown[] = [];
    world.ctx.keys.onSettle((budget) => void seen.push(...budget.windows()));
    const budget = world.ctx.keys.budgetOf(caller.key);
    budget.reserve(500)?.settle(500);
    expect(budget.windows()).toMatchObject(
      ['hour', 'day', 'month'].map((window) => ({ window, owner: 'ci', keyId: caller.key.id })),
    );
    expect(seen).toEqual(budget.windows());
  });

  it('never widen what the house has', async () => {
    const world = routingWorld({ hourlyUsd: 0 });
    const caller = callerWith(world.ctx, { hourlyUsd: 5 });
    const scoped = scopeToCaller(world.ctx, caller);
    expect(scoped.policy('balanced').budget).toMatchObject({ hourlyUsd: 0 });
    expect(scoped.execution.budget.reserve(1)).toBeNull();
    expect(world.ctx.keys.budgetOf(caller.key).snapshot().reservedNanoUsd).toBe(0);
  });
});
