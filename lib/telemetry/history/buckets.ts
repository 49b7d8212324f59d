// What: how a range is cut into the bars of its charts.
// Why: the same bars for every figure, days as the reader's calendar has them, and nothing counted twice or left out.
// Not for: what is counted in them.
import type { Bucket, BucketSize } from '@/lib/telemetry/report/types';
import { HOUR_MS } from './columns.ts';
import type { Span } from './scan.ts';
import { createZone, mondayOf } from './zone.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Longest range whose rows are read; longer ones are read from sums by hour. */
export const ROWS_LIMIT_MS = 6 * HOUR_MS;

/** At most 60, 72, 72, 120 bars; years are cut into weeks. Nothing below an hour without `exact` times. */
export function sizeFor({ fromMs, toMs }: Span, exact: boolean): BucketSize {
  const length = toMs - fromMs;
  if (exact && length <= HOUR_MS) return 'minute';
  if (exact && length <= ROWS_LIMIT_MS) return 'five_minutes';
  if (length <= 3 * DAY_MS) return 'hour';
  return length <= 120 * DAY_MS ? 'day' : 'week';
}

/** Whole UTC hours that hold the span. */
export function alignToHours({ fromMs, toMs }: Span): Span {
  return { fromMs: Math.floor(fromMs / HOUR_MS) * HOUR_MS, toMs: Math.ceil(toMs / HOUR_MS) * HOUR_MS };
}

/**
 * Buckets of a span without gaps, the first and last cut at its ends. Days and weeks begin at the reader's midnight,
 * in zones of half hours at the whole UTC hour before it, because sums are by hour.
 */
export function cutBuckets(span: Span, size: BucketSize, zoneName: string): Bucket[] {
  const inside = boundariesOf(span, size, zoneName).filter((ms) => ms > span.fromMs && ms < span.toMs);
  const starts = [span.fromMs, ...new Set(inside)];
  return starts.map((startMs, at) => ({ startMs, endMs: starts[at + 1] ?? span.toMs }));
}

function boundariesOf({ fromMs, toMs }: Span, size: BucketSize, zoneName: string): number[] {
  const found: number[] = [];
  if (size === 'minute' || size === 'five_minutes' || size === 'hour') {
    const step = { minute: MINUTE_MS, five_minutes: 5 * MINUTE_MS, hour: HOUR_MS }[size];
    for (let ms = Math.ceil(fromMs / step) * step; ms < toMs; ms += step) found.push(ms);
    return found;
  }
  const zone = createZone(zoneName);
  const step = size === 'week' ? 7 : 1;
  const first = zone.dayAt(fromMs);
  for (let day = size === 'week' ? mondayOf(first) : first; ; day += step) {
    const ms = Math.floor(zone.startOf(day) / HOUR_MS) * HOUR_MS;
    if (ms >= toMs) return found;
    found.push(ms);
  }
}

/** Says in which bucket a moment of the span is; −1 for what was before. */
export function createBucketLookup(buckets: readonly Bucket[]): (ms: number) => number {
  const fromMs = buckets[0]?.startMs ?? 0;
  const toMs = buckets.at(-1)?.endMs ?? 0;
  // Every boundary but the first is on a whole minute, and with hours on a whole hour.
  const step = toMs - fromMs > ROWS_LIMIT_MS ? HOUR_MS : MINUTE_MS;
  const origin = Math.floor(fromMs / step);
  const places = new Int32Array(Math.max(0, Math.ceil(toMs / step) - origin));
  for (const [at, { startMs }] of buckets.entries()) places.fill(at, Math.floor(startMs / step) - origin);
  return (ms) => (ms < fromMs ? -1 : (places[Math.floor(ms / step) - origin] ?? -1));
}
