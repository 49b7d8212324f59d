import { expect, it } from 'vitest';
import type { WindowSnapshot } from '@/lib/execution/budget';
import { type BudgetWindow, windowEnd, windowStart } from '@/lib/execution/budget-window';
import { dayProfile, forecastOf } from '@/lib/services/budget-forecast';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string) => Date.parse(`${text}Z`);

const snapshot = (window: BudgetWindow, nowMs: number, spentNanoUsd: number): WindowSnapshot => ({
  window,
  owner: null,
  startMs: windowStart(window, nowMs),
  endMs: windowEnd(window, nowMs),
  limitNanoUsd: null,
  spentNanoUsd,
  reservedNanoUsd: 0,
  remainingNanoUsd: null,
});

/** So many days before, half of each spent at 8 h and half at 20 h. */
const daysBefore = (nowMs: number, days: number) =>
  Array.from({ length: days }, (_, i) => windowStart('day', nowMs) - (i + 1) * DAY_MS).flatMap((day) =>
    [8, 20].map((hour) => ({ client: 'chat', hourMs: day + hour * HOUR_MS, costNanoUsd: 50 + (day % 7) })),
  );

it.each<[BudgetWindow, now: string, days: number, spent: number, number | null, string | null]>([
  ['hour', '2026-11-21T16:30:00', 28, 100, 200, 'linear'],
  ['hour', '2026-11-21T16:02:00', 28, 100, null, null],
  ['day', '2026-11-21T12:00:00', 0, 100, 200, 'linear'],
  ['day', '2026-11-21T12:00:00', 6, 100, 200, 'linear'],
  ['day', '2026-11-21T12:00:00', 7, 100, 200, 'profile'],
  ['day', '2026-11-21T18:00:00', 7, 100, 200, 'profile'],
  ['day', '2026-11-21T20:30:00', 7, 150, 200, 'profile'],
  ['day', '2026-11-21T22:00:00', 7, 100, 100, 'profile'],
  ['day', '2026-11-21T06:00:00', 7, 10, 40, 'linear'],
  ['day', '2026-11-21T00:10:00', 7, 10, null, null],
  ['month', '2026-11-16T00:00:00', 0, 150, 300, 'linear'],
  ['month', '2026-11-15T12:00:00', 7, 145, 300, 'profile'],
  ['month', '2026-11-01T12:00:00', 7, 100, null, null],
  ['day', '2026-11-21T12:00:00', 7, 0, 0, 'profile'],
])('the %s at %s with %i days before, %i spent: %s by %s', (window, now, days, spent, nanoUsd, basis) => {
  const nowMs = at(now);
  const profile = dayProfile(daysBefore(nowMs, days), nowMs);
  expect(forecastOf(snapshot(window, nowMs, spent), nowMs, profile)).toEqual({ nanoUsd, basis });
});
