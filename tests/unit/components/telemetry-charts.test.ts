import { describe, expect, it } from 'vitest';
import type { PlotMark } from '@/components/charts/plot-marks';
import { fractionOf, linearScale, logScale, spreadLabels, spreads } from '@/components/charts/scale';
import { stepTo } from '@/components/charts/step-to';
import { labelBuckets, localTime, pickTicks, sayRange, splitsHours } from '@/components/charts/time-labels';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

describe('a linear scale', () => {
  it.each([
    [
      [3, 35],
      [0, 10, 20, 30, 40],
    ],
    [[0.0012], [0, 0.0005, 0.001, 0.0015]],
    [
      [-4, 8],
      [-5, 0, 5, 10],
    ],
    [
      [null, 0],
      [0, 0.25, 0.5, 0.75, 1],
    ],
    [[], [0, 0.25, 0.5, 0.75, 1]],
  ])('of %j has the ticks %j', (values, ticks) => {
    const scale = linearScale(values);
    expect(scale.ticks).toEqual(ticks);
    expect([scale.min, scale.max]).toEqual([ticks[0], ticks.at(-1)]);
  });

  it('puts zero at the bottom and the largest tick at the top', () => {
    const scale = linearScale([35]);
    expect([0, 20, 40].map((value) => fractionOf(value, scale))).toEqual([0, 0.5, 1]);
  });
});

describe('a log scale', () => {
  it('reaches around its values in steps of 1, 2, 5', () => {
    expect(logScale([940, null, 8800])?.ticks).toEqual([500, 1000, 2000, 5000, 10_000]);
  });
  it.each([[[0, 5]], [[-1, 3]], [[]], [[null]]])('is not offered for %j', (values) => {
    expect(logScale(values)).toBeNull();
  });
  it('is worth it from a spread of eight on', () => {
    expect([spreads([1, 7.9]), spreads([1, 8]), spreads([])]).toEqual([false, true, false]);
  });
});

describe('labels at the end of lines', () => {
  it.each([
    [
      [0, 50, 100],
      [0, 50, 100],
    ],
    [
      [50, 50, 50],
      [50, 60, 70],
    ],
    [
      [95, 96],
      [90, 100],
    ],
    [
      [30, 10],
      [30, 10],
    ],
  ])('at %j stand at %j', (wanted, placed) => {
    expect(spreadLabels(wanted, 10, 100)).toEqual(placed);
  });
});

describe('arrows', () => {
  const mark = (id: string, x: number, y: number): PlotMark => ({
    id,
    label: id,
    href: '/',
    x,
    y,
    width: 0.5,
    height: 0.2,
  });
  const marks = [
    mark('a-low', 0, 0.8),
    mark('a-high', 0, 0.2),
    mark('b-low', 0.5, 0.7),
    mark('b-high', 0.5, 0.1),
  ];
  it.each([
    ['a-low', 'ArrowUp', 'a-high'],
    ['a-high', 'ArrowUp', null],
    ['a-high', 'ArrowRight', 'b-high'],
    ['b-low', 'ArrowLeft', 'a-low'],
    ['b-low', 'ArrowRight', null],
    ['b-high', 'Home', 'a-high'],
    ['a-low', 'End', 'b-low'],
    ['a-low', 'Enter', null],
  ])('from %s with %s lead to %s', (from, key, to) => {
    const start = marks.find(({ id }) => id === from) ?? mark('', 0, 0);
    expect(stepTo(marks, start, key)?.id ?? null).toBe(to);
  });
});

describe('time', () => {
  it('is that of the zone', () => {
    const at = Date.UTC(2026, 10, 21, 23, 30);
    expect(localTime(at, 'Europe/Berlin')).toMatchObject({ day: '22 Nov', clock: '00:30' });
    expect(localTime(at, 'Asia/Kolkata')).toMatchObject({ day: '22 Nov', clock: '05:00' });
  });

  it('names a day of a half-hour zone by the day it is, though its bucket begins an hour of UTC before', () => {
    const startMs = Date.UTC(2026, 10, 20, 18);
    const bucket = { startMs, endMs: startMs + DAY_MS };
    expect(localTime(startMs, 'Asia/Kolkata').day).toBe('20 Nov');
    expect(labelBuckets([bucket], 'day', 'Asia/Kolkata')[0]?.full).toBe('21 Nov');
    expect([splitsHours(startMs, 'Asia/Kolkata'), splitsHours(startMs, 'Europe/Berlin')]).toEqual([
      true,
      false,
    ]);
  });

  it.each([
    [Date.UTC(2026, 9, 23), Date.UTC(2026, 10, 21), '23 Oct – 21 Nov 2026'],
    [Date.UTC(2025, 11, 23), Date.UTC(2026, 0, 21), '23 Dec 2025 – 21 Jan 2026'],
    [Date.UTC(2026, 10, 21, 13), Date.UTC(2026, 10, 21, 14), '21 Nov 2026, 13:00 – 14:00'],
    [Date.UTC(2026, 10, 20, 14), Date.UTC(2026, 10, 21, 14), '20 Nov 14:00 – 21 Nov 14:00 2026'],
  ])('from %d to %d is said as %s', (fromMs, toMs, said) => {
    expect(sayRange({ fromMs, toMs }, 'UTC')).toBe(said);
  });

  it('names round hours on the axis', () => {
    const from = Date.UTC(2026, 10, 20, 14);
    const buckets = Array.from({ length: 24 }, (_, i) => ({
      startMs: from + i * HOUR_MS,
      endMs: from + (i + 1) * HOUR_MS,
    }));
    const named = pickTicks(buckets, 'hour', 'UTC', 6).map((i) =>
      new Date(buckets[i]?.startMs ?? 0).getUTCHours(),
    );
    expect(named).toEqual([18, 0, 6, 12]);
  });
});
