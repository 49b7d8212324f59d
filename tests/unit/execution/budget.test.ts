import { expect, it } from 'vitest';
import { createHourlyBudget } from '@/lib/execution/budget';
import { createFakeTime } from '@/tests/fakes/fake-time';

const NOON = Date.UTC(2026, 10, 2, 12, 30, 0);

it('reserves, settles and shows what is left', () => {
  const budget = createHourlyBudget({
    clock: createFakeTime(NOON).clock,
    limitNanoUsd: 100,
    spentNanoUsd: 20,
  });
  const first = budget.reserve(50);
  expect(budget.snapshot()).toEqual({
    limitNanoUsd: 100,
    spentNanoUsd: 20,
    reservedNanoUsd: 50,
    remainingNanoUsd: 30,
  });
  expect(budget.reserve(31)).toBeNull();
  expect(budget.reserve(30)).not.toBeNull();
  first?.settle(10);
  first?.settle(10);
  expect(budget.snapshot()).toMatchObject({ spentNanoUsd: 30, reservedNanoUsd: 30, remainingNanoUsd: 40 });
});

it('begins anew with the UTC hour; a call is charged to the hour it ends in', () => {
  const time = createFakeTime(NOON);
  const budget = createHourlyBudget({ clock: time.clock, limitNanoUsd: 100, spentNanoUsd: 90 });
  const running = budget.reserve(10);
  time.skip(30 * 60_000);
  expect(budget.snapshot()).toMatchObject({ spentNanoUsd: 0, reservedNanoUsd: 10, remainingNanoUsd: 90 });
  running?.settle(7);
  expect(budget.snapshot()).toMatchObject({ spentNanoUsd: 7, reservedNanoUsd: 0 });
});

it('without a limit refuses nothing and knows no remainder', () => {
  const budget = createHourlyBudget({ clock: createFakeTime(NOON).clock, limitNanoUsd: null });
  expect(budget.reserve(1e15)).not.toBeNull();
  expect(budget.snapshot().remainingNanoUsd).toBeNull();
  budget.setLimit(10);
  expect(budget.reserve(1)).toBeNull();
  expect(budget.reserve(0)).not.toBeNull();
});
