import { expect, it } from 'vitest';
import type { WindowSnapshot } from '@/lib/execution/budget';
import { type BudgetWindow, windowEnd, windowStart } from '@/lib/execution/budget-window';
import { crossingOf } from '@/lib/services/budget-crossing';
import { type DayProfile, forecastOf } from '@/lib/services/budget-forecast';

const at = (text: string) => Date.parse(`${text}Z`);
const EVEN: DayProfile = new Array(24).fill(1 / 24);
/** Half of a day at 8 h, half at 20 h. */
const TWICE: DayProfile = EVEN.map((_, hour) => (hour === 8 || hour === 20 ? 0.5 : 0));

const snapshot = (
  window: BudgetWindow,
  nowMs: number,
  spent: number,
  limit: number | null,
): WindowSnapshot => ({
  window,
  owner: null,
  startMs: windowStart(window, nowMs),
  endMs: windowEnd(window, nowMs),
  limitNanoUsd: limit,
  spentNanoUsd: spent,
  reservedNanoUsd: 0,
  remainingNanoUsd: limit === null ? null : limit - spent,
});

it.each<[BudgetWindow, now: string, spent: number, limit: number | null, DayProfile | null, string | null]>([
  ['hour', '2026-11-21T16:30:00', 100, 150, null, '2026-11-21T16:45:00'],
  ['hour', '2026-11-21T16:30:00', 100, 200, null, null],
  ['hour', '2026-11-21T16:30:00', 100, null, null, null],
  ['hour', '2026-11-21T16:30:00', 150, 150, null, null],
  ['hour', '2026-11-21T16:01:00', 100, 150, null, null],
  ['hour', '2026-11-21T16:30:00', 0, 150, null, null],
  ['day', '2026-11-21T12:00:00', 100, 150, null, '2026-11-21T18:00:00'],
  ['day', '2026-11-21T12:00:00', 100, 150, EVEN, '2026-11-21T18:00:00'],
  ['day', '2026-11-21T12:00:00', 100, 150, TWICE, '2026-11-21T20:30:00'],
  ['day', '2026-11-21T08:30:00', 50, 150, TWICE, '2026-11-21T20:30:00'],
  ['month', '2026-11-16T00:00:00', 150, 200, null, '2026-11-21T00:00:00'],
  ['month', '2026-11-16T00:00:00', 150, 205, TWICE, '2026-11-21T09:00:00'],
])('the %s at %s with %i of %s spent', (window, now, spent, limit, profile, crosses) => {
  const nowMs = at(now);
  const known = snapshot(window, nowMs, spent, limit);
  const forecast = forecastOf(known, nowMs, profile);
  const crossesAtMs = crossingOf(known, { forecast, nowMs, profile });
  expect(crossesAtMs === null ? null : new Date(crossesAtMs).toISOString().slice(0, 19)).toBe(crosses);
});
