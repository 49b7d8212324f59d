// What: buckets of time as people read them, in the zone they asked for.
// Why: server and browser must write the same words, whatever their own zone and language.
// Not for: moments in sentences (components/ui/client-time.tsx).
import type { Bucket, BucketSize } from '@/lib/telemetry/report/types';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const HOUR_MS = 3_600_000;

interface LocalTime {
  year: number;
  day: string;
  clock: string;
  hour: number;
  minute: number;
}

export interface BucketLabel {
  /** `21 Nov` or `14:00`, beside an axis. */
  short: string;
  /** Says which one alone: `21 Nov 14:00`. */
  full: string;
}

/** A moment (UTC ms) in a zone (IANA name). */
export function localTime(ms: number, zone: string): LocalTime {
  const parts = formatterOf(zone).formatToParts(ms);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const [hour, minute] = [of('hour'), of('minute')];
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    year: of('year'),
    day: `${of('day')} ${MONTHS[of('month') - 1]}`,
    clock: `${two(hour)}:${two(minute)}`,
    hour,
    minute,
  };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  formatters.set(zone, made);
  return made;
}

export function labelBuckets(buckets: readonly Bucket[], size: BucketSize, zone: string): BucketLabel[] {
  return buckets.map(({ startMs, endMs }) => {
    // In zones of half hours a day's bucket begins in the last hour of the day before.
    const inside = size === 'day' || size === 'week' ? Math.min(startMs + HOUR_MS, endMs) - 1 : startMs;
    const { day, clock } = localTime(inside, zone);
    if (size === 'day') return { short: day, full: day };
    if (size === 'week') return { short: day, full: `week of ${day}` };
    return { short: clock, full: `${day} ${clock}` };
  });
}

/** `23 Oct – 21 Nov 2026`; with clocks when the range is of days. */
export function sayRange({ fromMs, toMs }: { fromMs: number; toMs: number }, zone: string): string {
  const [from, to] = [localTime(fromMs, zone), localTime(toMs, zone)];
  const long = toMs - fromMs > 3 * 86_400_000;
  if (long) return `${from.day}${from.year === to.year ? '' : ` ${from.year}`} – ${to.day} ${to.year}`;
  if (from.day === to.day) return `${from.day} ${to.year}, ${from.clock} – ${to.clock}`;
  return `${from.day} ${from.clock} – ${to.day} ${to.clock} ${to.year}`;
}

/** Whether a zone's days begin within an hour of UTC, so that sums by hour cannot meet them. */
export function splitsHours(ms: number, zone: string): boolean {
  return localTime(Math.floor(ms / HOUR_MS) * HOUR_MS, zone).minute !== 0;
}

/** Which buckets are named on the axis, at most `most` of them, on round clock times where there are clocks. */
export function pickTicks(
  buckets: readonly Bucket[],
  size: BucketSize,
  zone: string,
  most: number,
): number[] {
  const all = buckets.map((_, i) => i);
  if (size === 'day' || size === 'week') {
    const step = Math.max(1, Math.ceil(all.length / most));
    return all.filter((i) => i % step === 0);
  }
  const units = buckets.map(({ startMs }) => {
    const { hour, minute } = localTime(startMs, zone);
    return hour * 60 + minute;
  });
  for (const step of [1, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440]) {
    const found = all.filter((i) => (units[i] ?? 0) % step === 0);
    if (found.length <= most) return found;
  }
  return all.slice(0, 1);
}

/** Names repeat from day to day: midnight says its date instead. */
export function tickLabel(label: BucketLabel, size: BucketSize, several: boolean): string {
  if (size === 'day' || size === 'week' || !several) return label.short;
  return label.short === '00:00' ? label.full.replace(' 00:00', '') : label.short;
}
