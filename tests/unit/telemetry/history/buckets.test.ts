import { describe, expect, it } from 'vitest';
import { createBucketLookup, cutBuckets, sizeFor } from '@/lib/telemetry/history/buckets';
import { createZone, mondayOf } from '@/lib/telemetry/history/zone';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const at = (text: string) => Date.parse(text);

describe('a day', () => {
  it.each([
    ['UTC', '2026-03-29', '2026-03-29T00:00Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00Z', 25],
    ['Asia/Kolkata', '2026-03-29', '2026-03-28T18:30Z', 24],
    ['Pacific/Chatham', '2026-04-05', '2026-04-04T10:15Z', 25],
    // Midnight is skipped: the day begins at one.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00Z', 23],
    // Midnight comes twice: the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00Z', 25],
    // Clocks go back at midnight, to a day that had ended.
    ['America/Santiago', '2026-04-05', '2026-04-05T04:00Z', 24],
  ])('in %s on %s begins at %s and has %d hours', (zoneName, date, start, hours) => {
    const zone = createZone(zoneName);
    const day = at(`${date}T00:00Z`) / DAY_MS;
    expect(new Date(zone.startOf(day)).toISOString()).toBe(new Date(start).toISOString());
    expect((zone.startOf(day + 1) - zone.startOf(day)) / HOUR_MS).toBe(hours);
    expect([zone.dayAt(zone.startOf(day)), zone.dayAt(zone.startOf(day + 1) - 1)]).toEqual([day, day]);
  });

  it('that a zone left out begins with the next one', () => {
    const zone = createZone('Pacific/Apia');
    const missing = at('2011-12-30T00:00Z') / DAY_MS;
    expect(zone.startOf(missing)).toBe(zone.startOf(missing + 1));
  });

  it('belongs to the week of the Monday before', () => {
    const monday = at('2026-03-30T00:00Z') / DAY_MS;
    expect([0, 3, 6].map((days) => mondayOf(monday + days))).toEqual([monday, monday, monday]);
    expect(mondayOf(-1)).toBe(-3);
  });
});

describe('buckets', () => {
  const from = at('2026-03-25T00:00Z');
  const SPANS: [string, number, number][] = [
    ['minute', from + 30_123, from + 31 * 60_000],
    ['five_minutes', from + 30_123, from + 6 * HOUR_MS],
    ['hour', from, from + 3 * DAY_MS],
    ['day', from, from + 10 * DAY_MS],
    ['week', from, from + 200 * DAY_MS],
  ];
  const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Chatham', 'America/Santiago'];

  it.each(SPANS.flatMap((span) => ZONES.map((zone) => [...span, zone] as const)))(
    'of a %s from %d to %d in %s hold every moment once',
    (size, fromMs, toMs, zone) => {
      expect(sizeFor({ fromMs, toMs }, true)).toBe(size);
      const buckets = cutBuckets({ fromMs, toMs }, sizeFor({ fromMs, toMs }, true), zone);
      const bucketOf = createBucketLookup(buckets);
      expect([buckets[0]?.startMs, buckets.at(-1)?.endMs]).toEqual([fromMs, toMs]);
      for (const [index, { startMs, endMs }] of buckets.entries()) {
        expect(endMs).toBeGreaterThan(startMs);
        expect(buckets[index + 1]?.startMs ?? toMs).toBe(endMs);
        const step = toMs - fromMs > 6 * HOUR_MS ? HOUR_MS : 1;
        expect([bucketOf(startMs), bucketOf(endMs - step)]).toEqual([index, index]);
      }
      expect(bucketOf(fromMs - 1)).toBe(-1);
    },
  );

  it('of days begin at the hour that holds the reader’s midnight', () => {
    const days = cutBuckets({ fromMs: from, toMs: from + 3 * DAY_MS }, 'day', 'Asia/Kolkata');
    expect(days.map(({ startMs }) => new Date(startMs).toISOString().slice(0, 16))).toEqual([
      '2026-03-25T00:00',
      '2026-03-25T18:00',
      '2026-03-26T18:00',
      '2026-03-27T18:00',
    ]);
  });
});
