import { describe, expect, it } from 'vitest';
import { createBudget, type WindowedBudget } from '@/lib/execution/budget';
import { BUDGET_WINDOWS, type BudgetWindow, windowEnd, windowStart } from '@/lib/execution/budget-window';
import type { Clock } from '@/lib/shared/clock';

const at = (text: string) => Date.parse(`${text}Z`);

function clockAt(text: string): { clock: Clock; set(next: string): void } {
  let nowMs = at(text);
  return {
    clock: { wallMs: () => nowMs, monotonicMs: () => 0 },
    set: (next) => {
      nowMs = at(next);
    },
  };
}

const spentOf = (budget: WindowedBudget) => budget.windows().map(({ spentNanoUsd }) => spentNanoUsd);
const pay = (budget: WindowedBudget, nanoUsd: number) => budget.reserve(nanoUsd)?.settle(nanoUsd);

describe('windows', () => {
  it.each<[BudgetWindow, now: string, start: string, end: string]>([
    ['hour', '2026-11-21T16:59:59.999', '2026-11-21T16:00:00', '2026-11-21T17:00:00'],
    ['day', '2026-12-31T23:59:59', '2026-12-31T00:00:00', '2027-01-01T00:00:00'],
    ['month', '2026-12-31T23:59:59', '2026-12-01T00:00:00', '2027-01-01T00:00:00'],
    ['month', '2028-02-29T12:00:00', '2028-02-01T00:00:00', '2028-03-01T00:00:00'],
    ['month', '2026-11-01T00:00:00', '2026-11-01T00:00:00', '2026-12-01T00:00:00'],
  ])('the %s of %s', (window, now, start, end) => {
    expect([windowStart(window, at(now)), windowEnd(window, at(now))]).toEqual([at(start), at(end)]);
  });

  it.each(BUDGET_WINDOWS)('of 50 calls at once with room for 10 in the %s, 10 are made', (window) => {
    const { clock } = clockAt('2026-11-21T16:30:00');
    const budget = createBudget({ clock, limits: { hour: 1e6, day: 1e6, month: 1e6, [window]: 100 } });
    const made = Array.from({ length: 50 }, () => budget.reserve(10)).filter((one) => one !== null);
    expect(made).toHaveLength(10);
    expect(budget.fullWindow(10)?.window).toBe(window);
    // Each costs more than it was estimated at: what is over is theirs alone, and nobody else gets in.
    for (const reservation of made) reservation.settle(11);
    expect(budget.reserve(1)).toBeNull();
    const seen = budget.windows().find((one) => one.window === window);
    expect(seen).toMatchObject({ spentNanoUsd: 110, reservedNanoUsd: 0, remainingNanoUsd: 0 });
    expect(budget.reserve(0)).not.toBeNull();
  });

  it('turn each at its own time', () => {
    const { clock, set } = clockAt('2026-11-30T22:30:00');
    const budget = createBudget({ clock, limits: { hour: 100, day: 150, month: 400 } });
    pay(budget, 90);
    set('2026-11-30T23:10:00');
    expect(spentOf(budget)).toEqual([0, 90, 90]);
    expect(budget.reserve(61)).toBeNull();
    pay(budget, 60);
    set('2026-12-01T00:00:00');
    expect(spentOf(budget)).toEqual([0, 0, 0]);
  });

  it('begin with what was spent before a restart, asked once for each', () => {
    const { clock, set } = clockAt('2026-11-21T16:30:00');
    const asked: string[] = [];
    const known = { hour: 5, day: 50, month: 500 };
    const budget = createBudget({
      clock,
      limits: {},
      spentSince(window, startMs) {
        asked.push(`${window} ${new Date(startMs).toISOString().slice(0, 13)}`);
        return startMs < at('2026-11-21T17:00:00') ? known[window] : 0;
      },
    });
    expect(spentOf(budget)).toEqual([5, 50, 500]);
    pay(budget, 1);
    set('2026-11-21T17:00:01');
    expect(spentOf(budget)).toEqual([0, 51, 501]);
    expect(asked).toEqual([
      'hour 2026-11-21T16',
      'day 2026-11-21T00',
      'month 2026-11-01T00',
      'hour 2026-11-21T17',
    ]);
  });

  it('do not take a past that cannot be read for none: it is asked for again', () => {
    const { clock, set } = clockAt('2026-11-21T16:30:00');
    let readable = false;
    let asked = 0;
    const budget = createBudget({
      clock,
      limits: { hour: 100, day: 100, month: 100 },
      spentSince() {
        asked++;
        return readable ? 90 : null;
      },
    });
    pay(budget, 3);
    expect(spentOf(budget)).toEqual([3, 3, 3]);
    expect(asked).toBe(3);
    readable = true;
    set('2026-11-21T16:30:06');
    expect(spentOf(budget)).toEqual([90, 90, 90]);
    expect(budget.reserve(11)).toBeNull();
    expect(asked).toBe(6);
  });
});

describe('a clock that jumps', () => {
  it.each<[name: string, stops: string[], limits: number]>([
    ['back an hour and forth', ['2026-11-21T15:10:00', '2026-11-21T16:40:00'], 100],
    ['to tomorrow and back', ['2026-11-22T16:30:00', '2026-11-21T16:40:00'], 100],
    ['to 1970 and back', ['1970-01-01T00:00:00', '2026-11-21T16:31:00'], 100],
    ['over the month and back', ['2026-12-01T00:00:00', '2026-11-21T16:59:59'], 100],
  ])('%s opens no window anew', (_name, stops, limit) => {
    const { clock, set } = clockAt('2026-11-21T16:30:00');
    const budget = createBudget({ clock, limits: { hour: limit, day: limit, month: limit } });
    pay(budget, 80);
    const running = budget.reserve(15);
    for (const stop of stops) {
      set(stop);
      for (const { spentNanoUsd, reservedNanoUsd, remainingNanoUsd } of budget.windows()) {
        expect(spentNanoUsd).toBeGreaterThanOrEqual(0);
        expect(reservedNanoUsd).toBe(15);
        expect(remainingNanoUsd).toBeGreaterThanOrEqual(0);
      }
    }
    expect(spentOf(budget)).toEqual([80, 80, 80]);
    expect(budget.reserve(6)).toBeNull();
    running?.settle(0);
    expect(budget.reserve(20)).not.toBeNull();
  });

  it('to a window it has not seen asks what was recorded there', () => {
    const { clock, set } = clockAt('1970-01-01T00:00:00');
    const recorded = at('2026-11-21T16:10:00');
    const budget = createBudget({
      clock,
      limits: { hour: 100 },
      spentSince: (_window, startMs) => (startMs > 0 && startMs <= recorded ? 70 : 0),
    });
    set('2026-11-21T16:30:00');
    expect(budget.snapshot().remainingNanoUsd).toBe(30);
  });
});
